import HerdProtocol

/// What one server wrote last, and whether it still runs.
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
    let own = log.linesOfCheck
    guard !own.isEmpty else {
      let text =
        "\(server)'s \(log.stream): nothing new." + (path.map { "   Its log: \($0)" } ?? "")
      return TextWrap.lines(text, width: style.width, indent: Self.indent)
    }
    let shown = own.suffix(Self.linesMax)
    let count = shown.count == 1 ? "last line" : "last \(shown.count) lines"
    let title = "\(server)'s \(log.stream), \(count)" + (path.map { "   (all of it: \($0))" } ?? "")
    return ending + TextWrap.lines(title, width: style.width, indent: Self.indent)
      + shown.map { line in
        let lead =
          DisplayWidth.blanks(Self.indent + 2) + DurationText.offset(line.at) + "  "
        return lead + escaper.escape(line.bytes, upTo: max(10, style.width - lead.count))
      }
  }
}

extension LogText {
  /// Several servers that wrote nothing while the check ran, in one line.
  static func quiet(_ logs: [ServerLog], _ style: Style) -> [String] {
    guard logs.count > 1 else { return logs.flatMap { LogText(log: $0, style: style).lines() } }
    let names = Wording.list(logs.map { style.escaper.escape($0.server, upTo: 24) })
    let folders = Set(logs.map { $0.path.map(folder) })
    let path = folders.count == 1 ? folders.first ?? nil : nil
    let streams = Set(logs.map(\.stream))
    let text =
      "\(streams.count == 1 ? streams.first ?? "" : "output") of \(names): nothing new."
      + (path.map { "   Their logs: \(style.escaper.escape($0))" } ?? "")
    return TextWrap.lines(text, width: style.width, indent: indent)
  }

  private static func folder(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}

extension ServerLog {
  /// What was written before the check says little of it, unless the server is gone.
  var linesOfCheck: [(at: Duration, bytes: [UInt8])] {
    ending == nil ? lines.filter { $0.at >= .zero } : lines
  }

  /// Nothing of it has to be shown.
  var isQuiet: Bool { ending == nil && linesOfCheck.isEmpty }
}
