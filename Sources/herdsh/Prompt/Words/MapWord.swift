import HerdProtocol

/// `map`: the herd as a graph, with what was done to its links and what they carried.
extension WordRunner {
  func showMap() async {
    let rows = await ServerRows.ask(live, within: tempo.standard)
    let counts = messageCounts()
    var links: [HerdMap.Link] = []
    for link in live.herd.links {
      links.append(
        HerdMap.Link(
          first: link.first, second: link.second,
          there: await way(from: link.first, to: link.second, counts),
          back: await way(from: link.second, to: link.first, counts)))
    }
    var map = HerdMap(
      servers: rows.map {
        HerdMap.Server(name: $0.name, state: Self.shortState($0), isUp: $0.isUp)
      }, links: links)
    if !live.herd.links.isEmpty, live.links == nil { map.note = directNote }
    show(map)
  }

  private var directNote: String {
    if live.isAttached { return "the herd was running already: what its links carry is not seen" }
    if case .direct(let reason) = live.linkMode {
      return "nothing is counted on direct links: \(reason)"
    }
    return "links are direct, so nothing is counted"
  }

  private func messageCounts() -> [Herd.Way: Int] {
    var counts: [Herd.Way: Int] = [:]
    for message in live.links?.log.contents.messages ?? [] { counts[message.way, default: 0] += 1 }
    return counts
  }

  private func way(
    from: String, to: String, _ counts: [Herd.Way: Int]
  ) async -> HerdMap.Way? {
    let way = Herd.Way(from: from, to: to)
    guard let conditions = await live.links?.conditions(of: way) else { return nil }
    return HerdMap.Way(
      state: conditions.inWords, isCut: conditions.isCut, messages: counts[way] ?? 0)
  }

  private static func shortState(_ row: ServerRow) -> String {
    if row.isUp { return "up" }
    return row.state == "paused" ? "paused" : row.process == nil ? "down" : "silent"
  }
}

extension LinkConditions {
  /// `cut`, `held, +100 ms`; empty where nothing was done.
  fileprivate var inWords: String {
    var words: [String] = []
    if isCut { words.append("cut") }
    if isHeld { words.append("held") }
    if refusals > 0 { words.append("refuses \(refusals)") }
    if delay > .zero || jitter > .zero {
      words.append("+\(delay.inWords)" + (jitter > .zero ? " jitter \(jitter.inWords)" : ""))
    }
    if let bytesPerSecond { words.append("\(bytesPerSecond) B/s") }
    if let segmentBytes { words.append("\(segmentBytes) bytes at a time") }
    return words.joined(separator: ", ")
  }
}

extension HerdMap: Shown {
  func text(_ style: Style) -> String { lines(style).map { $0 + "\n" }.joined() }

  var records: [JSONValue] {
    servers.map { server in
      .object([
        .init(key: "server", value: .text(server.name)),
        .init(key: "state", value: .text(server.state)),
      ])
    }
      + links.flatMap { link in
        [(link.first, link.second, link.there), (link.second, link.first, link.back)].map {
          from, to, way in
          .object([
            .init(key: "from", value: .text(from)), .init(key: "to", value: .text(to)),
            .init(key: "state", value: .text(way?.state ?? "")),
            .init(key: "messages", value: way.map { .number(Int64($0.messages)) } ?? .null),
          ])
        }
      }
  }
}
