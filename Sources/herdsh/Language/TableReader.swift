import HerdProtocol

/// Reads the rows of a `table` up to its `end`.
struct TableReader {
  /// `nil` for a table whose first line is wrong: its rows are skipped.
  let name: Located<String>?
  let opening: SourceLine
  private var columns: [String] = []
  private var rows: [Table.Row] = []
  /// A line of it is wrong, and was complained about.
  private var isBroken = false

  init(name: Located<String>?, opening: SourceLine) {
    self.name = name
    self.opening = opening
  }

  /// Takes a row, a blank line or a comment; `false` for the table's `end`.
  mutating func take(_ line: SourceLine) throws(Diagnostic) -> Bool {
    let row = line.trimmed(0..<line.statementEnd)
    guard !row.isEmpty else { return true }
    if line.text(row) == "end" { return false }
    guard name != nil, !isBroken || !columns.isEmpty else { return true }
    let cells = Self.cells(of: row, on: line)
    let wasBroken = isBroken
    isBroken = true
    if columns.isEmpty {
      columns = try Self.header(cells, on: line)
    } else {
      try append(row, cells, line)
    }
    isBroken = wasBroken
    return true
  }

  private mutating func append(
    _ row: Range<Int>, _ cells: [Range<Int>], _ line: SourceLine
  ) throws(Diagnostic) {
    guard cells.count == columns.count else {
      let extra = cells.count > columns.count
      throw line.problem(
        extra ? cells[columns.count].lowerBound..<row.upperBound : row,
        "this row has \(Self.count(cells.count, "cell")), the table "
          + Self.count(columns.count, "column"),
        suggestion: extra ? #"a cell with a | in it goes in quotes"# : nil)
    }
    var values: [[UInt8]] = []
    for cell in cells { values.append(try Self.value(of: cell, on: line)) }
    rows.append(Table.Row(range: line.range(row), cells: values))
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The table, once its `end` came.
  func finished() throws(Diagnostic) -> Table? {
    guard let name else { return nil }
    guard !rows.isEmpty || isBroken else {
      throw opening.problem(
        opening.trimmed(0..<opening.statementEnd), "this table has no rows",
        suggestion: "a header, then a line a row, cells parted by |")
    }
    return Table(name: name, columns: columns, rows: rows)
  }

  private static func header(
    _ cells: [Range<Int>], on line: SourceLine
  ) throws(Diagnostic) -> [String] {
    var columns: [String] = []
    for cell in cells {
      let column = line.text(cell)
      guard column.isName else {
        throw line.problem(
          cell.isEmpty ? line.extent : cell, "a column's name has letters, digits and _")
      }
      guard !columns.contains(column) else {
        throw line.problem(cell, "column \(column) is there already")
      }
      columns.append(column)
    }
    return columns
  }

  /// The stretches between `|`, trimmed; a `|` in a quoted cell parts nothing.
  static func cells(of row: Range<Int>, on line: SourceLine) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    var index = start
    while index < row.upperBound {
      if line.bytes[index] == UInt8(ascii: "|") {
        cells.append(line.trimmed(start..<index))
        start = index + 1
      } else if line.bytes[index] == UInt8(ascii: "\""), line.trimmed(start..<index).isEmpty,
        let end = line.closingQuote(from: index), end <= row.upperBound
      {
        index = end
        continue
      }
      index += 1
    }
    return cells + [line.trimmed(start..<row.upperBound)]
  }

  /// What a cell says: as it stands, or decoded where it is in quotes.
  private static func value(of cell: Range<Int>, on line: SourceLine) throws(Diagnostic) -> [UInt8]
  {
    guard line.isQuoted(cell) else { return Array(line.bytes[cell]) }
    var value: [UInt8] = []
    var index = cell.lowerBound + 1
    while index < cell.upperBound - 1 {
      guard line.bytes[index] == UInt8(ascii: "\\") else {
        value.append(line.bytes[index])
        index += 1
        continue
      }
      let escape = try line.escape(at: index)
      value += escape.value
      index = escape.end
    }
    return value
  }
}
