import HerdProtocol

/// Something that is asked of servers until the answer is the wanted one.
@MainActor
protocol Question: AnyObject {
  /// Whether the claim holds, by what was answered last.
  var holds: Bool { get }
  /// Asks all servers once, at the same time.
  func ask(within limit: Duration) async
  /// Asks again and again until `isEnough`, at most for `limit`.
  func askAgain(within limit: Duration, until isEnough: @escaping ServerPoll.Condition) async
  /// Asks what tells causes apart, once the claim is known not to hold.
  func examine() async
  /// Tells the ledger how long each server took, once the claim holds.
  func noteCrossings()
  /// The last state in words, and in full.
  func verdict() -> (headline: String, detail: Failure.Detail)
  /// For `@any`: that it holds for no server, in words.
  var wordsOfNone: String { get }
  /// The servers that the claim does not hold for.
  var suspects: [String] { get }
  /// The servers whose logs may tell why: the suspects, and the server that they should have it from.
  var witnesses: [String] { get }
}

extension Question {
  var holds: Bool { suspects.isEmpty }
  var witnesses: [String] { suspects }
  func examine() async {}

  func askAgain(within limit: Duration, until isEnough: @escaping ServerPoll.Condition) async {
    let start = ContinuousClock.now
    var attempt = 0
    while !Task.isCancelled {
      let left = limit - (ContinuousClock.now - start)
      await ask(within: max(left, .milliseconds(1)))
      if isEnough() || ContinuousClock.now - start >= limit { return }
      try? await Task.sleep(for: AskingPace.pause(afterAttempt: attempt))
      attempt += 1
    }
  }
}

/// A question that one server's answer is enough for.
@MainActor
final class AnyOf: Question {
  private let question: any Question
  private let count: Int

  init(_ question: any Question, of count: Int) {
    self.question = question
    self.count = count
  }

  var holds: Bool { question.suspects.count < count }
  var suspects: [String] { question.suspects }
  var wordsOfNone: String { question.wordsOfNone }

  func ask(within limit: Duration) async { await question.ask(within: limit) }

  func askAgain(within limit: Duration, until isEnough: @escaping ServerPoll.Condition) async {
    await question.askAgain(within: limit, until: isEnough)
  }

  func noteCrossings() {}

  func verdict() -> (headline: String, detail: Failure.Detail) {
    (question.wordsOfNone, question.verdict().detail)
  }
}

/// Asking again and again, as a time clause says.
extension Interpreter {
  /// Asks until the claim holds, or throughout a time, or once.
  func poll(
    _ question: some Question, _ time: TimeClause?, _ statement: Statement
  ) async throws(Stop) {
    switch time ?? .within(tempo.standard) {
    case .now:
      await question.ask(within: tempo.standard)
      if !question.holds { throw await violation(question, "", statement) }
    case .within(let written): try await poll(question, until: tempo.limit(written), statement)
    case .throughout(let written):
      try await poll(question, throughout: written * tempo.factor, statement)
    }
    if isInterrupted { throw .interrupted }
  }

  private func poll(
    _ question: some Question, until limit: Duration, _ statement: Statement
  ) async throws(Stop) {
    let start = ContinuousClock.now
    await question.askAgain(within: limit) { question.holds || self.isInterrupted }
    if isInterrupted { throw .interrupted }
    guard question.holds else {
      waits.noteExpired()
      throw await violation(question, "after \(limit.inWords), ", statement)
    }
    waits.note(waited: min(ContinuousClock.now - start, limit), limit: limit)
    question.noteCrossings()
  }

  private func poll(
    _ question: some Question, throughout duration: Duration, _ statement: Statement
  ) async throws(Stop) {
    let start = ContinuousClock.now
    repeat {
      await question.ask(within: tempo.standard)
      if !question.holds {
        let at = (ContinuousClock.now - start).inWords
        throw await violation(question, "\(at) into \(duration.inWords), ", statement)
      }
      if isInterrupted { throw .interrupted }
      try await rest(.milliseconds(20))
    } while ContinuousClock.now - start < duration
  }

  private func violation(
    _ question: some Question, _ when: String, _ statement: Statement
  ) async -> Stop {
    if isInterrupted { return .interrupted }
    // A server that could not be reached may be about to be gone.
    for server in question.suspects { await live.noticeEnd(of: server) }
    // What servers say and write about the questions that follow is no part of what failed.
    let logs = logs(of: question.witnesses, since: spanStart(statement, []))
    examinedAt = .now
    await question.examine()
    if isInterrupted { return .interrupted }
    let (headline, detail) = question.verdict()
    var failure = failure(statement, when + headline, [], detail, question.suspects, [])
    failure.logs = logs
    return .failed(failure)
  }
}
