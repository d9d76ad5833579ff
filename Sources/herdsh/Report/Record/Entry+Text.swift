import HerdProtocol

extension RunRecord.Entry {
  /// How text in files looks: no colour, and as wide as a terminal at most.
  static let fileStyle = Style()

  /// The failure as the terminal tells it, without its margin; none where there is no failure.
  func failureLines(servers: [String]) -> [String] {
    guard let failure = result.failure else { return [] }
    let text = FailureText(
      failure: failure, style: Self.fileStyle, traffic: traffic, servers: servers)
    return text.lines().map(Self.withoutMargin)
  }

  /// The wire transcripts of the failure, a line each.
  func wireLines() -> [String] {
    (result.failure?.wire ?? []).flatMap { transcript in
      TranscriptText(transcript: transcript, style: Self.fileStyle).lines()
        .map(Self.withoutMargin)
    }
  }

  private static func withoutMargin(_ line: String) -> String {
    line.hasPrefix("    ") ? String(line.dropFirst(4)) : line
  }

  /// What a line about the check says beside its verdict: level, figures, why it was skipped.
  var notes: [String] {
    let level = result.level == .must ? [] : [result.level.rawValue]
    return level + (result.skipReason.map { [$0] } ?? [])
      + (result.knownReason.map { ["known: " + $0] } ?? [])
      + (result.undecidedReason.map { [$0] } ?? []) + result.asides
  }
}

extension Duration {
  /// In seconds with three decimals: `0.041`.
  var inSeconds: String {
    DurationText.fixed(DurationText.rounded(max(.zero, self), to: .milliseconds(1)), digits: 3)
  }
}
