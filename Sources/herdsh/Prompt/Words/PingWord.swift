/// `ping`: how long servers take over a line that means nothing.
extension WordRunner {
  private static let standardCount = 20
  /// A server that does not answer so often in a row is not asked any further.
  private static let missesMax = 3

  func ping(_ order: PingOrder, _ statement: Statement) async throws(Stop) {
    var servers = live.servers
    if let target = order.target { servers = try interpreter.servers(of: target, statement) }
    let count = order.count ?? Self.standardCount
    let start = ContinuousClock.now
    let series = servers.map { server in
      let conversation = live.conversation(with: server)
      return (conversation, Task { await roundTrips(server, count, conversation) })
    }
    var rows: [RoundTrips] = []
    var silences: [Sightings.Silence] = []
    for (conversation, one) in series {
      let row = await obedient(one)
      rows.append(row)
      guard let problem = row.problem else { continue }
      silences.append(
        Sightings.Silence(server: row.server, problem: problem, conversation: conversation))
    }
    if !silences.isEmpty { sightings.trouble = .silence(silences, since: start) }
    let line = String(decoding: live.probe, as: UTF8.self)
    show(
      Pings(question: "asked: \(line), which every server has to send back after a ?", rows: rows))
  }

  private func roundTrips(
    _ server: String, _ count: Int, _ conversation: Conversation
  ) async -> RoundTrips {
    var trips = RoundTrips(server: server, manner: "")
    var misses = 0
    for _ in 0..<count where misses < Self.missesMax && !Task.isCancelled {
      let (took, problem) = await roundTrip(conversation)
      if Task.isCancelled { break }
      trips.times.append(took)
      trips.problem = problem ?? trips.problem
      misses = took == nil ? misses + 1 : 0
    }
    await conversation.close()
    trips.manner =
      live.manners[server].keepsConnection
      ? "one connection for all questions" : "a fresh connection for each question"
    if trips.quantiles == nil { trips.manner = "" }
    return trips
  }

  /// One question's time, or what came of it instead.
  private func roundTrip(_ conversation: Conversation) async -> (Duration?, String?) {
    do throws(ConnectionError) {
      try await conversation.command(live.probe)
    } catch {
      return (nil, error.description)
    }
    switch await conversation.nextLine(within: tempo.standard) {
    case .line(_, let at):
      return (max(.zero, (conversation.lastSent ?? at).duration(to: at)), nil)
    case .closed: return (nil, "closed the connection without an answer")
    case .silent: return (nil, "did not answer in \(tempo.standard.inWords)")
    }
  }
}

/// What `ping` shows.
private struct Pings: Shown {
  var question: String
  var rows: [RoundTrips]

  func text(_ style: Style) -> String {
    RoundTripsTable(rows: rows, question: question, style: style).lines()
      .map { $0 + "\n" }.joined()
  }

  var records: [JSONValue] {
    rows.map { row in
      let times = row.quantiles
      let numbers = [
        ("min_ns", times?.least), ("p50_ns", times?.median), ("p99_ns", times?.ninetyNinth),
        ("max_ns", times?.most),
      ].map { ($0, $1.map { .number($0.nanoseconds) } ?? JSONValue.null) }
      let each = row.times.map { $0.map { JSONValue.number($0.nanoseconds) } ?? .null }
      let members: [(String, JSONValue)] =
        [("server", .text(row.server)), ("asked", .number(Int64(row.times.count)))] + numbers
        + [("each_ns", .list(each)), ("problem", row.problem.map(JSONValue.text) ?? .null)]
      return .object(members.map(JSONValue.Member.init))
    }
  }
}
