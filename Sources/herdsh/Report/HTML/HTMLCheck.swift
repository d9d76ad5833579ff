import HerdProtocol

/// One check of the page: folded if there is nothing wrong with it.
struct HTMLCheck {
  var entry: RunRecord.Entry
  var script: RunRecord.ScriptRecord
  /// Of the element, for links to it.
  var id: String

  private static let style = RunRecord.Entry.fileStyle

  func write(to page: inout HTMLWriter) {
    let result = entry.result
    let isOpen = result.failure != nil && ![.info, .undecided, .xfail].contains(result.verdict)
    let attributes =
      "class=\"check\" id=\"\(id)\" data-verdict=\"\(result.verdict.rawValue)\""
      + " data-words=\"\(XMLText.escape(words.lowercased()))\"" + (isOpen ? " open" : "")
    page.element("details", attributes) { page in
      page.element("summary") { summary(&$0) }
      page.element("div", "class=\"body\"") { page in
        if let failure = result.failure { write(failure, &page) }
        if result.failure == nil { plain(&page) }
      }
    }
  }

  /// What the filter looks at.
  private var words: String {
    let result = entry.result
    let servers = result.servers + (result.failure?.servers ?? [])
    return
      ([result.title, result.file, result.level.rawValue] + servers + [
        result.failure?.headline ?? ""
      ])
      .joined(separator: " ")
  }

  private func summary(_ page: inout HTMLWriter) {
    let result = entry.result
    page.element("span", "class=\"v v-\(result.verdict.rawValue)\"") { page in
      page.line("span", "class=\"mark\" aria-hidden=\"true\"", result.verdict.mark)
      page.line("span", "class=\"word\"", result.verdict.rawValue)
    }
    page.line("span", "class=\"title\"", result.title)
    let notes = entry.notes.joined(separator: ", ")
    if !notes.isEmpty { page.line("span", "class=\"notes\"", notes) }
    if !result.hasNotRun {
      page.line("span", "class=\"time\"", DurationText.short(result.duration))
    }
  }

  private func plain(_ page: inout HTMLWriter) {
    let result = entry.result
    let servers =
      result.servers.isEmpty ? "" : " It spoke to \(Wording.list(result.servers))."
    let number = result.number > 0 ? ", check \(result.number)" : ""
    page.line("p", "\(result.file)\(number).\(servers)")
    diagram(&page)
  }

  private func write(_ failure: Failure, _ page: inout HTMLWriter) {
    page.line("p", "class=\"headline\"", failure.headline)
    let excerpt = SourceExcerpt(
      source: failure.source, ranges: failure.ranges, showsSender: !failure.isAboutKnowledge
    ).lines(indent: 0, Self.style)
    if let range = failure.ranges.first, !excerpt.isEmpty {
      page.line("p", "class=\"place\"", "\(range.file):\(range.line):\(range.columns.lowerBound)")
      page.block(excerpt, "class=\"source\"")
    }
    switch failure.detail {
    case .differs(let difference): write(difference, &page)
    case .knowledge(let matrix):
      let carried = entry.traffic.ways(carrying: matrix.client)
      HTMLKnowledge(matrix: matrix, carried: carried).write(to: &page)
    case .links(let tally):
      let lines = LinkTallyText(tally: tally, style: Self.style).lines()
      page.block(lines.map { String($0.dropFirst(6)) })
    case .unrest(let unrest):
      let lines = LinkUnrestText(unrest: unrest, style: Self.style).table()
      page.block(lines.map { String($0.dropFirst(6)) })
      if let sentence = UnrestDiagnosis.sentence(unrest) { page.hint("Where to look:", sentence) }
    case .words(let words):
      for sentence in words { page.line("p", sentence) }
    }
    guide(failure, &page)
    diagram(&page)
    if case .knowledge(let matrix) = failure.detail,
      let silence = Silences.sentence(matrix, entry.traffic)
    {
      page.line("p", silence)
    }
    evidence(failure, &page)
    if !failure.repeatCommand.isEmpty {
      page.element("div", "class=\"repeat\"") { page in
        page.line("span", "Repeat it:")
        page.line("code", failure.repeatCommand)
        page.raw("<button type=\"button\" class=\"copy\" hidden>Copy</button>\n")
      }
    }
  }

  /// Where the line was called from, and what the script says of such a failure.
  private func guide(_ failure: Failure, _ page: inout HTMLWriter) {
    for call in failure.calls.prefix(6) {
      page.line("p", "class=\"place\"", "called in \(call.file):\(call.line)")
    }
    if !failure.hasOwnHint, let hint = failure.hint {
      page.hint("Likely:", hint)
    }
    if let rule = failure.rule {
      page.line("p", "class=\"guide\"", "Rule: docs/protocol.md, \(rule)")
    }
  }

  private func write(_ difference: LineDifference, _ page: inout HTMLWriter) {
    let text = DifferenceText(difference: difference, style: Self.style)
    page.block(text.lines(at: 0), "class=\"diff\"")
  }

  private func diagram(_ page: inout HTMLWriter) {
    let diagram = SpaceTime(
      entry.traffic, servers: script.herd?.servers ?? [], messagesMax: SpaceTimeSVG.messagesMax)
    guard !diagram.messages.isEmpty else { return }
    page.line("h3", "Who told whom")
    page.element("figure") { page in
      page.element("div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Diagram\"")
      {
        $0.raw(SpaceTimeSVG(diagram, id: id).markup())
      }
      if diagram.omitted > 0 {
        page.line("figcaption", "\(Wording.count(diagram.omitted, "more line")) not drawn.")
      }
    }
    page.element("details", "class=\"more\"") { page in
      page.line("summary", "The same as a table")
      page.element("div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Lines\"") {
        table(diagram, &$0)
      }
    }
  }

  private func table(_ diagram: SpaceTime, _ page: inout HTMLWriter) {
    page.element("table", "class=\"lines\"") { page in
      page.raw("<thead><tr><th scope=\"col\">Sent</th><th scope=\"col\">From</th>")
      page.raw("<th scope=\"col\">To</th><th scope=\"col\">Took</th><th scope=\"col\">Line</th>")
      page.raw("</tr></thead>\n")
      page.element("tbody") { page in
        for message in diagram.messages {
          let took = message.arrivedAt.map { DurationText.short($0 - message.sentAt) } ?? "lost"
          page.raw("<tr>")
          page.line("td", DurationText.offset(message.sentAt))
          page.line("td", diagram.lanes[message.from])
          page.line("td", diagram.lanes[message.to])
          let isSeenOnce =
            diagram.lanes[message.from] == Transmission.client
            || diagram.lanes[message.to] == Transmission.client
          page.line("td", isSeenOnce ? "" : took)
          page.raw("<td><code>")
          page.raw(XMLText.markup(Escaper().escape(message.line)))
          page.raw("</code></td></tr>\n")
        }
      }
    }
  }

  private func evidence(_ failure: Failure, _ page: inout HTMLWriter) {
    let wire = entry.wireLines()
    if !wire.isEmpty {
      page.element("details", "class=\"more\"") { page in
        page.line("summary", "On the wire")
        page.block(wire, "class=\"text\"")
      }
    }
    let logs = FailureText.logs(failure.logs, Self.style)
      .map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }
    guard !logs.isEmpty else { return }
    page.element("details", "class=\"more\" open") { page in
      page.line("summary", "What the servers wrote")
      page.block(logs, "class=\"text\"")
    }
  }
}
