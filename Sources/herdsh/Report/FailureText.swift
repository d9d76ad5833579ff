import HerdProtocol

/// A failure at full length: nobody should have to run it again to see more.
struct FailureText: Sendable {
  var failure: Failure
  var style: Style

  private static let indent = 4
  private static let transcriptsMax = 6
  private static let logsMax = 6

  /// The block below a failed check's line, its parts parted by empty lines.
  func lines() -> [String] {
    let parts = [place(), detail(), evidence(), repetition()]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The headline with its place, and the lines of the script.
  func place() -> [String] {
    let escaper = style.escaper
    var headline = escaper.escape(failure.headline)
    if let range = failure.ranges.first {
      let place = "\(escaper.escape(range.file)):\(range.line):\(range.columns.lowerBound):"
      headline = place + " " + headline
    }
    let blanks = DisplayWidth.blanks(Self.indent)
    let lines = TextWrap.lines(
      headline, width: style.width, first: blanks, rest: blanks + "  ")
    let excerpt = SourceExcerpt(
      source: failure.source, ranges: failure.ranges, showsSender: showsSender)
    return lines + excerpt.lines(indent: Self.indent, style)
  }

  private var showsSender: Bool {
    if case .knowledge = failure.detail { false } else { true }
  }

  private func detail() -> [String] {
    switch failure.detail {
    case .differs(let difference):
      return DifferenceText(difference: difference, style: style).lines()
    case .knowledge(let matrix): return KnowledgeText(matrix: matrix, style: style).lines()
    case .words(let words):
      return words.flatMap { words in
        TextWrap.lines(style.escaper.escape(words), width: style.width, indent: Self.indent + 2)
      }
    }
  }

  /// What went over the connections and what the servers wrote.
  private func evidence() -> [String] {
    var lines = failure.wire.prefix(Self.transcriptsMax).flatMap { transcript in
      TranscriptText(transcript: transcript, style: style).lines()
    }
    lines += rest(failure.wire.count - Self.transcriptsMax, "connection")
    lines += failure.logs.prefix(Self.logsMax).flatMap { LogText(log: $0, style: style).lines() }
    return lines + rest(failure.logs.count - Self.logsMax, "server's log", "servers' logs")
  }

  private func rest(_ count: Int, _ singular: String, _ plural: String? = nil) -> [String] {
    guard count > 0 else { return [] }
    return [
      "    \(style.escaper.ellipsis) \(count) more \(count == 1 ? singular : plural ?? singular + "s")"
    ]
  }

  private func repetition() -> [String] {
    guard !failure.repeatCommand.isEmpty else { return [] }
    // Never wrapped or cut: it is there to be copied.
    return ["    repeat:  " + style.paint(style.escaper.escape(failure.repeatCommand), .strong)]
  }
}

extension Failure {
  /// What makes two failures the same to a reader: the mistake, not the values it showed with.
  var signature: [String] {
    switch detail {
    case .differs(let difference):
      return ["differs", difference.server]
        + difference.problems.map { [$0.rule, $0.hint].compactMap(\.self).joined(separator: "\n") }
        .enumerated().map { $1.isEmpty ? difference.problems[$0].text : $1 }
    case .knowledge(let matrix):
      let rows = matrix.rows.map { "\($0.server) \($0.knowledge.rawValue) \($0.isDown)" }
      return ["knowledge", matrix.told ?? ""] + rows
    case .words(let words): return ["words", headline] + words
    }
  }
}
