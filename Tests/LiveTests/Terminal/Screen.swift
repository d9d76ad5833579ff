/// What a terminal would show: enough of a VT100 for what readline and herdsh send.
///
/// It throws nothing away quietly: a sequence it does not know is kept in `unknown`, for a test to
/// look at.
struct Screen: Sendable {
  private(set) var columns: Int
  private let height: Int
  /// The rows so far, those scrolled off the top too. A wide character has an empty cell after its own.
  private(set) var cells: [[String]] = [[]]
  /// The row at the top of the window.
  private var top = 0
  private(set) var row = 0
  private(set) var column = 0
  /// Whether the program asked for pastes between brackets.
  private(set) var isPasteBracketed = false
  /// Sequences that this emulator does not know.
  private(set) var unknown: [String] = []
  private var wrapsNext = false
  private var saved = (row: 0, column: 0, wrapsNext: false)
  private var parser = Parser.text
  private var partial: [UInt8] = []

  private enum Parser: Equatable {
    case text, escape
    case sequence(String)
    case command(String)
  }

  init(columns: Int, rows: Int = 24) {
    self.columns = columns
    height = rows
  }

  /// What stands on each row, without the blanks at its end; empty rows at the end are left out.
  var rows: [String] {
    var rows = cells.map { cells in
      cells[..<(cells.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0)].joined()
    }
    while rows.last?.isEmpty == true { rows.removeLast() }
    return rows
  }

  /// The row that the cursor is in.
  var cursorRow: String { row < rows.count ? rows[row] : "" }

  /// The window has other columns now. What stands there stays as it is.
  mutating func resize(columns: Int) {
    self.columns = columns
    wrapsNext = false
    column = min(column, columns - 1)
  }

  /// Takes what the program wrote, however it was cut up.
  mutating func feed(_ bytes: [UInt8]) {
    partial += bytes
    // Up to the last whole character: the rest of it comes with the next bytes.
    var end = partial.count
    while end > 0, partial.count - end < 4, partial[end - 1] & 0xC0 == 0x80 { end -= 1 }
    if end > 0, partial[end - 1] >= 0xC0 {
      let length = partial[end - 1] >= 0xF0 ? 4 : partial[end - 1] >= 0xE0 ? 3 : 2
      end = partial.count - end + 1 >= length ? partial.count : end - 1
    } else {
      end = partial.count
    }
    for scalar in String(decoding: partial[..<end], as: UTF8.self).unicodeScalars { take(scalar) }
    partial.removeFirst(end)
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch parser {
    case .text: text(scalar)
    case .escape:
      switch scalar {
      case "[": parser = .sequence("")
      case "]": parser = .command("")
      default:
        parser = .text
        escape(scalar)
      }
    case .sequence(let parameters):
      if ("@"..."~").contains(scalar) {
        parser = .text
        control(scalar, parameters)
      } else {
        parser = .sequence(parameters + String(scalar))
      }
    case .command(let text):
      if scalar == "\u{07}" {
        parser = .text
        unknown.append("ESC ]" + text)
      } else {
        parser = .command(text + String(scalar))
      }
    }
  }

  private mutating func text(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{1B}": parser = .escape
    case "\r": move(column: 0)
    case "\n": down()
    case "\u{08}": move(column: column - 1)
    case "\u{07}": break
    case "\t": move(column: min(columns - 1, (column / 8 + 1) * 8))
    default: put(scalar)
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "7": saved = (row, column, wrapsNext)
    case "8":
      move(row: saved.row, column: saved.column)
      wrapsNext = saved.wrapsNext
    case "M": move(row: max(top, row - 1))
    case "=", ">": break
    default: unknown.append("ESC \(scalar)")
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    if width == 0 {
      let before = wrapsNext ? column : column - 1
      if cells[row].indices.contains(before) { cells[row][before].unicodeScalars.append(scalar) }
      return
    }
    if wrapsNext || column + width > columns {
      move(column: 0)
      down()
    }
    pad(row: row, to: column + width)
    cells[row][column] = String(Character(scalar))
    if width == 2 { cells[row][column + 1] = "" }
    if column + width == columns {
      column = columns - 1
      wrapsNext = true
    } else {
      column += width
    }
  }

  /// The columns of a scalar, as far as tests need to know.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  private mutating func control(_ final: Unicode.Scalar, _ parameters: String) {
    let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    switch final {
    case "A": move(row: max(top, row - count))
    case "B": move(row: row + count)
    case "C": move(column: min(columns - 1, column + count))
    case "D": move(column: column - count)
    case "G": move(column: count - 1)
    case "H":
      let place = parameters.split(separator: ";", omittingEmptySubsequences: false)
      let (down, right) = (Int(place.first ?? "") ?? 1, Int(place.dropFirst().first ?? "") ?? 1)
      move(row: top + min(max(down, 1), height) - 1, column: min(max(right, 1), columns) - 1)
    case "K": eraseLine(numbers.first ?? 0)
    case "J": eraseBelow(numbers.first ?? 0)
    case "P": deleteCharacters(count)
    case "@": insertBlanks(count)
    case "X":
      pad(row: row, to: column + count)
      for index in column..<min(column + count, columns) { cells[row][index] = " " }
    case "m": break
    case "h", "l": setMode(parameters, final == "h")
    default: unknown.append("ESC [" + parameters + String(final))
    }
  }

  private mutating func setMode(_ parameters: String, _ isOn: Bool) {
    switch parameters {
    case "?2004": isPasteBracketed = isOn
    case "?1", "?25", "?1034": break
    default: unknown.append("ESC [" + parameters + (isOn ? "h" : "l"))
    }
  }

  private mutating func eraseLine(_ part: Int) {
    pad(row: row, to: column + 1)
    switch part {
    case 0: cells[row].removeSubrange(column...)
    case 1: for index in 0...column { cells[row][index] = " " }
    default: cells[row] = []
    }
  }

  private mutating func eraseBelow(_ part: Int) {
    switch part {
    case 0:
      eraseLine(0)
      for index in cells.indices where index > row { cells[index] = [] }
    case 1:
      for index in cells.indices where (top..<row).contains(index) { cells[index] = [] }
      eraseLine(1)
    case 2: for index in cells.indices where index >= top { cells[index] = [] }
    // What has scrolled away.
    case 3: break
    default: unknown.append("ESC [\(part)J")
    }
  }

  private mutating func deleteCharacters(_ count: Int) {
    pad(row: row, to: column + count)
    cells[row].removeSubrange(column..<min(column + count, cells[row].count))
  }

  private mutating func insertBlanks(_ count: Int) {
    pad(row: row, to: column)
    cells[row].insert(contentsOf: repeatElement(" ", count: count), at: column)
    if cells[row].count > columns { cells[row].removeSubrange(columns...) }
  }

  private mutating func move(row: Int? = nil, column: Int? = nil) {
    wrapsNext = false
    if let row {
      self.row = max(0, row)
      while cells.count <= self.row { cells.append([]) }
      if self.row - top >= height { top = self.row - height + 1 }
    }
    if let column { self.column = max(0, column) }
  }

  private mutating func down() {
    wrapsNext = false
    row += 1
    if row == cells.count { cells.append([]) }
    if row - top >= height { top = row - height + 1 }
  }

  private mutating func pad(row: Int, to count: Int) {
    let missing = min(count, columns) - cells[row].count
    if missing > 0 { cells[row] += repeatElement(" ", count: missing) }
  }
}
