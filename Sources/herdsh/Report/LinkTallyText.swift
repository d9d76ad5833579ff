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
    let links = LinkNames.padded(shown.map { ($0.from, $0.to) }, style)
    let linkWidth = max(4, links.map { DisplayWidth.of($0) }.max() ?? 0)
    let heading = row("link", "connections", "messages", "first", linkWidth)
    let rows = zip(links, shown).map { link, way in
      row(link, String(way.connections), String(way.messages), remark(way), linkWidth)
    }
    let left = tally.rows.count - shown.count
    let more =
      left > 0
      ? [
        DisplayWidth.blanks(Self.indent)
          + "\(style.escaper.ellipsis) \(Wording.count(left, "more link")) carried none"
      ] : []
    return [style.paint(heading, .dim)] + rows + more
  }

  /// All that carried any, and as many of the others as there is room for, in the order of the herd.
  private func shownRows() -> [LinkTally.Row] {
    guard tally.rows.count > Self.rowsMax else { return tally.rows }
    let busy = tally.rows.filter { $0.messages > 0 }
    return Array((busy + tally.rows.filter { $0.messages == 0 }).prefix(Self.rowsMax))
  }

  private func row(
    _ link: String, _ connections: String, _ messages: String, _ first: String, _ width: Int
  ) -> String {
    let columns = [
      DisplayWidth.padded(link, to: width),
      DisplayWidth.padded(connections, to: 11, onLeft: true),
      DisplayWidth.padded(messages, to: 8, onLeft: true), first,
    ]
    let text = DisplayWidth.blanks(Self.indent) + columns.joined(separator: "  ")
    return DisplayWidth.truncated(
      DisplayWidth.trimmed(text), to: style.width, ellipsis: style.escaper.ellipsis)
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
