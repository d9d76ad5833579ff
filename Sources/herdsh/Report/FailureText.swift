import HerdProtocol

/// A failure at full length: nobody should have to run it again to see more.
struct FailureText: Sendable {
  var failure: Failure
  var style: Style
  /// What was carried while the check ran, where links are herdsh's own.
  var traffic: Traffic?
  /// The herd's servers, for the columns of the diagram.
  var servers: [String] = []

  private static let indent = 4
  private static let transcriptsMax = 6
  private static let logsMax = 6
  private static let callsMax = 6

  /// The block below a failed check's line, its parts parted by empty lines.
  func lines() -> [String] {
    let parts = [place(), detail(), guidance(), diagram(), evidence(), repetition()]
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
      source: failure.source, ranges: failure.ranges, showsSender: !failure.isAboutKnowledge)
    return lines + excerpt.lines(indent: Self.indent, style) + calls()
  }

  /// Where the `def` was called that the lines stand in.
  private func calls() -> [String] {
    failure.calls.prefix(Self.callsMax).flatMap { range in
      TextWrap.lines(
        "called in \(style.escaper.escape(range.file)):\(range.line)", width: style.width,
        indent: Self.indent)
    }
  }

  private func detail() -> [String] {
    switch failure.detail {
    case .differs(let difference):
      return DifferenceText(difference: difference, style: style).lines()
    case .knowledge(let matrix):
      let carried = traffic?.ways(carrying: matrix.client) ?? []
      return KnowledgeText(matrix: matrix, style: style, carried: carried).lines()
    case .links(let tally): return LinkTallyText(tally: tally, style: style).lines()
    case .unrest(let unrest): return LinkUnrestText(unrest: unrest, style: style).lines()
    case .words(let words):
      return words.flatMap { words in
        TextWrap.lines(style.escaper.escape(words), width: style.width, indent: Self.indent + 2)
      }
    }
  }

  /// Who told whom; herdsh's own lines alone are in the transcripts already.
  private func diagram() -> [String] {
    guard failure.isAboutHerd, let traffic, traffic.hasNews else { return [] }
    let title = DisplayWidth.blanks(Self.indent) + "who told whom"
    let lines = [title] + SpaceTimeText(traffic, servers: servers, style: style).lines()
    guard case .knowledge(let matrix) = failure.detail,
      let silence = Silences.sentence(matrix, traffic)
    else { return lines }
    return lines
      + TextWrap.lines(style.escaper.escape(silence), width: style.width, indent: Self.indent + 2)
  }

  /// What the script says of such a failure; what is seen in the answer itself goes before its guess.
  private func guidance() -> [String] {
    let hint = failure.hasOwnHint ? nil : failure.hint.map { "likely: " + $0 }
    let rule = failure.rule.map { "rule:   docs/protocol.md, " + $0 }
    return [hint, rule].compactMap(\.self).flatMap { text in
      TextWrap.lines(
        style.escaper.escape(text), width: style.width, first: "      ", rest: "              ")
    }
  }

  /// What went over the connections and what the servers wrote.
  private func evidence() -> [String] {
    var lines = failure.wire.prefix(Self.transcriptsMax).flatMap { transcript in
      TranscriptText(transcript: transcript, style: style).lines()
    }
    lines += rest(failure.wire.count - Self.transcriptsMax, "connection")
    return lines + Self.logs(failure.logs, style)
  }

  /// What servers wrote, those that wrote nothing last and together.
  static func logs(_ logs: [ServerLog], _ style: Style) -> [String] {
    let speaking = logs.filter { !$0.isQuiet }
    let more = speaking.count - logsMax
    return speaking.prefix(logsMax).flatMap { LogText(log: $0, style: style).lines() }
      + (more > 0
        ? [
          "    \(style.escaper.ellipsis) \(Wording.count(more, "more server's log", "more servers' logs"))"
        ]
        : []) + LogText.quiet(logs.filter(\.isQuiet), style)
  }

  private func rest(_ count: Int, _ singular: String) -> [String] {
    guard count > 0 else { return [] }
    return ["    \(style.escaper.ellipsis) \(Wording.count(count, "more " + singular))"]
  }

  private func repetition() -> [String] {
    guard !failure.repeatCommand.isEmpty else { return [] }
    // Never wrapped or cut: it is there to be copied.
    return ["    repeat:  " + style.paint(style.escaper.escape(failure.repeatCommand), .strong)]
  }
}

extension Failure {
  /// Whether it is about who knows what, and not about an answer to a line above.
  var isAboutKnowledge: Bool {
    if case .knowledge = detail { true } else { false }
  }

  /// Whether what servers told each other may say why it failed: of one connection the transcript says all.
  var isAboutHerd: Bool {
    switch detail {
    case .knowledge, .links, .unrest: true
    case .differs: false
    case .words: wire.isEmpty || logs.contains { $0.ending != nil }
    }
  }

  /// A known mistake shows in the answer.
  var hasOwnHint: Bool { ownHint != nil }

  /// What the answer itself gives away.
  var ownHint: String? {
    guard case .differs(let difference) = detail else { return nil }
    return difference.problems.lazy.compactMap(\.hint).first
  }

  /// What makes two failures the same to a reader: the mistake, not the values it showed with.
  var signature: [String] {
    switch detail {
    case .differs(let difference):
      return ["differs", difference.server]
        + difference.alternatives
        + difference.problems.map { [$0.rule, $0.hint].compactMap(\.self).joined(separator: "\n") }
        .enumerated().map { $1.isEmpty ? difference.problems[$0].text : $1 }
    case .knowledge(let matrix):
      let rows = matrix.rows.map { "\($0.server) \($0.knowledge.rawValue) \($0.isDown)" }
      return ["knowledge", matrix.told ?? ""] + rows
    case .links(let tally): return ["links", tally.client, headline]
    case .unrest(let unrest):
      let rows = unrest.rows.map { "\($0.from) \($0.to)" }
      return ["unrest", UnrestDiagnosis.sentence(unrest) ?? ""] + rows
    case .words(let words): return ["words", headline] + words
    }
  }
}
