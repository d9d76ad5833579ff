import HerdProtocol

/// The links on which a server that knows was seen to tell a neighbour that does not know nothing.
enum Silences {
  /// Links named in one sentence at most.
  private static let linksMax = 4

  /// A sentence, where herdsh carried the links and saw all that went over them.
  static func sentence(_ matrix: KnowledgeMatrix, _ traffic: Traffic) -> String? {
    guard traffic.hasNews, traffic.omitted == 0, matrix.areLinksSeen else { return nil }
    let knowledge = Dictionary(matrix.rows.map { ($0.server, $0) }) { first, _ in first }
    let told = Set(traffic.messages.map { Way(from: $0.from, to: $0.to) })
    let ways = matrix.herd.links.flatMap { link in
      [Way(from: link.first, to: link.second), Way(from: link.second, to: link.first)]
    }.filter { way in
      knowledge[way.from]?.knowledge == .yes && knowledge[way.to]?.knowledge == .no
        && !told.contains(way) && !matrix.isExcused(way.from, way.to)
    }
    guard !ways.isEmpty else { return nil }
    let shown = ways.prefix(linksMax).map { "\($0.from) -> \($0.to)" }
    let more = ways.count - shown.count
    let names = Wording.list(shown + (more > 0 ? ["\(more) more"] : []))
    return "Seen on the links: nothing went \(names)."
  }

  private struct Way: Hashable {
    var from: String
    var to: String
  }
}
