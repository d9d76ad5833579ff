import HerdProtocol

/// What several checks did not hold for, worst first, with links to them.
enum HTMLCauses {
  private static let causesMax = 20

  static func write(_ causes: [Cause], _ page: inout HTMLWriter) {
    guard !causes.isEmpty else { return }
    page.element("section", "aria-labelledby=\"h-causes\"") { page in
      page.line("h2", "id=\"h-causes\"", "What it comes from, worst first")
      page.element("ol", "class=\"causes\"") { page in
        for cause in causes.prefix(causesMax) { write(cause, &page) }
      }
      let left = causes.count - causesMax
      if left > 0 { page.line("p", "And \(Wording.count(left, "more cause")).") }
    }
  }

  private static func write(_ cause: Cause, _ page: inout HTMLWriter) {
    page.element("li") { page in
      page.hint(cause.text == nil ? "Seen:" : "Likely:", cause.headline)
      for sentence in cause.furtherEvidence { page.line("p", "class=\"seen\"", sentence) }
      if let rule = cause.worst.failure?.rule {
        page.line("p", "class=\"guide\"", "Rule: docs/protocol.md, \(rule)")
      }
      page.element("details") { page in
        page.line("summary", cause.extent)
        page.element("ul") { page in
          for entry in cause.entries { write(entry, &page) }
        }
      }
    }
  }

  private static func write(_ entry: ScoreCard.Entry, _ page: inout HTMLWriter) {
    page.element("li") { page in
      page.line("a", "href=\"#\(entry.anchor ?? "h-checks")\"", entry.name)
    }
  }
}
