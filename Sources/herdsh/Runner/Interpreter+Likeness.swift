import HerdProtocol

/// `expect like`: an answer is taken in the form that its server gives it, and the form is remembered.
extension Interpreter {
  /// Empty lines that are passed over in front of an answer.
  private static let emptyLinesMax = 3
  /// How long a server that is known not to answer invalid commands is waited for.
  private static let patience: Duration = .milliseconds(400)

  /// The next line, or what came of one that does not end; empty lines do not count.
  func nextAnswer(
    within limit: Duration, on conversation: Conversation, _ patterns: [Pattern]
  ) async -> ReceivedLine {
    let isSilent =
      patterns.contains(where: \.isOfRefusal)
      && live.dialects[conversation.server].has(.silentRefusal, .silence)
    let end = ContinuousClock.now + (isSilent ? min(limit, Self.patience) : limit)
    var empty = 0
    while true {
      let left = max(ContinuousClock.now.duration(to: end), .milliseconds(1))
      let received = await conversation.nextLineOrPart(
        within: left, orPause: pause(of: conversation.server))
      guard case .line(let line, _) = received, line.allSatisfy({ $0 == 0x0D }),
        empty < Self.emptyLinesMax
      else { return received }
      empty += 1
      learn([Departure(.answerEnd, .newlines, count: empty + 1)], [0x0A], conversation)
    }
  }

  /// How long nothing more may come of a line before it is taken for ended: not long where the server
  /// is known to end none, or a check that asks a thousand times would take minutes.
  private func pause(of server: String) -> Duration {
    live.dialects[server].has(.answerEnd, .noNewline)
      ? .milliseconds(25) : Connection.idleAfterAnswer
  }

  /// What the pattern's holes take of a line; how the line departs from the protocol's form is
  /// remembered.
  func captures(
    of pattern: Pattern, _ line: [UInt8], _ context: AnswerContext, _ conversation: Conversation
  ) throws(LineMismatch) -> [Pattern.Capture] {
    guard pattern.isLike else {
      return try pattern.match(line, answering: context) { self.bindings[$0] }
    }
    let match = try pattern.matchLoosely(line, answering: context) { self.bindings[$0] }
    learn(match.departures, line, conversation, sent: context.text)
    return match.captures
  }

  /// Adds to what is known of a server's dialect, with the messages that showed it.
  func learn(
    _ departures: [Departure], _ received: [UInt8], _ conversation: Conversation,
    sent: [UInt8] = []
  ) {
    let sample = Departure.Sample(sent: sent, received: received)
    live.dialects.learn(departures.map { $0.with(sample) }, of: conversation.server)
  }
}
