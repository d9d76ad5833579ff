import HerdProtocol

/// Who knows what, as a table, and where to look.
struct HTMLKnowledge {
  var matrix: KnowledgeMatrix
  /// Ways on which news of the client was seen to arrive.
  var carried: Set<Herd.Way> = []

  private static let wide = Style(width: 160)

  func write(to page: inout HTMLWriter) {
    page.element("div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Who knows\"")
    {
      $0.element("table", "class=\"knows\"") { table(&$0) }
    }
    let drawing = HerdDrawing(matrix: matrix, style: RunRecord.Entry.fileStyle).lines(indent: 0)
    if matrix.rows.count > 1, !drawing.isEmpty { page.block(drawing, "class=\"drawing\"") }
    let sentences = PropagationDiagnosis.sentences(matrix, carried: carried)
    if !sentences.isEmpty {
      page.hint("Where to look:", sentences.joined(separator: " "))
    }
  }

  private func table(_ page: inout HTMLWriter) {
    page.raw("<thead><tr>")
    for title in ["Server", "Knows", "Since", "Asked", "Last answer"] {
      page.raw("<th scope=\"col\">\(title)</th>")
    }
    page.raw("</tr></thead>\n")
    page.element("tbody") { page in
      // As in the text: what most rows share stands there once.
      let answers = KnowledgeText(matrix: matrix, style: Self.wide).answers()
      for (row, answer) in zip(matrix.rows, answers) {
        page.raw("<tr>")
        page.line("th", "scope=\"row\"", row.server + (row.server == matrix.told ? " (told)" : ""))
        page.line("td", "class=\"k k-\(row.knowledge.rawValue)\"", row.knowledge.rawValue)
        page.line("td", row.since.map { DurationText.short($0) } ?? "–")
        page.line("td", String(row.asked))
        page.raw("<td><code>")
        page.raw(XMLText.markup(answer))
        page.raw("</code></td></tr>\n")
      }
    }
  }
}
