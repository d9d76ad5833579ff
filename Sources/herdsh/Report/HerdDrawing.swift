import HerdProtocol

/// A small herd drawn in ASCII with who knows: servers on one line, links between those side by side
/// in it, the other links below. A herd too large or too wide for that is a list.
///
///     Goloman(told) ===== Hands(+6) - - - Wilkes(NO)
///         |                                   |
///         + - - - - - - - - - - - - - - - - - +
struct HerdDrawing: Sendable {
  private let graph: HerdGraph
  private let labels: [String]
  private let knows: [Bool]
  private let style: Style
  private let client: String

  private static let serversMax = 8
  private static let linksMax = 12
  /// What can stand between two servers, widest first: where both know, where not.
  private static let joints = [(" ===== ", " - - - "), (" === ", " - - ")]

  /// A drawing of the herd in the matrix.
  init(matrix: KnowledgeMatrix, style: Style) {
    graph = HerdGraph(matrix.herd)
    self.style = style
    client = matrix.client
    let byName = Dictionary(matrix.rows.map { ($0.server, $0) }) { first, _ in first }
    knows = graph.servers.map { byName[$0]?.knowledge == .yes }
    labels = graph.servers.map { name in
      let state = Self.state(byName[name], isTold: name == matrix.told)
      return style.escaper.escape(name, upTo: 20) + "(\(state))"
    }
  }

  /// The drawing or the list; nothing for a herd without links.
  func lines(indent: Int) -> [String] {
    guard !graph.links.isEmpty else { return [] }
    let margin = DisplayWidth.blanks(indent)
    let body =
      Self.joints.lazy.compactMap { drawing(width: style.width - indent, $0) }.first
      ?? list(width: style.width - indent)
    return body.map { $0.isEmpty ? "" : margin + $0 }
  }

  private static func state(_ row: KnowledgeMatrix.Row?, isTold: Bool) -> String {
    guard let row else { return "not asked" }
    if row.isDown { return "down" }
    if isTold, row.knowledge == .yes { return "told" }
    switch row.knowledge {
    case .yes:
      return row.since.map { "+\(DurationText.rounded($0, to: .milliseconds(1)))" } ?? "yes"
    case .no: return isTold ? "told, NO" : "NO"
    case .other, .silent: return row.knowledge.rawValue
    }
  }
}

// MARK: - The drawing

extension HerdDrawing {
  private func drawing(width: Int, _ joint: (known: String, open: String)) -> [String]? {
    guard graph.servers.count <= Self.serversMax, graph.links.count <= Self.linksMax else {
      return nil
    }
    let order = LinearArrangement.order(of: graph)
    var line = ""
    var centers = [Int](repeating: 0, count: order.count)
    for (place, server) in order.enumerated() {
      if place > 0 { line += between(order[place - 1], server, joint) }
      centers[server] = DisplayWidth.of(line) + DisplayWidth.of(labels[server]) / 2
      line += labels[server]
    }
    guard DisplayWidth.of(line) <= width else { return nil }
    var places = [Int](repeating: 0, count: order.count)
    for (place, server) in order.enumerated() { places[server] = place }
    let arcs = graph.links.filter { abs(places[$0.0] - places[$0.1]) > 1 }
      .map { link in
        let (left, right) = (centers[link.0], centers[link.1])
        return Arc(
          columns: min(left, right)...max(left, right), isKnown: isKnown(link.0, link.1))
      }
    return [line] + Arc.rows(arcs) + ["", legend()]
  }

  /// What stands between two servers side by side.
  private func between(
    _ left: Int, _ right: Int, _ joint: (known: String, open: String)
  ) -> String {
    guard graph.areLinked(left, right) else { return DisplayWidth.blanks(joint.open.count) }
    return isKnown(left, right) ? joint.known : joint.open
  }

  private func isKnown(_ one: Int, _ other: Int) -> Bool { knows[one] && knows[other] }

  private func legend() -> String {
    "=====  both ends know        - - -  one or both do not"
  }

  private func list(width: Int) -> [String] {
    let rows = graph.servers.indices.prefix(Self.linksMax).map { server in
      let others = graph.neighbours(of: server).map { labels[$0] }.joined(separator: " ")
      let line = others.isEmpty ? labels[server] : labels[server] + " -- " + others
      return DisplayWidth.truncated(line, to: width, ellipsis: style.escaper.ellipsis)
    }
    let more = graph.servers.count - rows.count
    return more > 0 ? rows + ["\(style.escaper.ellipsis) \(more) more servers"] : rows
  }
}

/// A link drawn below the line of servers.
private struct Arc {
  var columns: ClosedRange<Int>
  var isKnown: Bool

  /// Rows with every arc: short ones above, legs through the rows over their own.
  static func rows(_ arcs: [Arc]) -> [String] {
    guard let width = arcs.map(\.columns.upperBound).max() else { return [] }
    let sorted = arcs.enumerated().sorted {
      ($0.element.columns.count, $0.offset) < ($1.element.columns.count, $1.offset)
    }.map(\.element)
    var canvas = [[Character]](
      repeating: [Character](repeating: " ", count: width + 1), count: sorted.count + 1)
    for (index, arc) in sorted.enumerated() {
      let row = index + 1
      for column in arc.columns {
        let isDash = (column - arc.columns.lowerBound).isMultiple(of: 2)
        canvas[row][column] = arc.isKnown ? "=" : isDash ? "-" : " "
      }
    }
    for (index, arc) in sorted.enumerated() {
      for column in [arc.columns.lowerBound, arc.columns.upperBound] {
        for row in 0...index where canvas[row][column] != "+" { canvas[row][column] = "|" }
        canvas[index + 1][column] = "+"
      }
    }
    return canvas.map { row in
      DisplayWidth.trimmed(String(row))
    }
  }
}
