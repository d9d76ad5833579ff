import HerdProtocol

/// A small herd drawn with who knows of a client.
///
///     Goloman(told) ===== Hands(+6) - - - Wilkes(NO)
///         |                                   |
///         + - - - - - - - - - - - - - - - - - +
struct HerdDrawing: Sendable {
  private let graph: HerdGraph
  private let labels: [String]
  private let knows: [Bool]
  private let style: Style

  /// A drawing of the herd in the matrix.
  init(matrix: KnowledgeMatrix, style: Style) {
    graph = HerdGraph(matrix.herd)
    self.style = style
    let byName = Dictionary(matrix.rows.map { ($0.server, $0) }) { first, _ in first }
    knows = graph.servers.map { byName[$0]?.knowledge == .yes }
    labels = graph.servers.map { name in
      let state = Self.state(byName[name], isTold: name == matrix.told)
      return style.escaper.escape(name, upTo: 20) + "(\(state))"
    }
  }

  /// The drawing or the list; nothing for a herd without links.
  func lines(indent: Int) -> [String] {
    let knows = knows
    let drawing = GraphDrawing(graph, labels: labels, style: style) { one, other in
      knows[one] && knows[other] ? .double : .dashed
    }
    return drawing.lines(
      indent: indent, legend: "=====  both ends know        - - -  one or both do not")
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
