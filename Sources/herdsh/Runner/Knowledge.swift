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
  private let servers: [String]
  private let expected: Expected
  private unowned let interpreter: Interpreter
  private var rows: [String: KnowledgeMatrix.Row] = [:]
  private var known: [String: ContinuousClock.Instant] = [:]
  private(set) var suspects: [String] = []

  init(of servers: [String], _ expected: Expected, in interpreter: Interpreter) {
    self.servers = servers
    self.expected = expected
    self.interpreter = interpreter
  }

  func ask(within limit: Duration) async -> Bool {
    let live = interpreter.live
    let line = Array("WHATSAT ".utf8) + expected.client + Array(" 1 1".utf8)
    // Who knew already is not asked again while others are waited for: only their last word counts.
    let open = expected.mustAgree || expected.isUnknown ? servers : pending
    for (server, answer) in await live.askAll(open, line, within: limit) {
      take(answer, from: server)
    }
    judge()
    return suspects.isEmpty
  }

  private var pending: [String] {
    let waiting = servers.filter { known[$0] == nil }
    // All knew: a claim that must hold throughout asks everyone each time.
    return waiting.isEmpty ? servers : waiting
  }

  private func take(_ answer: Asked, from server: String) {
    interpreter.connections.noteSpokenTo(server)
    var row =
      rows[server]
      ?? KnowledgeMatrix.Row(
        server: server, knowledge: .silent, since: nil, asked: 0, lastAnswer: [])
    row.asked += 1
    row.isDown = interpreter.live.isDown(server)
    // A question that the deadline cut short says less than the answer before it.
    if let line = answer.line { row.lastAnswer = line }
    if answer.line != nil || row.lastAnswer.isEmpty { row.knowledge = knowledge(in: answer) }
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
  }

  /// The suspects, and first the server that was told: what it did not send, it may have written about.
  var witnesses: [String] {
    guard let told, !suspects.contains(told.server) else { return suspects }
    return [told.server] + suspects
  }

  private var told: HerdModel.Told? { interpreter.model.candidates(for: expected.client).first }

  private func knowledge(in answer: Asked) -> KnowledgeMatrix.Knowledge {
    guard let line = answer.line else { return .silent }
    if line.first == UInt8(ascii: "?") { return .no }
    let words = fields(of: line)
    guard words.count == 6, words[0] == Array("AT".utf8), words[3] == expected.client else {
      return .other
    }
    if expected.location != nil || expected.stamp != nil {
      return (expected.location ?? words[4]) == words[4] && (expected.stamp ?? words[5]) == words[5]
        ? .yes : .other
    }
    let candidates = interpreter.model.candidates(for: expected.client)
    let isRight = candidates.contains { told in
      words[1] == Array(told.server.utf8) && words[4] == told.location
        && words[5] == told.stampText
    }
    return candidates.isEmpty || isRight || expected.mustAgree ? .yes : .other
  }

  private func judge() {
    if expected.mustAgree {
      let lines = servers.map { rows[$0]?.lastAnswer ?? [] }
      let isSame = lines.allSatisfy { $0 == lines.first && !$0.isEmpty }
      suspects = isSame ? [] : servers
    } else {
      let wanted: KnowledgeMatrix.Knowledge = expected.isUnknown ? .no : .yes
      suspects = servers.filter { rows[$0]?.knowledge != wanted }
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
    let client = expected.client.shown
    let matrix = KnowledgeMatrix(
      client: client, told: told?.server, expected: expectedLine,
      rows: servers.compactMap { rows[$0] }, herd: interpreter.live.herd)
    if expected.mustAgree { return ("the servers do not agree on \(client)", .knowledge(matrix)) }
    let names = Self.list(suspects)
    if expected.isUnknown {
      let verb = suspects.count == 1 ? "knows" : "know"
      return ("\(names) \(verb) \(client), and must not", .knowledge(matrix))
    }
    let count = servers.count - suspects.count
    let verb = suspects.count == 1 ? "does not" : "do not"
    let object = expected.location != nil || expected.stamp != nil ? "\(client) as told" : client
    let know = count == 1 ? "knows" : "know"
    return (
      "\(count) of \(servers.count) servers \(know) \(object); \(names) \(verb)",
      .knowledge(matrix)
    )
  }

  var wordsOfNone: String {
    let client = expected.client.shown
    return expected.isUnknown
      ? "all of \(servers.count) servers know \(client)"
      : "none of \(servers.count) servers knows \(client)"
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

  /// `Welsh`, `Welsh and Wilkes`, `Hands, Welsh and Wilkes`.
  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
