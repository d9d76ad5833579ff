import HerdProtocol

/// Whether servers answer at all: asked with an invalid line, which any server must survive and answer.
@MainActor
final class Liveness: Question {
  private let servers: [String]
  private let isUp: Bool
  private unowned let interpreter: Interpreter
  private var answers: [String: String] = [:]
  private(set) var suspects: [String] = []

  init(of servers: [String], isUp: Bool, in interpreter: Interpreter) {
    self.servers = servers
    self.isUp = isUp
    self.interpreter = interpreter
  }

  func ask(within limit: Duration) async -> Bool {
    let live = interpreter.live
    suspects = []
    // That a server did not answer in the few milliseconds left of a deadline does not show it down.
    let limit = isUp ? limit : max(limit, interpreter.tempo.standard)
    for (server, answer) in await live.askAll(servers, live.probe, within: limit) {
      interpreter.connections.noteSpokenTo(server)
      answers[server] = answer.inWords
      if answer.isAnswer != isUp { suspects.append(server) }
    }
    suspects = servers.filter(suspects.contains)
    return suspects.isEmpty
  }

  func noteCrossings() {}

  var wordsOfNone: String { "none of \(servers.count) servers is \(isUp ? "up" : "down")" }

  func verdict() -> (headline: String, detail: Failure.Detail) {
    let names = suspects.joined(separator: ", ")
    let state = isUp ? "not up" : "not down"
    return (
      "\(names) \(suspects.count == 1 ? "is" : "are") \(state)",
      .words(suspects.map { "\($0): \(answers[$0] ?? "not asked")" })
    )
  }
}
