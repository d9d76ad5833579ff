import HerdProtocol

/// Asks servers again and again until they know one report.
@MainActor
struct FloodProbing {
  let live: LiveHerd
  let client: [UInt8]
  let location: [UInt8]
  let stamp: [UInt8]
  /// When the report was sent.
  let start: ContinuousClock.Instant
  let limit: Duration

  /// A herd's news is there in milliseconds, so at first it asks without a rest; later a rest is a
  /// twentieth of the time that has passed, which keeps the error below a tenth of it.
  private static func rest(after elapsed: Duration) -> Duration {
    min(max(elapsed / 20, .microseconds(500)), .milliseconds(50))
  }

  /// What one server comes to know, within the limit.
  func probe(_ server: String) async -> FloodTimeline.Row {
    var row = FloodTimeline.Row(
      server: server, knowledge: .never(last: [], isDown: live.isDown(server)), asked: 0)
    if live.isDown(server) { return row }
    let line = Array("WHATSAT ".utf8) + client + Array(" 1 1".utf8)
    var lastWithout = Duration.zero
    var last: [UInt8] = []
    while !Task.isCancelled {
      let begun = start.duration(to: .now)
      guard begun < limit else { break }
      let answer = await live.ask(server, line, within: max(limit - begun, .milliseconds(1)))
      row.asked += 1
      if let line = answer.line {
        let at = start.duration(to: answer.at)
        if knows(line) {
          row.knowledge = .learned(after: min(lastWithout, at), before: at)
          return row
        }
        // It may have learned right after it was asked.
        lastWithout = answer.latency.map { at - $0 } ?? begun
        last = line
      }
      let rest = Self.rest(after: start.duration(to: .now))
      try? await Task.sleep(for: rest)
    }
    row.knowledge = .never(last: last, isDown: live.isDown(server))
    return row
  }

  private func knows(_ line: [UInt8]) -> Bool {
    let report = ReportedFields(client: client, location: location, stamp: stamp)
    return LooseRefusal(line, of: []) == nil && LooseReading(line, as: report).isSame
  }
}

/// The way that news took to a server.
@MainActor
enum FloodPath {
  private static let hopsMax = 64

  /// As the links carried it, where herdsh carries them and saw it.
  static func seen(
    to server: String, of client: [UInt8], _ stamp: [UInt8], since start: ContinuousClock.Instant,
    in links: HerdLinks
  ) -> [FloodTimeline.Hop] {
    var first: [String: LinkMessage] = [:]
    for message in links.log.contents.messages
    where message.sentAt >= start && message.line.containsSubsequence(client)
      && message.line.containsSubsequence(stamp)
    {
      guard let at = message.arrivedAt else { continue }
      if let known = first[message.way.to]?.arrivedAt, known <= at { continue }
      first[message.way.to] = message
    }
    var hops: [FloodTimeline.Hop] = []
    var here = server
    while let message = first[here], let at = message.arrivedAt, hops.count < hopsMax {
      let hop = FloodTimeline.Hop(
        from: message.way.from, to: here, at: start.duration(to: at))
      guard !hops.contains(where: { $0.to == hop.from }) else { break }
      hops.insert(hop, at: 0)
      here = message.way.from
    }
    return hops
  }

  /// The shortest one in the herd file.
  static func shortest(
    from told: String, to server: String, in herd: Herd
  ) -> [FloodTimeline.Hop] {
    let graph = HerdGraph(herd)
    guard let start = graph.servers.firstIndex(of: told),
      let end = graph.servers.firstIndex(of: server)
    else { return [] }
    let distances = graph.distances(from: start)
    var hops: [FloodTimeline.Hop] = []
    var here = end
    while here != start, let distance = distances[here] {
      guard let before = graph.neighbours(of: here).first(where: { distances[$0] == distance - 1 })
      else { return [] }
      hops.insert(
        FloodTimeline.Hop(from: graph.servers[before], to: graph.servers[here]), at: 0)
      here = before
    }
    return hops
  }
}
