/// What `history` shows: the newest lines, the last one last, with the numbers that `again` takes.
struct HistoryRows: Shown, Equatable {
  /// So many, if nobody says how many.
  static let countStandard = 20

  struct Row: Equatable {
    var number: Int
    var line: String
  }

  var rows: [Row]

  /// The last `count` lines with a text in them.
  init(_ entries: [String], last count: Int?, containing text: String?) {
    let numbered = entries.enumerated().lazy.map { Row(number: $0 + 1, line: $1) }
    let found = text.map { text in numbered.filter { $0.line.contains(text) } } ?? Array(numbered)
    rows = found.suffix(count ?? (text == nil ? Self.countStandard : found.count))
  }

  func text(_ style: Style) -> String {
    let width = String(rows.last?.number ?? 0).count
    return rows.map { row in
      let number = DisplayWidth.padded(String(row.number), to: width, onLeft: true)
      return style.paint(number, .dim) + "  " + style.escaper.escape(row.line) + "\n"
    }.joined()
  }

  var records: [JSONValue] {
    rows.map { row in
      .object([
        .init(key: "number", value: .number(Int64(row.number))),
        .init(key: "line", value: .text(row.line)),
      ])
    }
  }
}

/// Which line of the history a word speaks of.
enum RememberedLines {
  /// Words that speak of other lines: repeating them would never end.
  private static let aboutLines = ["again", "history", "edit"]

  /// The line of that number, or else the last one that is about something.
  static func line(_ number: Int?, of entries: [String]) -> String? {
    guard let number else { return last(1, of: entries).first }
    return number <= entries.count ? entries[number - 1] : nil
  }

  /// The last lines that are about something, the newest last.
  static func last(_ count: Int, of entries: [String]) -> [String] {
    let lines = entries.reversed().lazy.filter { line in
      !aboutLines.contains(line.split(separator: " ").first.map(String.init) ?? "")
    }
    return lines.prefix(count).reversed()
  }
}
