import HerdProtocol

/// What the linter looks for in scripts that can be run, beyond what makes them wrong.
///
/// The names are written in comments (`# lint: allow same-title`), so they stay.
enum LintRule: String, CaseIterable, Sendable {
  /// A deadline, or a time that something must hold for, of 0.
  case zeroDeadline = "zero-deadline"
  /// An expectation that the script's own cuts make impossible.
  case impossibleExpectation = "impossible-expectation"
  /// A line that every herd passes, or none.
  case vacuous
  /// A claim about a client that no line before it reports.
  case unreportedClient = "unreported-client"
  /// `know … now` for news that was told just before.
  case nowAfterTell = "now-after-tell"
  /// A query on a connection of its own, about a report whose answer nothing waited for.
  case queryAfterTell = "query-after-tell"
  /// A `sleep` in front of a line that waits by itself.
  case sleepBeforeWait = "sleep-before-wait"
  /// A question whose answer nothing looks at.
  case unreadAnswer = "unread-answer"
  /// Two checks of one title, which reports cannot tell apart.
  case sameTitle = "same-title"
  /// A comment that allows what is not there.
  case unusedAllow = "unused-allow"

  /// Such a script cannot pass, or shows nothing if it does: it is not run.
  var isError: Bool {
    self == .zeroDeadline || self == .impossibleExpectation || self == .vacuous
  }

  /// Worth a line before a run too, because the run may come out either way, or fail for this alone.
  var isToldBeforeRuns: Bool {
    isError || self == .nowAfterTell || self == .queryAfterTell || self == .unreportedClient
  }
}

/// One thing found, and where.
struct LintFinding: Sendable, Hashable {
  var rule: LintRule
  var range: SourceRange
  /// Lower case, no full stop.
  var message: String
  var suggestion: String?
}

extension LintFinding {
  /// With its severity and its rule, the line and a caret.
  func diagnostic(in script: Script) -> Diagnostic {
    let lines = script.text(of: range.file)?.lines ?? []
    let text = lines.indices.contains(range.line - 1) ? lines[range.line - 1] : ""
    return Diagnostic(
      range: range, message: "\(rule.isError ? "error" : "warning"): \(message) [\(rule.rawValue)]",
      suggestion: suggestion, lineText: text)
  }
}

extension Script {
  /// The script's own text, or that of a file that it includes.
  func text(of file: String) -> SourceText? {
    source.name == file ? source : included.first { $0.name == file }
  }
}
