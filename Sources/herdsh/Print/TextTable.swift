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
    let widths = columns.indices.map { index in
      ([header] + rows).reduce(0) { max($0, DisplayWidth.of(cell($1, index))) }
    }
    let title = style.paint(line(header, widths, style), .dim)
    return [title] + rows.map { line($0, widths, style) }
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
