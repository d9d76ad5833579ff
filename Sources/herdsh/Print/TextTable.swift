/// Columns of text under a header, lined up by display width.
///
/// Cells come escaped. Columns keep their width; only the last one is cut when a line gets too long.
struct TextTable: Sendable {
  /// How a column's cells stand.
  enum Alignment: Sendable { case left, right }

  /// A heading and the side its cells stand on.
  struct Column: Sendable {
    var title: String
    var alignment = Alignment.left
  }

  var columns: [Column]
  var rows: [[String]] = []
  /// Blanks before each line.
  var indent = 0
  /// Blanks between columns.
  var gap = 2

  /// A table with a heading for each column and no row yet.
  init(_ columns: [Column], indent: Int = 0, gap: Int = 2) {
    self.columns = columns
    self.indent = indent
    self.gap = gap
  }

  /// Header and rows, without blanks at their ends. Missing cells are empty.
  func lines(_ style: Style) -> [String] {
    let header = columns.map(\.title)
    let widths = widths()
    let title = style.paint(line(header, widths, style), .dim)
    return [title] + rows.map { line($0, widths, style) }
  }

  /// Whether its lines are not cut.
  func fits(_ style: Style) -> Bool {
    widths().reduce(indent + gap * max(0, columns.count - 1), +) <= style.width
  }

  /// The table; where its lines would be cut, with its last column in several lines; and where that
  /// has no room either, a block a row: its first cell, and below it each other cell after its heading.
  func linesOrExpanded(_ style: Style) -> [String] {
    let widths = widths()
    let all = widths.reduce(indent + gap * max(0, columns.count - 1), +)
    if all <= style.width { return lines(style) }
    let room = style.width - (all - (widths.last ?? 0))
    let longest =
      rows.map { row in
        cell(row, columns.count - 1).split(separator: " ").map { DisplayWidth.of($0) }.max() ?? 0
      }.max() ?? 0
    let title = columns.last.map { DisplayWidth.of($0.title) } ?? 0
    guard room >= max(longest, title, Self.lastColumnMin) else { return expanded(style) }
    return wrapped(room: room).lines(style)
  }

  private static let lastColumnMin = 12

  /// The same table with its last cells in as many rows as they need.
  private func wrapped(room: Int) -> TextTable {
    var table = self
    table.rows = rows.flatMap { row in
      let lines = TextWrap.lines(
        cell(row, columns.count - 1), width: room, first: "", rest: "")
      return lines.enumerated().map { index, line in
        let head = columns.indices.dropLast().map { index == 0 ? cell(row, $0) : "" }
        return head + [line]
      }
    }
    return table
  }

  private func expanded(_ style: Style) -> [String] {
    let titles = columns.dropFirst().map(\.title)
    let lead = indent + 2 + (titles.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    return rows.flatMap { row in
      let first = DisplayWidth.blanks(indent) + cell(row, 0)
      return [style.paint(first, .name)]
        + titles.enumerated().flatMap { index, title -> [String] in
          let text = cell(row, index + 1)
          guard !text.isEmpty else { return [] }
          let label = DisplayWidth.padded(DisplayWidth.blanks(indent + 2) + title, to: lead)
          let lines = TextWrap.lines(
            text, width: style.width, first: "", rest: DisplayWidth.blanks(lead), from: lead)
          return [style.paint(label, .dim) + (lines.first ?? "")] + lines.dropFirst()
        }
    }
  }

  private func widths() -> [Int] {
    let header = columns.map(\.title)
    return columns.indices.map { index in
      ([header] + rows).reduce(0) { max($0, DisplayWidth.of(cell($1, index))) }
    }
  }

  private func cell(_ row: [String], _ index: Int) -> String {
    index < row.count ? row[index] : ""
  }

  private func line(_ row: [String], _ widths: [Int], _ style: Style) -> String {
    var text = DisplayWidth.blanks(indent)
    for (index, column) in columns.enumerated() {
      if index > 0 { text += DisplayWidth.blanks(gap) }
      text += DisplayWidth.padded(
        cell(row, index), to: widths[index], onLeft: column.alignment == .right)
    }
    return DisplayWidth.truncated(
      DisplayWidth.trimmed(text), to: style.width, ellipsis: style.escaper.ellipsis)
  }
}
