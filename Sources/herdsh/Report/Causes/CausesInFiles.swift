import HerdProtocol

/// Causes in reports that are made of a whole run.
extension ScoreCard {
  /// Of all checks of a run; entries are called as on the page.
  init(_ record: RunRecord) {
    self.init(herd: "", argument: "")
    for (script, scriptRecord) in record.scripts.enumerated() {
      for (index, entry) in scriptRecord.entries.enumerated() {
        add(entry.result, entry.traffic, anchor: HTMLReport.id(script, index))
      }
    }
  }

  /// The causes, where a list of them says more than the checks themselves do: a check alone is its own list.
  var causesToList: [Cause] {
    entries.count(where: \.didNotHold) > 1 ? causes : []
  }
}

extension Cause {
  /// What it likely is, or else what was seen first.
  var headline: String { text ?? worst.explanation?.evidence.first ?? worst.name }

  /// What was seen, as far as the headline does not say it.
  var furtherEvidence: ArraySlice<String> { text == nil ? evidence.dropFirst() : evidence[...] }

  /// `12 checks: 10 must, 2 should`.
  var extent: String {
    let parts = Check.Level.allCases.compactMap { level -> String? in
      let count = entries.count { $0.level == level }
      return count > 0 ? "\(count) \(level.rawValue)" : nil
    }
    return "\(Wording.count(entries.count, "check")): \(parts.joined(separator: ", "))"
  }
}
