import HerdProtocol

/// `flood`: tells one server, and looks when the others know.
extension WordRunner {
  /// Where a client is said to be whom nobody has placed yet: the course's own example.
  private static let somewhere = Array("+34.068930-118.445127".utf8)

  func flood(_ order: FloodOrder, _ statement: Statement) async throws(Stop) {
    guard let told = try interpreter.servers(of: order.target, statement).first else { return }
    let start = ContinuousClock.now
    let telling = try await tell(
      order.client, at: order.location, told, statement)
    let limit = tempo.limit(order.within)
    let others = live.servers.filter { $0 != told }
    let probing = FloodProbing(
      live: live, client: telling.client, location: telling.location, stamp: telling.stamp,
      start: telling.at, limit: limit)
    let probes = others.map { server in Task { await probing.probe(server) } }
    let answered = await answer(to: telling, within: limit)
    var rows = [
      FloodTimeline.Row(server: told, knowledge: .told(answered: answered), asked: 0)
    ]
    for probe in probes { rows.append(await obedient(probe)) }
    await telling.conversation.close()
    var timeline = FloodTimeline(
      tellings: [.init(server: told, line: telling.line, at: .zero)],
      rows: inOrder(rows), limit: limit)
    timeline.isInterrupted = interpreter.isInterrupted
    addPath(to: &timeline, telling)
    noteTrouble(timeline, [telling], since: start)
    show(timeline)
  }

  /// `race`: tells several servers different places at the same moment, and looks whether all come
  /// to know the newest.
  func race(_ order: RaceOrder, _ statement: Statement) async throws(Stop) {
    let servers = try interpreter.servers(of: order.target, statement)
    let start = ContinuousClock.now
    var tellings: [Telling] = []
    for (index, server) in servers.enumerated() {
      tellings.append(
        try await prepared(order.client, at: Self.start(index), server, statement))
    }
    // One after the other as fast as they go, on connections that are open.
    for index in tellings.indices { try await send(&tellings[index], statement) }
    guard let first = tellings.first, let winner = tellings.last else { return }
    let limit = tempo.limit(order.within)
    let probing = FloodProbing(
      live: live, client: winner.client, location: winner.location, stamp: winner.stamp,
      start: first.at, limit: limit)
    let others = live.servers.filter { $0 != winner.server }
    let probes = others.map { server in Task { await probing.probe(server) } }
    let answered = await answer(to: winner, within: limit)
    var rows = [
      FloodTimeline.Row(
        server: winner.server, knowledge: .told(answered: answered), asked: 0)
    ]
    for probe in probes { rows.append(await obedient(probe)) }
    for telling in tellings { await telling.conversation.close() }
    var timeline = FloodTimeline(
      tellings: tellings.map {
        .init(server: $0.server, line: $0.line, at: first.at.duration(to: $0.at))
      }, rows: inOrder(rows), limit: limit)
    timeline.isInterrupted = interpreter.isInterrupted
    addPath(to: &timeline, winner)
    noteTrouble(timeline, tellings, since: start)
    show(timeline)
  }

  /// Each server is told another place.
  private static func start(_ index: Int) -> [UInt8] {
    Array("+\(index % 80 + 1).0+\(index % 80 + 1).0".utf8)
  }

  private func inOrder(_ rows: [FloodTimeline.Row]) -> [FloodTimeline.Row] {
    live.servers.compactMap { name in rows.first { $0.server == name } }
  }

  private func addPath(to timeline: inout FloodTimeline, _ telling: Telling) {
    guard let slowest = timeline.slowest else { return }
    if let links = live.links {
      timeline.path = FloodPath.seen(
        to: slowest.server, of: telling.client, telling.stamp, since: telling.at, in: links)
      timeline.isPathSeen = !timeline.path.isEmpty
    }
    if timeline.path.isEmpty {
      timeline.path = FloodPath.shortest(
        from: telling.server, to: slowest.server, in: live.herd)
    }
  }
}

/// One report on its way to one server.
struct Telling {
  var server: String
  var conversation: Conversation
  var client: [UInt8]
  var location: [UInt8]
  var stamp: [UInt8] = []
  var line: [UInt8] = []
  /// Immediately before it was written.
  var at = ContinuousClock.now
}

extension WordRunner {
  private func tell(
    _ client: Template, at location: Template?, _ server: String, _ statement: Statement
  ) async throws(Stop) -> Telling {
    let name = try interpreter.bytes(client, statement)
    let known = interpreter.model.candidates(for: name).first?.location
    var place = known ?? Self.somewhere
    if let location {
      let typed = try interpreter.bytes(location, statement)
      guard let written = LocationText.iso6709(typed) else {
        throw interpreter.broken(
          statement, "not a place: \(LocationText.hint(for: typed))", at: [location.range])
      }
      place = written
    }
    var telling = try await prepared(client, at: place, server, statement)
    try await send(&telling, statement)
    return telling
  }

  private func prepared(
    _ client: Template, at location: [UInt8], _ server: String, _ statement: Statement
  ) async throws(Stop) -> Telling {
    let telling = Telling(
      server: server, conversation: live.conversation(with: server),
      client: try interpreter.bytes(client, statement), location: location)
    do throws(ConnectionError) {
      try await telling.conversation.open(within: tempo.standard)
    } catch {
      throw interpreter.broken(statement, error.description, servers: [server])
    }
    return telling
  }

  /// The stamp is taken immediately before the write; no two are equal.
  private func send(_ telling: inout Telling, _ statement: Statement) async throws(Stop) {
    telling.stamp = Array(interpreter.stamps.next().utf8)
    telling.line = Array(
      [Array("IAMAT".utf8), telling.client, telling.location, telling.stamp]
        .joined(separator: [0x20]))
    interpreter.remember(telling.line, toldTo: telling.server)
    do throws(ConnectionError) {
      try await telling.conversation.command(telling.line)
    } catch {
      throw interpreter.broken(statement, error.description, servers: [telling.server])
    }
    telling.at = telling.conversation.lastSent ?? .now
  }

  private func answer(to telling: Telling, within limit: Duration) async -> Duration? {
    guard case .line(_, let at) = await telling.conversation.nextLine(within: limit) else {
      return nil
    }
    return telling.at.duration(to: at)
  }
}

extension FloodTimeline: Shown {
  func text(_ style: Style) -> String {
    FloodText(timeline: self, style: style).lines().map { $0 + "\n" }.joined()
  }

  var records: [JSONValue] { rows.map(Self.record) }

  private static func record(_ row: Row) -> JSONValue {
    var members: [(String, JSONValue)] = [("server", .text(row.server))]
    switch row.knowledge {
    case .told(let answered):
      members += [
        ("knows", .text("told")),
        ("answered_ns", answered.map { .number($0.nanoseconds) } ?? .null),
      ]
    case .learned(let after, let before):
      members += [
        ("knows", .text("yes")), ("after_ns", .number(after.nanoseconds)),
        ("before_ns", .number(before.nanoseconds)),
      ]
    case .never(let last, let isDown):
      members += [
        ("knows", .text(isDown ? "down" : "never")),
        ("last_answer", .text(String(decoding: last, as: UTF8.self))),
      ]
    }
    members.append(("asked", .number(Int64(row.asked))))
    return .object(members.map(JSONValue.Member.init))
  }
}
