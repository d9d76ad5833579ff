import HerdProtocol

extension Interpreter {
  /// Cuts, slows, holds or heals links.
  func run(_ fault: LinkFault, _ statement: Statement) async throws(Stop) {
    switch fault {
    case .cut(let link): try await change(ways(link, statement), statement) { $0.isCut = true }
    case .heal(let link):
      let healed = try link.map { (link) throws(Stop) in try ways(link, statement) }
      try await change(healed ?? live.herd.ways, statement, hinders: false) {
        $0 = LinkConditions()
      }
    case .isolate(let name):
      let server = try server(name, statement)
      try await change(live.herd.ways(of: server), statement) { $0.isCut = true }
    case .partition(let groups):
      let names = try groups.map { (group) throws(Stop) in
        try group.map { (name) throws(Stop) in try server(name, statement) }
      }
      try await change(live.herd.ways(between: names), statement) { $0.isCut = true }
    case .slow(let link, let delay, let jitter):
      try await change(ways(link, statement), statement) { ($0.delay, $0.jitter) = (delay, jitter) }
    case .throttle(let link, let rate):
      try await change(ways(link, statement), statement) { $0.bytesPerSecond = rate }
    case .chop(let link, let count):
      try await change(ways(link, statement), statement) { $0.segmentBytes = count }
    case .hold(let link): try await change(ways(link, statement), statement) { $0.isHeld = true }
    case .release(let link):
      try await change(ways(link, statement), statement, hinders: false) { $0.isHeld = false }
    case .refuse(let link, let count):
      try await change(ways(link, statement), statement) { $0.refusals = count }
    case .disturb(let disturbance, _, _):
      throw broken(
        statement, "\(disturbance.rawValue) is for simulated herds: a TCP stream keeps all")
    }
  }

  private func change(
    _ ways: [Herd.Way], _ statement: Statement, hinders: Bool = true,
    _ body: @escaping @Sendable (inout LinkConditions) -> Void
  ) async throws(Stop) {
    if hinders { hinderedWays.formUnion(ways) }
    await (try links(statement)).change(ways, body)
  }

  /// Counts what links carried, or waits for their silence.
  func check(_ claim: LinkClaim, _ statement: Statement) async throws(Stop) {
    switch claim {
    case .carried(let link, let comparison, let limit, let client):
      let ways = try ways(link, statement, mayLack: claim.wantsNothing)
      let groups = link.isEach ? ways.filter(isLinked).map { [$0] } : [ways]
      for ways in groups {
        try await count(ways, comparison, limit, try bytes(client, statement), statement)
      }
    case .carryNothing(let link, let duration):
      try await expectSilence(
        on: try ways(link, statement, mayLack: true), for: duration * tempo.factor, statement)
    }
  }

  private func isLinked(_ way: Herd.Way) -> Bool {
    live.herd.links.contains { $0.joins(way.from, way.to) }
  }

  private func count(
    _ ways: [Herd.Way], _ comparison: Comparison, _ limit: Int, _ client: [UInt8],
    _ statement: Statement
  ) async throws(Stop) {
    let links = try links(statement)
    let start = ContinuousClock.now
    var attempt = 0
    // More may still come where more would do. What answers an announcement is none itself.
    let canChange = comparison != .less && comparison != .lessOrEqual
    while true {
      let count = await links.count(of: client, over: Set(ways), countsAnswers: canChange)
      if links.log.isFull {
        throw broken(
          statement, "more than \(LinkLog.messagesMax) messages were carried: too many to count")
      }
      if comparison.holds(count, limit) {
        asides.append("\(count) of \(limit)")
        return
      }
      guard canChange, ContinuousClock.now - start < tempo.limit(nil) else {
        throw failed(
          statement,
          "the links carried \(count == 1 ? "1 message" : "\(count) messages") of \(client.shown), not "
            + "\(comparison.rawValue) \(limit)",
          .links(tally(of: client, over: ways, links.log)))
      }
      try await rest(AskingPace.pause(afterAttempt: attempt))
      attempt += 1
    }
  }

