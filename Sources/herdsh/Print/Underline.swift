/// Carets and tildes under a line.
enum Underline {
  /// One row with each range filled with `mark`; ranges may overlap.
  static func row(_ ranges: [Range<Int>], _ mark: Character) -> String {
    var cells = [Character](repeating: " ", count: ranges.map(\.upperBound).max() ?? 0)
    for range in ranges {
      for column in range where column >= 0 { cells[column] = mark }
    }
    return String(cells)
  }

  /// A mark that a reason refers to by its number.
  struct Numbered: Sendable {
    var number: Int
    var columns: Range<Int>
  }

  /// Ranges marked with `~` and their numbers; a number that would stand in the next mark's place
  /// moves that mark to a row of its own.
  static func rows(_ marks: [Numbered]) -> [String] {
    var rows: [String] = []
    for mark in marks {
      let text = String(repeating: "~", count: max(1, mark.columns.count)) + " (\(mark.number))"
      let start = max(0, mark.columns.lowerBound)
      if let last = rows.indices.last, rows[last].count < start {
        rows[last] += DisplayWidth.blanks(start - rows[last].count) + text
      } else {
        rows.append(DisplayWidth.blanks(start) + text)
      }
    }
    return rows
  }
}
