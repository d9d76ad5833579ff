import HerdProtocol

/// `expect like ?`: some servers refuse without a word. Silence is also what a mistake in one command
/// looks like, so it counts as a refusal only where the server refuses all such commands like that.
extension Interpreter {
  /// How long an answer to each of the invalid commands is waited for.
  private static let patienceWithSilence: Duration = .milliseconds(500)

  /// Whether the server refused without a word, where a refusal in any form will do: it has to be
  /// there still.
  func isRefused(
    by form: Departure.Form, _ patterns: [Pattern], _ partial: [UInt8],
    _ conversation: Conversation
  ) async -> Bool {
    let server = conversation.server
    guard partial.isEmpty, patterns.contains(where: { $0.isLike && $0.isOfRefusal }),
      damage.words(about: server) == nil, live.ending(of: server) == nil
    else { return false }
    let command = connections.nextContext(of: conversation).text
    let kind = LooseRefusal.kind(of: command)
    guard await refusesSilently(kind, form, server) else { return false }
    let departure = Departure(.silentRefusal, form, words: kind)
    learn([departure], [], conversation, sent: command)
    // What is not there is empty.
    for pattern in patterns where pattern.isLike {
      for case .hole(let name?, _, _) in pattern.pieces { bindings[name] = [] }
    }
    return true
  }

  /// Whether this is how the server refuses commands of a kind: known, or found out now. A server that
  /// says a word to any other invalid command of the kind does not.
  private func refusesSilently(
    _ kind: [UInt8], _ form: Departure.Form, _ server: String
  ) async -> Bool {
    let isKnown = live.dialects[server].departures(of: .silentRefusal).contains {
      $0.form == form && $0.words.containsSubsequence(kind)
    }
    if isKnown { return true }
    let client = String(decoding: Knowledge.newClient(in: self), as: UTF8.self)
    let commands = Self.invalid(kind, about: client).map { Array($0.utf8) }
    let questions = commands.map { command in
      Task { await live.ask(server, command, within: Self.patienceWithSilence).text }
    }
    var isSpoken = false
    for (command, question) in zip(commands, questions) {
      guard let answer = await obedient(question) else { continue }
      isSpoken = isSpoken || LooseRefusal(answer, of: command) != nil
    }
    return !isSpoken && !isInterrupted && live.ending(of: server) == nil
  }

  /// Invalid commands of a kind, each for another reason.
  private static func invalid(_ kind: [UInt8], about client: String) -> [String] {
    switch String(decoding: kind, as: UTF8.self) {
    case "IAMAT":
      [
        "IAMAT \(client)", "IAMAT \(client) nowhere 1520023934.918963997",
        "IAMAT \(client) +1.500000-1.500000 yesterday",
      ]
    case "WHATSAT": ["WHATSAT \(client)", "WHATSAT \(client) 1 1", "WHATSAT \(client) 51 1"]
    case "AT": ["AT", "AT \(client)"]
    default: ["WHEREIS", "WHEREIS \(client)"]
    }
  }
}
