import HerdProtocol

extension Interpreter {
  /// Holds what arrives on the connection last used against what is expected of it.
  func run(_ expectation: Expectation, _ statement: Statement) async throws(Stop) {
    guard let conversation = connections.last else {
      throw broken(statement, "nothing was sent before this, so there is no connection to look at")
    }
    if let end = conversation.ownEnd { throw withoutSight(of: conversation, end, statement) }
    switch expectation {
    case .line(let patterns, let within):
      try await expectLine(patterns, within: within, on: conversation, statement)
    case .nothing(let duration):
      try await expectNothing(for: duration * tempo.factor, on: conversation, statement)
    case .closed(let within):
      try await expectClosed(within: tempo.limit(within), on: conversation, statement)
    case .open(let duration):
      if await conversation.isClosed(within: duration * tempo.factor) {
        await live.noticeEnd(of: conversation.server)
        let server = conversation.server
        let what =
          damage.words(about: server) ?? live.ending(of: server) ?? "closed the connection"
        throw failed(
          statement, "\(conversation.server) \(what)", servers: [conversation.server])
      }
    case .endOfAnswer(let within):
      try await expectEndOfAnswer(within: tempo.limit(within), on: conversation, statement)
    }
  }

  private func expectLine(
    _ patterns: [Pattern], within: Duration?, on conversation: Conversation, _ statement: Statement
  ) async throws(Stop) {
    connections.noteExpected(conversation)
    let limit = tempo.limit(within)
    let asked = ContinuousClock.now
    let server = conversation.server
    let received =
      patterns.contains(where: \.isLike)
      ? await nextAnswer(within: limit, on: conversation, patterns)
      : await conversation.nextLine(within: limit)
    if isInterrupted { throw .interrupted }
    switch received {
    case .line(let line, let at):
      let waited = max(.zero, (conversation.lastSent ?? asked).duration(to: at))
      try match(line, against: patterns, on: conversation, statement)
      waits.note(waited: min(waited, limit), limit: limit)
    case .closed(let partial):
      await live.noticeEnd(of: server)
      let what =
        damage.words(about: server) ?? live.ending(of: server).map { "\($0) instead of answering" }
        ?? "closed the connection without an answer"
      if await isRefused(by: .close, patterns, partial, conversation) { return }
      try matchUnended(partial, patterns, "\(server) \(what)", conversation, statement)
    case .silent(let partial):
      if await isRefused(by: .silence, patterns, partial, conversation) { return }
      waits.noteExpired()
      if partial.isEmpty { throw await unanswered(by: server, in: limit, statement) }
      try matchUnended(
        partial, patterns, "\(server) did not answer in \(limit.inWords)", conversation, statement)
    }
  }

  /// An answer without its newline is a wrong answer, and its text is worth showing.
  private func matchUnended(
    _ partial: [UInt8], _ patterns: [Pattern], _ headline: String, _ conversation: Conversation,
    _ statement: Statement
  ) throws(Stop) {
    guard !partial.isEmpty else {
      throw failed(statement, headline, servers: [conversation.server])
    }
    let pattern = try match(partial, against: patterns, on: conversation, statement)
    if pattern.isLike {
      return learn([Departure(.answerEnd, .noNewline)], partial, conversation)
    }
    throw failed(
      statement, "\(conversation.server)'s answer does not end with a newline",
      .words(["every answer is a line: the last byte before the close must be LF"]),
      servers: [conversation.server])
  }

  /// The pattern that a line matches.
  @discardableResult
  private func match(
    _ line: [UInt8], against patterns: [Pattern], on conversation: Conversation,
    _ statement: Statement
  ) throws(Stop) -> Pattern {
    var context = connections.nextContext(of: conversation)
    context.told = context.askedClient.map { model.candidates(for: $0).map(\.server) } ?? []
    var misses: [(mismatch: LineMismatch, pattern: Pattern)] = []
    for pattern in patterns {
      do throws(LineMismatch) {
        let captures = try captures(of: pattern, line, context, conversation)
        for capture in captures { bindings[capture.name] = capture.bytes }
        observed?.noteMet(patterns[0])
        return pattern
      } catch {
        misses.append((error, pattern))
      }
    }
    // Of several lines that would be fine, the one that it is nearest to; of two equally near the first.
    let nearest = misses.indices.min {
      misses[$0].mismatch.problems.count < misses[$1].mismatch.problems.count
    }
    guard let nearest else {
      throw broken(statement, "there is no line to hold the answer against")
    }
    let first = misses.remove(at: nearest)
    observed?.note(
      ObservedLines.Mismatch(
        pattern: patterns[0], hasAlternatives: patterns.count > 1, received: line,
        context: context, values: bindings.all))
    let (count, fields) = (first.mismatch.problems.count, first.mismatch.fieldCount)
    let extent = fields > 0 ? " in \(count) of \(fields) fields" : ""
    let answer = "\(conversation.server)'s answer"
    let headline =
      misses.isEmpty
      ? "\(answer) differs\(extent)"
      : "\(answer) is none of \(misses.count + 1) lines, and differs from the nearest\(extent)"
    throw failed(
      statement, headline, at: carets(of: first.mismatch, in: first.pattern),
      .differs(
        LineDifference(
          server: conversation.server, expected: first.mismatch.expected,
          alternatives: misses.map(\.mismatch.expected), received: line,
          problems: first.mismatch.problems)),
      servers: [conversation.server])
  }

  private func expectNothing(
    for duration: Duration, on conversation: Conversation, _ statement: Statement
  ) async throws(Stop) {
    let bytes = await conversation.quiet(for: duration)
    if isInterrupted { throw .interrupted }
    guard let bytes, !bytes.isEmpty else {
      return try await checkSurvival(of: conversation, statement)
    }
    throw failed(
      statement, "\(conversation.server) sent \(bytes.count) bytes where nothing was expected",
      .words(["received  \(bytes.shown)"]), servers: [conversation.server])
  }

  private func expectClosed(
    within limit: Duration, on conversation: Conversation, _ statement: Statement
  ) async throws(Stop) {
    let isClosed = await conversation.isClosed(within: limit)
    if isInterrupted { throw .interrupted }
    if !isClosed {
      waits.noteExpired()
      throw failed(
        statement, "\(conversation.server) left the connection open for \(limit.inWords)",
        servers: [conversation.server])
    }
    try await checkSurvival(of: conversation, statement)
  }
}
