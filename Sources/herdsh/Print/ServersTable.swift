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
}

/// The answer to `servers`: a row a server.
enum ServersTable {
  /// Header and rows, each line ended.
  static func text(_ rows: [ServerRow], _ style: Style) -> String {
    var table = TextTable(
      [
        .init(title: "server"), .init(title: "state"), .init(title: "address"),
        .init(title: "round trip", alignment: .right), .init(title: "wire"),
        .init(title: "process", alignment: .right), .init(title: "links"),
      ])
    table.rows = rows.map { cells($0, style) }
    var lines = table.lines(style)
    for (index, row) in rows.enumerated() where !row.isUp {
      lines[index + 1] = style.paint(lines[index + 1], .fail)
    }
    return lines.map { $0 + "\n" }.joined()
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
      escaper.escape(row.neighbours.joined(separator: " ")),
    ]
  }
}
