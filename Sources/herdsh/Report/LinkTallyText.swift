import HerdProtocol

/// What went over which link: a row a way, the silent ones too.
struct LinkTallyText: Sendable {
  var tally: LinkTally
  var style: Style

  private static let indent = 6
  /// Rows of one table; a herd may have hundreds of links.
  private static let rowsMax = 24

  /// A heading and the rows.
  func lines() -> [String] {
    guard !tally.rows.isEmpty else { return [] }
    let shown = shownRows()
    var table = TextTable(
      [
        .init(title: "link"), .init(title: "connections", alignment: .right),
        .init(title: "messages", alignment: .right), .init(title: "first"),
      ], indent: Self.indent)
    let links = LinkNames.padded(shown.map { ($0.from, $0.to) }, style)
    table.rows = zip(links, shown).map { link, way in
      [link, String(way.connections), String(way.messages), remark(way)]
    }
    let left = tally.rows.count - shown.count
    let more =
      left > 0
      ? [
        DisplayWidth.blanks(Self.indent)
          + "\(style.escaper.ellipsis) \(Wording.count(left, "more link")) carried none"
      ] : []
    return table.lines(style) + more
  }

  /// All that carried any, and as many of the others as there is room for, in the order of the herd.
  private func shownRows() -> [LinkTally.Row] {
    guard tally.rows.count > Self.rowsMax else { return tally.rows }
    let busy = tally.rows.filter { $0.messages > 0 }
    return Array((busy + tally.rows.filter { $0.messages == 0 }).prefix(Self.rowsMax))
  }

  /// When the first message went, or what became of the connection on which none did.
  private func remark(_ row: LinkTally.Row) -> String {
    if let first = row.first { return offset(first) }
    guard row.connections > 0, let opened = row.opened else { return "" }
    let open = opened < .zero ? "open since before" : "\(offset(opened)): connected"
    if row.bytes > 0 { return open + ", said nothing of it" }
    guard let closed = row.closed else { return opened < .zero ? open : open + ", sent nothing" }
    return open + ", sent nothing, closed at \(offset(closed))"
  }

  private func offset(_ time: Duration) -> String {
    "+" + DurationText.short(max(.zero, time), isASCII: style.isASCII)
  }
}
