import HerdProtocol

/// One server in the answer to `servers`.
struct ServerRow: Sendable {
  var name: String
  /// `up`, `down`, `paused`, `starting`, `ended with status 1`.
  var state: String
  var isUp: Bool
  /// `127.0.0.1:12558`.
  var address: String
  /// Names, in the order of the herd file.
  var neighbours: [String]
  /// Of the last answer; `nil` where there was none.
  var roundTrip: Duration?
  /// How it uses a connection, once that is known.
  var wire: Herd.WireClass
  /// Its process; `nil` where somebody else started it.
  var process: Int32?
  /// How often it was started.
  var generation: Int
  /// By how much its clock is ahead, where its answers have shown that.
  var clock: ClockInterval?
  /// How many of the clients told in this session it knows; `nil` where it was not asked.
  var known: (count: Int, of: Int)?
  /// How its answers depart from the protocol's form, as far as that was seen.
  var accent: String?
}

/// The answer to `servers`: a row a server.
enum ServersTable {
  /// How servers' answers depart from the protocol's form: a line for all, or one for each.
  static func accents(_ rows: [ServerRow], _ style: Style) -> String {
    let heard = rows.filter { $0.accent != nil }
    guard let first = heard.first else { return "" }
    let isCommon = heard.count == rows.count && heard.allSatisfy { $0.accent == first.accent }
    let told =
      isCommon && rows.count > 1 ? [("all", "speak", first)] : heard.map { ($0.name, "speaks", $0) }
    return told.flatMap { name, verb, row in
      let sentence = "\(name) \(verb) with an accent: \(row.accent ?? "")"
      return TextWrap.lines(
        style.escaper.escape(sentence), width: style.width, first: "", rest: "  ")
    }.map { $0 + "\n" }.joined()
  }

  /// Header and rows, each line ended.
  static func text(_ rows: [ServerRow], _ style: Style) -> String {
    let hasClocks = rows.contains { $0.clock != nil }
    let hasKnown = rows.contains { $0.known != nil }
    var columns: [TextTable.Column] = [
      .init(title: "server"), .init(title: "state"), .init(title: "address"),
      .init(title: "round trip", alignment: .right),
    ]
    if hasClocks { columns.append(.init(title: "clock ahead by")) }
    if hasKnown { columns.append(.init(title: "knows", alignment: .right)) }
    columns += [
      .init(title: "wire"), .init(title: "process", alignment: .right), .init(title: "links"),
    ]
    var table = TextTable(columns)
    table.rows = rows.map { row in
      let cells = cells(row, style)
      let clock = hasClocks ? [row.clock?.text ?? style.sign(.none)] : []
      let known = row.known.map { "\($0.count)/\($0.of)" } ?? style.sign(.none)
      return cells.prefix(4) + clock + (hasKnown ? [known] : []) + cells.dropFirst(4)
    }
    let isCut = !table.fits(style)
    if isCut {
      // Links are what takes most room, and the herd's never change: they can stand below.
      table.columns.removeLast()
      table.rows = table.rows.map { Array($0.dropLast()) }
    }
    guard table.fits(style) else {
      table.columns = columns
      table.rows = table.rows.enumerated().map { $1 + [links(rows[$0], style)] }
      return table.linesOrExpanded(style).map { $0 + "\n" }.joined()
    }
    var lines = table.lines(style)
    for (index, row) in rows.enumerated() where !row.isUp {
      lines[index + 1] = style.paint(lines[index + 1], .fail)
    }
    if isCut {
      let all = rows.map { "\(style.escaper.escape($0.name, upTo: 24)) - \(links($0, style))" }
      lines += TextWrap.lines(
        "links: " + all.joined(separator: "; "), width: style.width, first: "", rest: "  ")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func links(_ row: ServerRow, _ style: Style) -> String {
    style.escaper.escape(row.neighbours.joined(separator: " "))
  }

  private static func cells(_ row: ServerRow, _ style: Style) -> [String] {
    let escaper = style.escaper
    let roundTrip = row.roundTrip.map { DurationText.fine($0, isASCII: style.isASCII) }
    // A restarted server is another process than before, and says so.
    let generation = row.generation > 1 ? "#\(row.generation)" : ""
    return [
      escaper.escape(row.name, upTo: 24), escaper.escape(row.state, upTo: 30),
      escaper.escape(row.address, upTo: 30), roundTrip ?? style.sign(.none),
      row.wire == .auto ? style.sign(.none) : row.wire.rawValue,
      row.process.map { "\($0)\(generation)" } ?? style.sign(.none),
      links(row, style),
    ]
  }
}
