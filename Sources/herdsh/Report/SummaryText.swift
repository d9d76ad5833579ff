import HerdProtocol

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
    return lines + waits()
  }

  /// The wait nearest to its deadline, and that others reached theirs.
  private func waits() -> [String] {
    let expired = Wording.count(summary.expiredWaits, "wait") + " reached the deadline."
    guard let wait = summary.closestWait else {
      return summary.expiredWaits > 0 ? [expired] : []
    }
    let closest = "Closest wait: \(short(wait.waited)) of \(short(wait.limit))"
    return [closest + (summary.expiredWaits > 0 ? "; " + expired : ".")]
  }

  private func counts() -> String {
    Self.counts(summary.results.map(\.verdict), short(summary.duration))
  }

  /// The first sentence alone, of a run that may not have come to its end.
  static func counts(_ record: RunRecord) -> String {
    counts(record.entries.map(\.result.verdict), DurationText.short(record.duration))
  }

  private static func counts(_ verdicts: [Verdict], _ duration: String) -> String {
    guard !verdicts.isEmpty else { return "No check ran, in \(duration)." }
    let words: [(Verdict, String)] = [
      (.pass, "passed"), (.fail, "failed"), (.error, "could not be carried out"),
      (.flaky, "flaky"), (.weak, "weak"), (.info, "for information"), (.xfail, "failed as known"),
      (.xpass, "passed though known to fail"), (.undecided, "undecided"), (.skip, "skipped"),
    ]
    let parts = words.compactMap { verdict, word in
      let count = verdicts.count { $0 == verdict }
      return count > 0 ? "\(count) \(word)" : nil
    }
    return Wording.count(verdicts.count, "check") + ", " + parts.joined(separator: ", ")
      + " in \(duration)."
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
