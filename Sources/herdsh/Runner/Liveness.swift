import HerdProtocol

/// Whether servers answer at all: asked with an invalid line, which any server must survive and answer.
@MainActor
final class Liveness: Question {
  private let servers: [String]
  private let isUp: Bool
  private unowned let interpreter: Interpreter
  private var answers: [String: String] = [:]
  private var isRight: [String: Bool] = [:]

  init(of servers: [String], isUp: Bool, in interpreter: Interpreter) {
    self.servers = servers
    self.isUp = isUp
    self.interpreter = interpreter
  }

  func ask(within limit: Duration) async {
    await poll.once(servers, within: patience(limit))
  }

  func askAgain(within limit: Duration, until isEnough: @escaping ServerPoll.Condition) async {
    await poll.repeatedly(
      servers, for: limit, atLeast: patience(.zero),
      isSettled: { !self.suspects.contains($0) }, until: isEnough)
  }

  private var poll: ServerPoll {
    let live = interpreter.live
    return ServerPoll(live: live, line: live.probe) { [self] server, answer, _ in
      interpreter.connections.noteSpokenTo(server)
      answers[server] = answer.inWords
      // A server that takes connections and says nothing is neither.
      isRight[server] = isUp ? answer.isAnswer : !answer.isAnswer && answer.outcome != .silent
    }
  }

  /// That a server did not answer in the few milliseconds left of a deadline does not show it down.
  private func patience(_ limit: Duration) -> Duration {
    isUp ? limit : max(limit, interpreter.tempo.standard)
  }

  var suspects: [String] { servers.filter { isRight[$0] != true } }

  func noteCrossings() {}

  var wordsOfNone: String { "none of \(servers.count) servers is \(isUp ? "up" : "down")" }

  func verdict() -> (headline: String, detail: Failure.Detail) {
    let names = suspects.joined(separator: ", ")
    let state = isUp ? "not up" : "not down"
    return (
      "\(names) \(suspects.count == 1 ? "is" : "are") \(state)",
      .words(
        suspects.map {
          let words = interpreter.damage.words(about: $0).map { "; it \($0)" } ?? ""
          return "\($0): \(answers[$0] ?? "not asked")" + words
        })
    )
  }
}
