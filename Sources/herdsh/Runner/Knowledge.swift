import HerdProtocol

/// What is expected of a server's memory of one client.
struct Expected {
  var client: [UInt8]
  var location: [UInt8]?
  var stamp: [UInt8]?
  var isUnknown = false
  /// All servers return the same bytes, whatever they are.
  var mustAgree = false
}

/// Which of some servers know a client as they should: asked with a WHATSAT on a fresh connection.
@MainActor
final class Knowledge: Question {
  let servers: [String]
  let expected: Expected
  unowned let interpreter: Interpreter
  var rows: [String: KnowledgeMatrix.Row] = [:]
  private var known: [String: ContinuousClock.Instant] = [:]
  private(set) var suspects: [String]
  /// The longest that an answer took.
  private var slowest = Duration.zero

  init(of servers: [String], _ expected: Expected, in interpreter: Interpreter) {
    self.servers = servers
    suspects = servers
    self.expected = expected
    self.interpreter = interpreter
  }

  func ask(within limit: Duration) async {
    await poll.once(servers, within: limit)
    if expected.isUnknown { await learnRefusals() }
  }

  func askAgain(within limit: Duration, until isEnough: @escaping ServerPoll.Condition) async {
    // A server that knows is not asked again while others are waited for. What all must say at the
    // same time is asked of all until they do.
    let isForAll = expected.mustAgree || expected.isUnknown
    if expected.isUnknown {
      await ask(within: limit)
      if isEnough() { return }
    }
    await poll.repeatedly(
      servers, for: limit, isSettled: { !isForAll && self.known[$0] != nil }, until: isEnough)
  }

  private var poll: ServerPoll {
    ServerPoll(
      live: interpreter.live, line: question
    ) { [self] server, answer, allowed in take(answer, from: server, allowed) }
  }

  /// What is sent.
  var question: [UInt8] { Array("WHATSAT ".utf8) + expected.client + Array(" 1 1".utf8) }

  private func take(_ answer: Asked, from server: String, _ allowed: Duration) {
    interpreter.connections.noteSpokenTo(server)
    var row = rows[server] ?? KnowledgeMatrix.Row(server: server)
    row.asked += 1
    if let text = answer.text {
      (row.lastAnswer, row.absence, row.knowledge) = (text, nil, knowledge(in: text, of: server))
      slowest = max(slowest, answer.latency ?? .zero)
    } else if !isCutShort(answer, allowed), isRefusal(answer, of: server) {
      (row.lastAnswer, row.absence, row.knowledge) = ([], nil, .no)
    } else if !isCutShort(answer, allowed) || row.lastAnswer.isEmpty {
      (row.absence, row.knowledge) = (answer.absence, .silent)
    }
    if row.knowledge == .yes, known[server] == nil {
      known[server] = answer.at
      // Who was told knew at once, whenever it was first asked.
      row.since = told.map {
        $0.server == server ? .zero : max(.zero, $0.at.duration(to: answer.at))
      }
    } else if row.knowledge != .yes {
      known[server] = nil
    }
    rows[server] = row
    judge()
  }

  /// Whether a server had too little time to answer: what it said before then still counts.
  private func isCutShort(_ answer: Asked, _ allowed: Duration) -> Bool {
    switch answer.outcome {
    case .silent, .unreachable(.timedOut): break
    case .line, .closed, .unreachable: return false
    }
    return allowed < max(.milliseconds(500), slowest * 4)
  }

  /// The suspects, and first the server that was told: what it did not send, it may have written about.
  var witnesses: [String] {
    guard let told, !suspects.contains(told.server) else { return suspects }
    return [told.server] + suspects
  }

  var told: HerdModel.Told? { interpreter.model.candidates(for: expected.client).first }

  func judge() {
    let wanted: KnowledgeMatrix.Knowledge = expected.isUnknown ? .no : .yes
    suspects = servers.filter { rows[$0]?.knowledge != wanted }
    // Servers that do not know a client do not agree on it, however alike they say so.
    if expected.mustAgree, suspects.isEmpty,
      Set(servers.map { rows[$0]?.lastAnswer ?? [] }).count > 1
    {
      suspects = servers
    }
  }

  func noteCrossings() {
    guard !expected.isUnknown, !expected.mustAgree, let told else { return }
    for server in servers where server != told.server {
      guard let took = rows[server]?.since else { continue }
      interpreter.waits.note(RunSummary.Crossing(from: told.server, to: server, took: took))
    }
  }

  func verdict() -> (headline: String, detail: Failure.Detail) {
    let matrix = matrix
    return (matrix.headline, .knowledge(matrix))
  }

  var wordsOfNone: String { matrix.headlineOfNone }

  private var matrix: KnowledgeMatrix {
    let hasDetails = expected.location != nil || expected.stamp != nil
    return KnowledgeMatrix(
      client: expected.client.shown,
      claim: expected.mustAgree
        ? .agree : expected.isUnknown ? .doesNotKnow : hasDetails ? .knowsAsTold : .knows,
      told: told?.server, expected: expectedLine, rows: servers.map(row),
      herd: interpreter.live.herd,
      areLinksSeen: interpreter.live.links.map { !$0.log.isFull } ?? false,
      hindered: interpreter.hinderedWays,
      disturbed: interpreter.live.servers.filter(interpreter.damage.disturbed.contains))
  }

  /// What became of a server is known better at the end than when it was asked.
  private func row(of server: String) -> KnowledgeMatrix.Row {
    var row = rows[server] ?? KnowledgeMatrix.Row(server: server)
    guard row.knowledge == .silent else { return row }
    let (live, damage) = (interpreter.live, interpreter.damage)
    if damage.isStopped(server) {
      row.absence = .stopped
    } else if damage.isAway(server) {
      row.absence = .paused
    } else if live.isDown(server) {
      (row.absence, row.ending) = (.gone, live.ending(of: server))
    }
    return row
  }

  /// What a server that knows would have answered, where that can be told.
  private var expectedLine: String? {
    guard !expected.isUnknown, !expected.mustAgree else { return nil }
    let told = expected.location == nil && expected.stamp == nil ? told : nil
    let location = expected.location ?? told?.location
    let stamp = expected.stamp ?? told?.stampText
    guard location != nil || stamp != nil else { return nil }
    return "AT \(told?.server ?? "{word}") {signed} \(expected.client.shown) "
      + "\(location?.shown ?? "{location}") \(stamp?.shown ?? "{time}")"
  }
}

extension Asked {
  /// Why there is no answer; `nil` where there is one.
  fileprivate var absence: KnowledgeMatrix.Absence? {
    switch outcome {
    case .line: nil
    case .closed: .closed
    case .silent: .silent
    case .unreachable: .unreachable
    }
  }
}
