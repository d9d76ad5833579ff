import HerdProtocol

/// How the checks of a run ended so far, by ID: what `rests on` looks at.
@MainActor
final class CheckLedger {
  /// IDs of which a check that must or should hold did not pass.
  private var unmet: Set<String> = []

  /// Takes in how a check ended. One that was skipped was not part of the run.
  func add(_ result: CheckResult) {
    guard result.level != .may else { return }
    switch result.verdict {
    case .pass, .xpass, .skip: return
    case .fail, .weak, .info, .undecided, .error, .flaky, .xfail:
      unmet.insert(Self.id(of: result.title))
    }
  }

  /// The first word of a title.
  nonisolated static func id(of title: String) -> String {
    title.split(separator: " ", maxSplits: 1).first.map(String.init) ?? title
  }

  /// The first of these that did not pass. Those that are no part of this run count as held.
  func unmetBase(among bases: [Located<String>]) -> String? {
    bases.first { unmet.contains($0.value) }?.value
  }
}
