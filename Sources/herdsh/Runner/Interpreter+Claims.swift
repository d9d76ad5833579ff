import HerdProtocol

extension Interpreter {
  /// Asks the servers of a target until a claim holds, or throughout a time, or once.
  func check(
    _ claim: Claim, of target: Target, _ time: TimeClause?, _ statement: Statement
  ) async throws(Stop) {
    let servers = try servers(of: target, statement)
    switch claim {
    case .knows(let client, let location, let stamp):
      let expected = Expected(
        client: try bytes(client, statement),
        location: try location.map { (template) throws(Stop) in
          let written = try bytes(template, statement)
          return LocationText.iso6709(written) ?? written
        },
        stamp: try stamp.map { (moment) throws(Stop) in try stampText(moment, statement) })
      try await poll(some(target, Knowledge(of: servers, expected, in: self)), time, statement)
    case .doesNotKnow(let client):
      let expected = Expected(client: try bytes(client, statement), isUnknown: true)
      try await poll(some(target, Knowledge(of: servers, expected, in: self)), time, statement)
    case .agreesOn(let client):
      let clients = try client.map { (name) throws(Stop) in [try bytes(name, statement)] }
      for client in clients ?? model.clients {
        let expected = Expected(client: client, mustAgree: true)
        try await poll(Knowledge(of: servers, expected, in: self), time, statement)
      }
    case .isUp:
      try await poll(some(target, Liveness(of: servers, isUp: true, in: self)), time, statement)
    case .isDown:
      try await poll(some(target, Liveness(of: servers, isUp: false, in: self)), time, statement)
    case .replyContains(let text, let isNegated):
      for server in servers {
        try await check(replyOf: server, contains: text, isNegated: isNegated, statement)
      }
    case .logContains(let text):
      let search = LogSearch(of: servers, for: try bytes(text, statement), in: self)
      try await poll(some(target, search), time, statement)
    case .logLacks(let text):
      let search = LogSearch(
        of: servers, for: try bytes(text, statement), isNegated: true, in: self)
      try await poll(some(target, search), time ?? .now, statement)
    case .openFilesGrew(let comparison, let count):
      try await poll(
        Growth(of: .openFiles, in: servers, comparison, count, in: self), time, statement)
    case .memoryGrew(let comparison, let bytes):
      try await poll(Growth(of: .memory, in: servers, comparison, bytes, in: self), time, statement)
    }
  }

  /// The question as the target asks it: `@any` is content with one server.
  private func some(_ target: Target, _ question: any Question) -> any Question {
    guard case .any = target.servers else { return question }
    return AnyOf(question, of: live.servers.count)
  }

  /// Asks again and again as the time clause says.
  private func poll(
    _ question: some Question, _ time: TimeClause?, _ statement: Statement
  ) async throws(Stop) {
    switch time ?? .within(tempo.standard) {
    case .now:
      if await !question.ask(within: tempo.standard) { throw violation(question, "", statement) }
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
    var attempt = 0
    while true {
      let left = limit - (ContinuousClock.now - start)
      if await question.ask(within: max(left, .milliseconds(1))) {
        let charged = ContinuousClock.now - start
        waits.note(waited: min(charged, limit), limit: limit)
        question.noteCrossings()
        return
      }
      if isInterrupted { throw .interrupted }
      if ContinuousClock.now - start >= limit {
        waits.noteExpired()
        throw violation(question, "after \(limit.inWords), ", statement)
      }
      try await rest(AskingPace.pause(afterAttempt: attempt))
      attempt += 1
    }
  }

  private func poll(
    _ question: some Question, throughout duration: Duration, _ statement: Statement
  ) async throws(Stop) {
    let start = ContinuousClock.now
    repeat {
      if await !question.ask(within: tempo.standard) {
        let at = (ContinuousClock.now - start).inWords
        throw violation(question, "\(at) into \(duration.inWords), ", statement)
      }
      if isInterrupted { throw .interrupted }
      try await rest(.milliseconds(20))
    } while ContinuousClock.now - start < duration
  }

  private func violation(
    _ question: some Question, _ when: String, _ statement: Statement
  ) -> Stop {
    if isInterrupted { return .interrupted }
    let (headline, detail) = question.verdict()
    return failed(
      statement, when + headline, at: [], detail, servers: question.suspects,
      witnesses: question.witnesses)
  }
}

/// Something that is asked of servers until the answer is the wanted one.
@MainActor
protocol Question: AnyObject {
  /// Asks all servers at once; whether the claim holds now.
  func ask(within limit: Duration) async -> Bool
  /// Tells the ledger how long each server took, once the claim holds.
  func noteCrossings()
  /// The last state in words, and in full.
  func verdict() -> (headline: String, detail: Failure.Detail)
  /// For `@any`: that it holds for nobody, in words.
  var wordsOfNone: String { get }
  /// The servers that the claim does not hold for.
  var suspects: [String] { get }
  /// The servers whose logs may tell why: the suspects, and who they ought to have it from.
  var witnesses: [String] { get }
}

extension Question {
  var witnesses: [String] { suspects }
}
