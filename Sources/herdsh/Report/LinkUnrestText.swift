import HerdProtocol

/// What kept links from being silent: a row a way, and where to look.
struct LinkUnrestText: Sendable {
  var unrest: LinkUnrest
  var style: Style

  private static let indent = 6
  /// Rows of one table; a herd may have hundreds of links.
  private static let rowsMax = 24

  /// The table, the longest silence and where to look.
  func lines() -> [String] { table() + guidance() }

  /// The rows, and the longest silence.
  func table() -> [String] {
    let shown = Array(unrest.rows.prefix(Self.rowsMax))
    var table = TextTable(
      [
        .init(title: "link"), .init(title: "messages", alignment: .right),
        .init(title: "alike", alignment: .right), .init(title: "such as"),
      ], indent: Self.indent)
    let links = LinkNames.padded(shown.map { ($0.from, $0.to) }, style)
    table.rows = zip(zip(links, shown), examples(shown)).map { pair, example in
      [pair.0, String(pair.1.messages), String(pair.1.alike), example]
    }
    let left = unrest.rows.count - shown.count
    let more = left > 0 ? ["\(style.escaper.ellipsis) \(Wording.count(left, "more link"))"] : []
    let silence = DurationText.short(unrest.longestSilence, isASCII: style.isASCII)
    let margin = DisplayWidth.blanks(Self.indent)
    return table.lines(style) + more.map { margin + $0 }
      + [margin + "the longest silence: \(silence)"]
  }

  /// One line of each row; one that stands above already is not repeated.
  private func examples(_ rows: [LinkUnrest.Row]) -> [String] {
    rows.enumerated().map { index, row in
      rows[..<index].contains { $0.line == row.line }
        ? "the same line" : style.escaper.escape(row.line, upTo: style.width)
    }
  }

  private func guidance() -> [String] {
    guard let sentence = UnrestDiagnosis.sentence(unrest) else { return [] }
    return [""]
      + TextWrap.lines(
        "Where to look: " + style.escaper.escape(sentence), width: style.width,
        indent: Self.indent)
  }
}
