import HerdProtocol

/// A table's rows, to be laid out once all are there.
struct TableLayout {
  private var cells: [(row: Int, cells: [String], bars: [Int])] = []

  /// The cells of a row as they are written, and where the bars between them stood.
  static func cells(of row: Range<Int>, on line: SourceLine) -> (cells: [String], bars: [Int]) {
    let ranges = TableReader.cells(of: row, on: line)
    let bars = ranges.dropFirst().map { cell in
      let bar = line.bytes[..<cell.lowerBound].lastIndex(of: UInt8(ascii: "|")) ?? 0
      return line.text(line.extent.lowerBound..<bar).count
    }
    return (ranges.map { line.text($0) }, bars)
  }

  mutating func add(row: Int, _ written: (cells: [String], bars: [Int])) {
    cells.append((row, written.cells, written.bars))
  }

  /// Each row with its number. Columns are as wide as they have to be, or as they are where all rows agree.
  func rows() -> [(Int, String)] {
    let count = cells.map(\.cells.count).max() ?? 0
    var widths: [Int] = []
    for column in 0..<max(0, count - 1) {
      let widest = cells.compactMap {
        $0.cells.indices.contains(column) ? $0.cells[column].count : nil
      }
      let start = column == 0 ? 0 : widths.reduce(0) { $0 + $1 + 3 }
      let bars = Set(cells.compactMap { $0.bars.indices.contains(column) ? $0.bars[column] : nil })
      let kept = bars.count == 1 ? (bars.first ?? 0) - start - 1 : 0
      widths.append(max(widest.max() ?? 0, kept))
    }
    return cells.map { row in
      let padded = row.cells.enumerated().map { index, cell in
        index == row.cells.count - 1 ? cell : cell.padded(to: widths[index])
      }
      let text = padded.joined(separator: " | ")
      // An empty cell at the end leaves no blank there.
      return (row.row, row.cells.last == "" ? String(text.dropLast()) : text)
    }
  }
}
