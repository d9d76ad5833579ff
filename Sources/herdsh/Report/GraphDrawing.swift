/// A small herd drawn in ASCII: servers on one line, links between those side by side in it, the
/// other links below. A herd too large or too wide for that is a list.
struct GraphDrawing: Sendable {
  /// How a link is drawn.
  enum Stroke: Sendable {
    /// `=====`, `- - -`, `-----`, `- x -`.
    case double, dashed, plain, crossed

    /// What stands between two servers, where there is room and where there is little.
    fileprivate var joints: (wide: String, narrow: String) {
      switch self {
      case .double: (" ===== ", " === ")
      case .dashed: (" - - - ", " - - ")
      case .plain: (" ----- ", " --- ")
      case .crossed: (" - x - ", " -x- ")
      }
    }
  }

  private let graph: HerdGraph
  private let labels: [String]
  private let style: Style
  private let stroke: @Sendable (Int, Int) -> Stroke

  private static let serversMax = 8
  private static let linksMax = 12

  /// A drawing with these labels, which come escaped, and a stroke for each link of the graph.
  init(
    _ graph: HerdGraph, labels: [String], style: Style,
    stroke: @escaping @Sendable (Int, Int) -> Stroke
  ) {
    self.graph = graph
    self.labels = labels
    self.style = style
    self.stroke = stroke
  }

  /// The drawing with its legend, or the list; nothing for a herd without links.
  func lines(indent: Int, legend: String) -> [String] {
    guard !graph.links.isEmpty else { return [] }
    let margin = DisplayWidth.blanks(indent)
    let width = style.width - indent
    let drawing =
      drawing(width: width, isWide: true) ?? drawing(width: width, isWide: false)
    let body = drawing.map { legend.isEmpty ? $0 : $0 + ["", legend] } ?? list(width: width)
    return body.map { $0.isEmpty ? "" : margin + $0 }
  }

  private func drawing(width: Int, isWide: Bool) -> [String]? {
    guard graph.servers.count <= Self.serversMax, graph.links.count <= Self.linksMax else {
      return nil
    }
    let order = LinearArrangement.order(of: graph)
    var line = ""
    var centers = [Int](repeating: 0, count: order.count)
    for (place, server) in order.enumerated() {
      if place > 0 { line += between(order[place - 1], server, isWide) }
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
          columns: min(left, right)...max(left, right), stroke: stroke(link.0, link.1))
      }
    return [line] + Arc.rows(arcs)
  }

  /// What stands between two servers side by side.
  private func between(_ left: Int, _ right: Int, _ isWide: Bool) -> String {
    let joints = (graph.areLinked(left, right) ? stroke(left, right) : .plain).joints
    let joint = isWide ? joints.wide : joints.narrow
    return graph.areLinked(left, right) ? joint : DisplayWidth.blanks(joint.count)
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
  var stroke: GraphDrawing.Stroke

  /// Rows with every arc: short ones above, legs through the rows over their own.
  static func rows(_ arcs: [Arc]) -> [String] {
    guard let width = arcs.map(\.columns.upperBound).max() else { return [] }
    let sorted = arcs.enumerated().sorted {
      ($0.element.columns.count, $0.offset) < ($1.element.columns.count, $1.offset)
    }.map(\.element)
    var canvas = [[Character]](
      repeating: [Character](repeating: " ", count: width + 1), count: sorted.count + 1)
    for (index, arc) in sorted.enumerated() {
      for column in arc.columns { canvas[index + 1][column] = arc.mark(at: column) }
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

  private func mark(at column: Int) -> Character {
    let isDash = (column - columns.lowerBound).isMultiple(of: 2)
    switch stroke {
    case .double: return "="
    case .plain: return "-"
    case .dashed: return isDash ? "-" : " "
    case .crossed:
      let middle = (columns.lowerBound + columns.upperBound) / 2
      return column == middle ? "x" : isDash ? "-" : " "
    }
  }
}
