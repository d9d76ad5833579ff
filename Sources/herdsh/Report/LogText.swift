import HerdProtocol

/// What one server wrote to standard error, and whether it still runs.
struct LogText: Sendable {
  var log: ServerLog
  var style: Style

  private static let indent = 4
  private static let linesMax = 3

  /// One line if there is nothing to read, else a heading and the last lines.
  func lines() -> [String] {
    let escaper = style.escaper
    let server = escaper.escape(log.server)
    var ending: [String] = []
    if let text = log.ending {
      ending = ["    \(server) \(escaper.escape(text))."]
    }
    let path = log.path.map { escaper.escape($0) }
    guard !log.lines.isEmpty else {
      let text = "\(server)'s stderr: empty." + (path.map { "   Its log: \($0)" } ?? "")
      return ending + TextWrap.lines(text, width: style.width, indent: Self.indent)
    }
    let shown = log.lines.suffix(Self.linesMax)
    let count = shown.count == 1 ? "last line" : "last \(shown.count) lines"
    let title = "\(server)'s stderr, \(count)" + (path.map { "   (all of it: \($0))" } ?? "")
    return ending + TextWrap.lines(title, width: style.width, indent: Self.indent)
      + shown.map { line in
        let lead =
          DisplayWidth.blanks(Self.indent + 2) + DurationText.offset(line.at) + "  "
        return lead + escaper.escape(line.bytes, upTo: max(10, style.width - lead.count))
      }
  }
}
