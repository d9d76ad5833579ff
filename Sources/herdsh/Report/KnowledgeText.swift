import HerdProtocol

/// Who knows a client: a row a server, the herd drawn, and where to look.
struct KnowledgeText: Sendable {
  var matrix: KnowledgeMatrix
  var style: Style
  /// Ways on which news of the client was seen to arrive.
  var carried: Set<Herd.Way> = []

  private static let indent = 6

  /// All of it, with empty lines between its parts.
  func lines() -> [String] {
    var lines = table() + comparison()
    // Of one server alone there is nothing to see in a drawing of the herd.
    let drawing =
      matrix.rows.count > 1
      ? HerdDrawing(matrix: matrix, style: style).lines(indent: Self.indent) : []
    if !drawing.isEmpty { lines += [""] + drawing }
    let sentences = PropagationDiagnosis.sentences(matrix, carried: carried).map(
      style.escaper.escape)
    if !sentences.isEmpty {
      lines += [""]
      lines += TextWrap.lines(
        "Where to look: " + sentences.joined(separator: " "), width: style.width,
        indent: Self.indent)
    }
    return lines
  }

  /// Of a server that knows something else: all of its answer, under what would have been right.
  private func comparison() -> [String] {
    guard let expected = matrix.expected,
      let row = matrix.rows.first(where: { $0.knowledge == .other && !$0.lastAnswer.isEmpty })
    else { return [] }
    let answer = Array(row.lastAnswer.prefix { $0 != UInt8(ascii: "\n") }.prefix(1000))
    let fields = AlignedFields(
      expected: Array(expected.utf8), received: answer, escaper: style.escaper)
    let name = style.escaper.escape(row.server, upTo: 24)
    let width = max(8, DisplayWidth.of(name))
    let rows = [("expected", fields.expected), (name, fields.received)].map { label, text in
      let lead = DisplayWidth.blanks(Self.indent) + DisplayWidth.padded(label, to: width) + "   "
      return DisplayWidth.of(lead + text) <= style.width
        ? [lead + text]
        : TextWrap.lines(
          text, width: style.width, first: lead, rest: DisplayWidth.blanks(DisplayWidth.of(lead)))
    }
    return [""] + rows.joined()
  }

  private func table() -> [String] {
    let cells = answers()
    let names = matrix.rows.map { style.escaper.escape($0.server, upTo: 24) }
    let widths = (
      name: max(6, names.map { DisplayWidth.of($0) }.max() ?? 0),
      knows: matrix.rows.contains { $0.knowledge == .silent || $0.knowledge == .other } ? 7 : 5
    )
    let header = row("server", "knows", "since", "asked", "last answer", widths)
    var lines = [style.paint(header, .dim)]
    for (index, entry) in matrix.rows.enumerated() {
      let since = entry.since.map { DurationText.short($0, isASCII: style.isASCII) }
      lines.append(
        row(
          names[index], " " + entry.knowledge.rawValue, since ?? style.sign(.none),
          "\(entry.asked) ", cells[index], widths))
    }
    return lines
  }

  private func row(
    _ name: String, _ knows: String, _ since: String, _ asked: String, _ answer: String,
    _ widths: (name: Int, knows: Int)
  ) -> String {
    let columns = [
      DisplayWidth.padded(name, to: widths.name) + " ",
      DisplayWidth.padded(knows, to: widths.knows),
      DisplayWidth.padded(since, to: 5, onLeft: true) + " ",
      DisplayWidth.padded(asked, to: 5, onLeft: true) + " ",
      answer,
    ]
    let text = DisplayWidth.blanks(Self.indent) + columns.joined(separator: "  ")
    return DisplayWidth.truncated(text, to: style.width, ellipsis: style.escaper.ellipsis)
  }

  /// Each server's last answer; the one that most rows share is written out once.
  func answers() -> [String] {
    var shown: [UInt8]?
    return matrix.rows.map { row in
      if row.isDown { return "(the process is gone)" }
      if row.lastAnswer.isEmpty { return "(no answer)" }
      if row.lastAnswer == shown { return "the same line" }
      let isAnswer = row.knowledge != .silent
      if isAnswer, row.lastAnswer.first != UInt8(ascii: "?"), shown == nil {
        shown = row.lastAnswer
      }
      let line = row.lastAnswer.prefix { $0 != UInt8(ascii: "\n") }
      return (isAnswer ? "" : "(no answer) before: ")
        + style.escaper.escape(line, upTo: style.width)
    }
  }
}
