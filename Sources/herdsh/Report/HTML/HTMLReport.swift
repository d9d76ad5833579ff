import HerdProtocol

/// A run as one HTML page that needs nothing beside itself: no network, no font, no picture.
///
/// It reads without JavaScript; with it, checks can be filtered.
enum HTMLReport {
  /// The whole page.
  static func text(_ record: RunRecord) -> String {
    var page = HTMLWriter()
    page.raw("<!doctype html>\n<html lang=\"en\">\n")
    head(record, &page)
    page.element("body") { page in
      header(record, &page)
      page.element("main") { page in
        page.element("form", "class=\"filter\" id=\"filter\" hidden") { filter(record, &$0) }
        HTMLCauses.write(ScoreCard(record).causesToList, &page)
        HTMLMatrix.write(record, &page)
        page.element("section", "aria-labelledby=\"h-checks\"") { page in
          page.line("h2", "id=\"h-checks\"", "The checks, one by one")
          notRun(record, &page)
          for (script, entries) in record.scripts.enumerated() {
            for (index, entry) in entries.entries.enumerated() {
              HTMLCheck(entry: entry, script: entries, id: id(script, index)).write(to: &page)
            }
          }
        }
      }
      page.element("footer") { page in
        let start = record.startText.map { "Run of \($0)" } ?? "Run"
        page.line("p", "\(start), by herdsh. This page is a view of the run's events.")
      }
      page.raw("<script>\n\(HTMLAssets.script)</script>\n")
    }
    page.raw("</html>\n")
    return page.text
  }

  /// What links a row of the matrix to its check.
  static func id(_ script: Int, _ index: Int) -> String { "c\(script)-\(index)" }

  private static func head(_ record: RunRecord, _ page: inout HTMLWriter) {
    page.element("head") { page in
      page.raw(
        """
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">

        """)
      page.line("title", "\(title(record)): \(SummaryText.counts(record))")
      page.raw("<style>\n\(HTMLAssets.style)</style>\n")
    }
  }

  private static func title(_ record: RunRecord) -> String {
    var names: [String] = []
    for herd in record.scripts.compactMap(\.herd) where !names.contains(herd.name) {
      names.append(herd.name)
    }
    return names.isEmpty ? "herdsh" : "herd " + names.joined(separator: ", ")
  }

  private static func header(_ record: RunRecord, _ page: inout HTMLWriter) {
    page.element("header") { page in
      page.line("p", "class=\"kicker\"", title(record))
      page.line("h1", headline(record))
      page.element("ul", "class=\"tally\" aria-label=\"Verdicts\"") { page in
        for verdict in Verdict.allCases where record.count(verdict) > 0 {
          page.element("li", "class=\"v v-\(verdict.rawValue)\"") { page in
            page.line("span", "class=\"mark\" aria-hidden=\"true\"", verdict.mark)
            page.line("strong", String(record.count(verdict)))
            page.line("span", verdict.rawValue)
          }
        }
      }
      page.element("dl", "class=\"facts\"") { facts(record, &$0) }
      for script in record.scripts {
        for note in script.notes { page.line("p", "class=\"note\"", "note: " + note) }
        if let reason = script.herdFailure {
          page.line("h2", "The herd of \(script.file) did not start")
          page.block(reason.split(separator: "\n").map { Escaper().escape(String($0)) })
        }
      }
    }
  }

  private static func headline(_ record: RunRecord) -> String {
    let results = record.entries.map(\.result)
    if let interruption = record.interruption {
      let after = Wording.count(results.count, "check")
      let left = record.notRunCount
      return "Interrupted after \(after) (\(interruption.reason))"
        + (left > 0 ? ", \(left) did not run" : "")
    }
    if results.isEmpty, record.scripts.contains(where: { $0.herdFailure != nil }) {
      return "The herd did not start"
    }
    let bad = results.count { $0.verdict.failsRun }
    if bad > 0 {
      return
        "\(bad) of \(Wording.count(results.count, "check")) \(bad == 1 ? "does" : "do") not hold"
    }
    let unstarted = record.scripts.count { $0.herdFailure != nil }
    if unstarted > 0 {
      return "\(Wording.count(unstarted, "script")) of \(record.scripts.count) had no herd"
    }
    let held = results.count { $0.verdict == .pass }
    if held == 0 { return "No check ran" }
    return held == results.count
      ? held == 1 ? "The check holds" : "All \(held) checks hold"
      : "\(held) of \(results.count) checks hold, none fails"
  }

  /// The checks that did not run, by their titles.
  private static func notRun(_ record: RunRecord, _ page: inout HTMLWriter) {
    for script in record.scripts where !script.notRun.isEmpty {
      page.line("p", "\(script.file), \(record.reasonNotRun(in: script)):")
      page.element("ul", "class=\"not-run\"") { page in
        for check in script.notRun { page.line("li", check.title) }
      }
    }
  }

  private static func facts(_ record: RunRecord, _ page: inout HTMLWriter) {
    var facts: [(String, String)] = [("took", DurationText.short(record.duration))]
    if let start = record.startText { facts.append(("started", start)) }
    if let herd = record.scripts.compactMap(\.herd).first {
      facts.append(("servers", "\(herd.serverCount)"))
      facts.append(("run by", herd.command ?? "somebody else"))
      let links = record.scripts.compactMap { $0.herd?.links }
      let kinds = links.enumerated().filter { links.firstIndex(of: $0.element) == $0.offset }
      facts.append(("network", kinds.map(\.element).joined(separator: ", ")))
    }
    if let header = record.header {
      facts.append(("level", header.level.rawValue))
      facts.append(("seed", header.seed))
    }
    if let wait = record.summary?.closestWait {
      facts.append(
        ("closest wait", "\(DurationText.short(wait.waited)) of \(DurationText.short(wait.limit))"))
    }
    for (name, value) in facts {
      page.element("div") { page in
        page.line("dt", name)
        page.line("dd", value)
      }
    }
  }

  private static func filter(_ record: RunRecord, _ page: inout HTMLWriter) {
    page.raw(
      """
      <label class="search"><span>Filter</span>
      <input type="search" id="query" placeholder="title, server, file" autocomplete="off"></label>
      <fieldset><legend>Show</legend>

      """)
    for verdict in Verdict.allCases where record.count(verdict) > 0 {
      page.raw(
        #"<label class="toggle v v-\#(verdict.rawValue)">"#
          + #"<input type="checkbox" value="\#(verdict.rawValue)" checked>"#)
      page.line("span", "class=\"mark\" aria-hidden=\"true\"", verdict.mark)
      page.line("span", "\(verdict.rawValue) \(record.count(verdict))")
      page.raw("</label>\n")
    }
    page.raw("</fieldset>\n<output id=\"shown\" aria-live=\"polite\"></output>\n")
  }
}
