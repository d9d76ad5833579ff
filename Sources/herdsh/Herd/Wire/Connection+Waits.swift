/// The next line of a connection, or why there is none.
enum ReceivedLine: Hashable, Sendable {
  /// A whole line, without its end, and when its last byte was read.
  case line([UInt8], at: ContinuousClock.Instant)
  /// The server closed; what it had sent of a line.
  case closed(partial: [UInt8])
  /// The deadline passed; what has come of a line, which stays to be looked at.
  case silent(partial: [UInt8])
}

/// What was left of an answer, and how its end was known.
struct AnswerRest: Hashable, Sendable {
  enum Ending: Hashable, Sendable {
    /// Brackets closed, then two newlines: as it should be.
    case twoNewlines
    /// Brackets closed, fewer newlines, then nothing more for 250 ms.
    case idle
    /// The server closed.
    case closed
    /// The deadline passed.
    case deadline
  }
  var bytes: [UInt8]
  var ending: Ending
}

extension Connection {
  /// How long nothing may come before an answer without a proper end is taken as ended.
  static let idleAfterAnswer: Duration = .milliseconds(250)

  /// The next line. With `idle`, one without its end also counts, once nothing more came for that.
  func nextLine(within deadline: Duration, idle: Duration? = nil) async -> ReceivedLine {
    await wait(within: deadline, idle: idle) { inbound, moment in
      if let line = inbound.takeLine() { return .line(line.bytes, at: line.at) }
      if inbound.isClosed { return .closed(partial: inbound.takeAll()) }
      guard moment == .idle, !inbound.untaken.isEmpty else { return nil }
      return .line(inbound.takeAll(), at: .now)
    } atDeadline: { inbound in
      .silent(partial: Array(inbound.untaken))
    }
  }

  /// The next line, or what has come of one once nothing more came for `pause`.
  func nextLine(within deadline: Duration, orPause pause: Duration) async -> ReceivedLine {
    await wait(within: deadline, idle: pause) { inbound, moment in
      if let line = inbound.takeLine() { return .line(line.bytes, at: line.at) }
      if inbound.isClosed { return .closed(partial: inbound.takeAll()) }
      guard moment == .idle, !inbound.untaken.isEmpty else { return nil }
      return .silent(partial: inbound.takeAll())
    } atDeadline: { inbound in
      .silent(partial: inbound.takeAll())
    }
  }

  /// What came within `duration`, which stays to be looked at; ends with the first byte, or a close.
  func firstBytes(within duration: Duration) async -> [UInt8] {
    await wait(within: duration) { inbound, _ in
      inbound.isClosed || !inbound.untaken.isEmpty ? Array(inbound.untaken) : nil
    } atDeadline: {
      Array($0.untaken)
    }
  }

  /// Whether the server closes its side in time.
  func closes(within deadline: Duration) async -> Bool {
    await wait(within: deadline) { inbound, _ in
      inbound.isClosed ? true : nil
    } atDeadline: {
      $0.isClosed
    }
  }

  /// What is left of the answer: up to the two newlines after its JSON, else up to silence or close.
  func restOfAnswer(within deadline: Duration) async -> AnswerRest {
    let search = AnswerSearch()
    return await wait(within: deadline, idle: Self.idleAfterAnswer) { inbound, moment in
      search.take(from: &inbound, moment)
    } atDeadline: { inbound in
      AnswerRest(bytes: inbound.takeAll(), ending: .deadline)
    }
  }
}
