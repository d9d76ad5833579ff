import HerdProtocol

/// Whether servers have written a text: read from what herdsh keeps of their output.
@MainActor
final class LogSearch: Question {
  private let servers: [String]
  private let text: [UInt8]
  private let isNegated: Bool
  private unowned let interpreter: Interpreter
  private(set) var suspects: [String] = []

  init(
    of servers: [String], for text: [UInt8], isNegated: Bool = false, in interpreter: Interpreter
  ) {
    self.servers = servers
    self.text = text
    self.isNegated = isNegated
    self.interpreter = interpreter
  }

  func ask(within limit: Duration) async {
    let wanted = String(decoding: text, as: UTF8.self)
    suspects = servers.filter { interpreter.live.log(of: $0, contains: wanted) == isNegated }
  }

  func noteCrossings() {}

  var wordsOfNone: String {
    isNegated
      ? "all of \(servers.count) servers wrote \"\(text.shown)\""
      : "none of \(servers.count) servers wrote \"\(text.shown)\""
  }

  func verdict() -> (headline: String, detail: Failure.Detail) {
    let names = suspects.joined(separator: ", ")
    let verb = isNegated ? "wrote" : "did not write"
    let lines = suspects.compactMap { server in
      interpreter.live.logLine(of: server, with: text).map {
        "\(server): \($0.shown(around: text))"
      }
    }
    return ("\(names) \(verb) \"\(text.shown)\"", .words(isNegated ? lines : []))
  }
}