  /// A row for each link of the herd that was asked about, and for any other way that was used.
  private func tally(of client: [UInt8], over ways: [Herd.Way], _ log: LinkLog) -> LinkTally {
    let messages = log.contents.messages.filter { $0.line.containsSubsequence(client) }
    let visits = log.visits
    let start = connections.start
    let rows = ways.compactMap { way -> LinkTally.Row? in
      let own = visits.filter { $0.way == way }
      let carried = messages.filter { $0.way == way }
      guard isLinked(way) || !own.isEmpty || !carried.isEmpty else { return nil }
      let isClosed = own.allSatisfy { $0.closedAt != nil }
      return LinkTally.Row(
        from: way.from, to: way.to, connections: own.count, messages: carried.count,
        first: carried.map(\.sentAt).min().map { start.duration(to: $0) },
        opened: own.first.map { start.duration(to: $0.openedAt) },
        closed: isClosed ? own.last?.closedAt.map { start.duration(to: $0) } : nil,
        bytes: own.reduce(0) { $0 + $1.bytes })
    }
    return LinkTally(client: client.shown, rows: rows)
  }

  /// Silence may begin a little later, when what was under way has arrived; a flood without end never
  /// gives any.
  private func expectSilence(
    on ways: [Herd.Way], for duration: Duration, _ statement: Statement
  ) async throws(Stop) {
    let links = try links(statement)
    let limit = duration + tempo.limit(nil)
    let start = ContinuousClock.now
    let noise = await links.silence(on: Set(ways), for: duration, within: limit)
    if isInterrupted { throw .interrupted }
    guard let noise else { return }
    let heard = links.log.contents.messages.filter { $0.sentAt >= start }
    let unrest = LinkUnrest(noise, heard, over: ways)
    throw failed(
      statement,
      "the links were not silent for \(duration.inWords), at any time in \(limit.inWords)",
      .unrest(unrest),
      servers: live.servers.filter { name in unrest.rows.contains { $0.from == name } })
  }

  /// The ways that a pattern names; unless they `mayLack` one, there is a link among them.
  private func ways(
    _ link: LinkPattern, _ statement: Statement, mayLack: Bool = false
  ) throws(Stop) -> [Herd.Way] {
    let found = try live.herd.ways(link) { (name: Template) throws(Stop) -> String? in
      name.literalText == "*" ? "*" : try server(name, statement)
    }
    guard let found, !found.isEmpty, mayLack || !live.herd.hasNoLink(on: found) else {
      let ends = link.ends.map { [$0.0, $0.2] } ?? []
      let names = try ends.map { (name) throws(Stop) in try text(name, statement) }
      throw broken(
        statement, "the herd file has no link between \(names.joined(separator: " and "))",
        at: [link.range])
    }
    return found
  }

  private func server(_ name: Template, _ statement: Statement) throws(Stop) -> String {
    let server = try text(name, statement)
    guard live.servers.contains(server) else {
      throw broken(
        statement,
        "no server is called \(server); the herd has \(live.servers.joined(separator: " "))",
        at: [name.range])
    }
    return server
  }

  private func links(_ statement: Statement) throws(Stop) -> HerdLinks {
    guard let links = live.links else {
      throw broken(
        statement, "herdsh does not carry the links here: \(live.reasonAgainst(.links))")
    }
    return links
  }

  /// What links carried since the check began, with times from `start`; the bound is told in a note.
  func transmissions(since start: ContinuousClock.Instant) -> (told: [Transmission], note: String?)
  {
    guard let (all, lost) = live.links?.log.contents else { return ([], nil) }
    let messages = all.filter { message in examinedAt.map { message.sentAt < $0 } ?? true }
    let told = messages.prefix(Transmission.countMax).map { message in
      Transmission(
        from: message.way.from, to: message.way.to, sentAt: start.duration(to: message.sentAt),
        arrivedAt: message.arrivedAt.map { start.duration(to: $0) }, line: message.line)
    }
    let more = messages.count - told.count + lost
    return (told, more > 0 ? "\(more) messages more between servers are not shown" : nil)
  }
}

extension Comparison {
  /// Whether it holds between two counts.
  fileprivate func holds(_ left: Int, _ right: Int) -> Bool {
    let sides = (Array("\(left)".utf8), Array("\(right)".utf8))
    return holds(Side(bytes: sides.0, isText: false), Side(bytes: sides.1, isText: false))
  }
}
