import HerdProtocol

/// What came back for one command.
struct Answer: Sendable {
  var server: String
  /// What went.
  var command: [UInt8]
  /// As it came; empty where nothing did.
  var bytes: [UInt8] = []
  /// From the write to the last byte of the answer's line; `nil` where there is no whole one.
  var took: Duration?
  /// Why there is none, or no whole one: `closed the connection without a whole answer`.
  var problem: String?
  /// The command did not get there.
  var isUnsent = false
  /// The server closed the connection.
  var isClosed = false
  /// Ctrl-C came before the answer.
  var isAbandoned = false

  /// What stands behind the AT line of a WHATSAT: places as JSON.
  var body: [UInt8] {
    guard let end = bytes.firstIndex(of: 0x0A) else { return [] }
    return Array(bytes[(end + 1)...])
  }
}

extension SessionMessage {
  /// A command that went, or could not go.
  @MainActor
  init(number: Int, sent: Sent) {
    self.init(
      number: number, server: sent.server, direction: .sent, bytes: sent.line,
      time: StampClock.nanoseconds(), problem: sent.stop?.headline)
  }

  /// What came back for it.
  init(number: Int, _ answer: Answer) {
    self.init(
      number: number, server: answer.server, direction: .received, bytes: answer.bytes,
      time: StampClock.nanoseconds(), roundTrip: answer.took, problem: answer.problem)
  }
}

extension Sent {
  /// Waits for what comes back. It is put back, so that an `expect` finds it.
  @MainActor
  func answer(within limit: Duration) async -> Answer {
    var answer = Answer(server: server, command: line)
    if let stop {
      answer.isUnsent = true
      answer.problem = stop.headline ?? "could not be reached"
      return answer
    }
    let started = ContinuousClock.now
    switch await conversation.nextLine(within: limit) {
    case .line(let line, let at):
      let rest =
        asksForPlaces && line.starts(with: Array("AT ".utf8))
        ? await conversation.restOfAnswer(within: limit).bytes : []
      answer.took = max(.zero, (conversation.lastSent ?? started).duration(to: at))
      answer.bytes = line + [0x0A] + rest
      conversation.putBack(answer.bytes)
    case .closed(let partial):
      answer.bytes = partial
      answer.isClosed = true
      answer.problem = "closed the connection without a whole answer"
    case .silent(let partial):
      answer.bytes = partial
      answer.problem = "did not answer in \(DurationText.short(limit))"
    }
    answer.isAbandoned = answer.problem != nil && Task.isCancelled
    return answer
  }

  /// The line that went, as words.
  private var words: [[UInt8]] { fields(of: line) }

  fileprivate var asksForPlaces: Bool { words.first == Array("WHATSAT".utf8) }

  /// The radius in kilometres and the bound that were asked for.
  var placesAsked: (radius: String, bound: Int)? {
    guard asksForPlaces, words.count == 4 else { return nil }
    let bound = Int(String(decoding: words[3], as: UTF8.self))
    return (String(decoding: words[2], as: UTF8.self), bound ?? 20)
  }
}
