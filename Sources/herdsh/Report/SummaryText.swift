/// The last lines of a report: how many of what, how fast news went, how close the deadlines were.
struct SummaryText: Sendable {
  var summary: RunSummary
  var style: Style

  /// One to four lines.
  func lines() -> [String] {
    let counts = counts()
    let news = news()
    var lines: [String]
    if let news, DisplayWidth.of(counts) + 2 + DisplayWidth.of(news) <= style.width {
      lines = [counts + "  " + news]
    } else {
      lines = TextWrap.lines(counts, width: style.width, first: "", rest: "  ")
      lines += news.map { TextWrap.lines($0, width: style.width, indent: 0) } ?? []
    }
    if let wait = summary.closestWait {
      lines.append("Closest wait: \(short(wait.waited)) of \(short(wait.limit)).")
    }
    return lines
  }

  private func counts() -> String {
    let results = summary.results
    guard !results.isEmpty else { return "No check ran, in \(short(summary.duration))." }
    let words: [(Verdict, String)] = [
      (.pass, "passed"), (.fail, "failed"), (.error, "could not be carried out"),
      (.weak, "weak"), (.info, "for information"), (.skip, "skipped"),
    ]
    let parts = words.compactMap { verdict, word in
      let count = results.count { $0.verdict == verdict }
      return count > 0 ? "\(count) \(word)" : nil
    }
    return Wording.count(results.count, "check") + ", " + parts.joined(separator: ", ")
      + " in \(short(summary.duration))."
  }

  private func news() -> String? {
    let sorted = summary.crossings.sorted { $0.took < $1.took }
    guard let worst = sorted.last else { return nil }
    // The lower of the two middle ones: a crossing that was seen.
    let median = sorted[(sorted.count - 1) / 2]
    let way =
      "\(style.escaper.escape(worst.from)) \(style.sign(.arrow)) \(style.escaper.escape(worst.to))"
    return "News crossed the herd in \(short(median.took)) (median), "
      + "\(short(worst.took)) (worst, \(way))."
  }

  private func short(_ duration: Duration) -> String {
    DurationText.short(duration, isASCII: style.isASCII)
  }
}
