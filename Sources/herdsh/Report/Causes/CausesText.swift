import HerdProtocol

/// What to mend first, on a card: each cause once, with all the checks that show it.
struct CausesText: Sendable {
  var causes: [Cause]
  var style: Style

  static let causesMax = 10
  private static let checksMax = 6
  private static let selectorsMax = 4
  private static let evidenceMax = 4
  private static let indent = 6
  /// `likely: `, `seen:   `.
  private static let labelWidth = 8

  func lines() -> [String] {
    guard !causes.isEmpty else { return [] }
    let left = causes.count - Self.causesMax
    let more = left > 0 ? ["  \(style.escaper.ellipsis) and \(left) more"] : []
    return ["worst first"] + causes.prefix(Self.causesMax).flatMap(lines(of:)) + more
  }

  private func lines(of cause: Cause) -> [String] {
    [head(cause)] + (cause.text.map { labelled("likely:", $0) } ?? [])
      + evidence(cause) + also(cause) + look(cause)
  }

  private func head(_ cause: Cause) -> String {
    let entry = cause.worst
    let others = cause.others.count
    let verdict = entry.verdictWords + (others > 0 ? ", and \(others) more" : "")
    let head =
      "  \(style.mark(ofFailed: entry.level)) \(style.paint(entry.id, .strong))"
      + (entry.title.isEmpty ? "" : " ")
    let room = style.width - 6 - DisplayWidth.of(entry.id) - DisplayWidth.of(verdict) - 2
    return head + style.escaper.escape(entry.title, upTo: max(20, room)) + "  "
      + style.paint(verdict, .dim)
  }

  private func evidence(_ cause: Cause) -> [String] {
    cause.evidence.prefix(Self.evidenceMax).enumerated().flatMap { index, sentence in
      labelled(index == 0 ? "seen:" : "", sentence)
    }
  }

  private func also(_ cause: Cause) -> [String] {
    let left = cause.others.count - Self.checksMax
    let shown = cause.others.prefix(left == 1 ? Self.checksMax + 1 : Self.checksMax)
    let room = style.width - Self.indent - Self.labelWidth
    let rows =
      shown.map { style.escaper.escape($0.name, upTo: room) }
      + (left > 1 ? ["\(style.escaper.ellipsis) and \(left) more"] : [])
    return rows.enumerated().map { index, row in lead(index == 0 ? "also:" : "") + row }
  }

  private func look(_ cause: Cause) -> [String] {
    let rule = cause.worst.failure?.rule.map { "docs/protocol.md, \($0)    " } ?? ""
    let see = "--only \(cause.selectors.prefix(Self.selectorsMax).joined(separator: ",")) -v"
    let blanks = DisplayWidth.blanks(Self.indent)
    guard !rule.isEmpty else { return [blanks + "see: " + style.escaper.escape(see)] }
    return [lead("rule:") + style.escaper.escape(rule) + "see: " + style.escaper.escape(see)]
  }

  private func labelled(_ label: String, _ sentence: String) -> [String] {
    TextWrap.lines(
      style.escaper.escape(sentence, upTo: 4 * style.width), width: style.width, first: lead(label),
      rest: lead(""))
  }

  private func lead(_ label: String) -> String {
    DisplayWidth.blanks(Self.indent) + DisplayWidth.padded(label, to: Self.labelWidth)
  }
}

extension ScoreCard.Entry {
  /// Its level, or how often it held.
  var verdictWords: String {
    outcome == .flaky
      ? "FLAKY: held \(passCount) of \(verdicts.count) times" : level.rawValue
  }
}

extension Style {
  /// The sign of a check of this level that did not hold.
  func mark(ofFailed level: Check.Level) -> String {
    switch level {
    case .must: isASCII ? "X" : "✗"
    case .should: "~"
    case .may: "i"
    }
  }
}
