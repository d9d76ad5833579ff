import HerdProtocol

/// A score card as it is printed: bars by level, a table by group, and what to mend first.
struct ScoreCardText: Sendable {
  var card: ScoreCard
  var style: Style

  private static let notesMax = 3
  private static let basesMax = 6
  private static let barWidth = 30

  func lines() -> [String] {
    let parts = [
      head(), bars(), groups(), CausesText(causes: card.causes, style: style).lines(), tail(),
    ]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func head() -> [String] {
    let title = "conformance of \(style.escaper.escape(card.herd)) to the herd protocol"
    let lines = [style.paint(title, .strong)]
    return lines + (card.servers.isEmpty ? [] : [card.servers]) + accent() + mostUndecided()
      + notes()
  }

  private func accent() -> [String] {
    guard let accent = card.accent else { return [] }
    return TextWrap.lines(
      "speaks with an accent: " + style.escaper.escape(accent), width: style.width, first: "",
      rest: "  ")
  }

  /// Where most could not be decided, what follows says little of the herd.
  private func mostUndecided() -> [String] {
    let undecided = card.count(of: .undecided)
    let decided = card.entries.count { !$0.verdicts.isEmpty }
    guard undecided > decided else { return [] }
    return TextWrap.lines(
      "most is undecided: \(undecided) of \(undecided + decided) checks lack something that they need",
      width: style.width, first: "", rest: "  ")
  }

  private func notes() -> [String] {
    let left = card.notes.count - Self.notesMax
    let more = left > 0 ? ["\(style.escaper.ellipsis) \(Wording.count(left, "more note"))"] : []
    return card.notes.prefix(Self.notesMax).flatMap { note in
      TextWrap.lines(
        "note: " + style.escaper.escape(note), width: style.width, first: "", rest: "  ")
    } + more
  }

  private func bars() -> [String] {
    Check.Level.allCases.compactMap { level in
      let count = card.count(level)
      guard count.ran > 0 else { return nil }
      let full = count.passed * Self.barWidth / count.ran
      let (on, off) = style.isASCII ? ("#", ".") : ("█", "░")
      let bar =
        style.paint(String(repeating: on, count: full), role(count, level))
        + style.paint(String(repeating: off, count: Self.barWidth - full), .dim)
      let figures = DisplayWidth.padded("\(count.passed) of \(count.ran)", to: 11, onLeft: true)
      let share = DisplayWidth.padded("\(count.passed * 100 / count.ran) %", to: 7, onLeft: true)
      return "  \(DisplayWidth.padded(level.rawValue, to: 8))\(bar)\(figures)\(share)"
    }
  }

  private func groups() -> [String] {
    let levels = Check.Level.allCases
    var table = TextTable(
      [.init(title: "group")] + levels.map { .init(title: $0.rawValue + "  ", alignment: .right) },
      indent: 2, gap: 4)
    for group in card.groups {
      table.rows.append(
        [style.escaper.escape(group)] + levels.map { cell(card.count($0, in: group), $0) })
    }
    return table.lines(style)
  }

  private func cell(_ count: ScoreCard.Count, _ level: Check.Level) -> String {
    guard count.ran > 0 else { return style.sign(.none) + "  " }
    return "\(count.passed)/\(count.ran) \(mark(count, level))"
  }

  private func mark(_ count: ScoreCard.Count, _ level: Check.Level) -> String {
    guard count.passed < count.ran else { return style.isASCII ? "+" : "✓" }
    return style.mark(ofFailed: level)
  }

  private func role(_ count: ScoreCard.Count, _ level: Check.Level) -> Style.Role {
    if count.passed == count.ran { return .pass }
    return level == .must ? .fail : .weak
  }

  private func tail() -> [String] {
    let skipped = card.count(of: .skipped)
    let undecided = card.count(of: .undecided)
    var parts = [Wording.count(card.entries.count, "check")]
    if undecided > 0 { parts.append("\(undecided) undecided (\(basesUnmet()))") }
    if skipped > 0 { parts.append("\(skipped) skipped (\(reasons()))") }
    let line =
      parts.joined(separator: ", ")
      + " in \(DurationText.short(card.duration, isASCII: style.isASCII))"
      + ending()
    let command = "repeat:  herdsh conform \(card.argument) --seed \(card.seed)"
    return TextWrap.lines(line, width: style.width, first: "", rest: "  ")
      + [style.escaper.escape(command)]
  }

  private func ending() -> String {
    if let interruption = card.interruption {
      return ", then \(style.escaper.escape(interruption.sentence(notRun: card.notRunCount)))."
    }
    guard card.notRunCount > 0 else { return "." }
    return "; \(Wording.count(card.notRunCount, "check")) did not run, for want of a herd."
  }

  /// What undecided checks lacked: the checks that they rest on, most often lacked first, or a line
  /// of their own.
  private func basesUnmet() -> String {
    let undecided = card.entries.filter { $0.outcome == .undecided }
    let bases = Dictionary(grouping: undecided.compactMap(\.unmetBase)) { $0 }.mapValues(\.count)
    let sorted = bases.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var parts: [String] = []
    if !sorted.isEmpty {
      let names = sorted.prefix(Self.basesMax).map { style.escaper.escape($0.key) }
      let left = sorted.count - names.count
      parts.append(
        "they rest on \(names.joined(separator: ", "))" + (left > 0 ? " and \(left) more" : ""))
    }
    let given = undecided.count { $0.unmetBase == nil }
    if given > 0 { parts.append("\(given) for want of a given line") }
    return parts.joined(separator: "; ")
  }

  /// Why checks were skipped, each reason once.
  private func reasons() -> String {
    var reasons: [String] = []
    for entry in card.entries where entry.outcome == .skipped {
      let reason = style.escaper.escape(entry.skipReason ?? "no reason given")
      if !reasons.contains(reason) { reasons.append(reason) }
    }
    return reasons.joined(separator: "; ")
  }
}
