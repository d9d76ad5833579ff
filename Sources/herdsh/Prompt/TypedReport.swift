import HerdProtocol

/// What statements and checks typed at the prompt came to.
///
/// A check is told as in a script. A statement that does not hold gives its reason, short: the person saw
/// what was sent, and can ask for more.
@MainActor
final class TypedReport {
  private var report: TerminalReport
  private let style: Style
  private let write: (String) -> Void
  private(set) var hasFailed = false
  /// Called with each failure at full length, of which only the reason is told.
  var onFailure: (Failure) -> Void = { _ in }

  init(style: Style, write: @escaping (String) -> Void) {
    self.style = style
    self.write = write
    report = TerminalReport(style: style, showsAll: true, write: write)
  }

  func take(_ event: Event) {
    guard case .checkEnded(let result) = event else { return report.report(event) }
    if result.verdict.failsRun { hasFailed = true }
    if let failure = result.failure { onFailure(failure) }
    guard result.number == 0, var failure = result.failure else { return report.report(event) }
    failure.wire = []
    failure.logs = []
    failure.repeatCommand = ""
    write(FailureText(failure: failure, style: style).lines().map { $0 + "\n" }.joined())
  }

  /// A statement that asked something and found it true.
  func hold(after duration: Duration) {
    let time = DurationText.short(duration, isASCII: style.isASCII)
    write(style.paint("  \(style.isASCII ? "ok" : "✓") \(time)", .dim) + "\n")
  }
}
