/// Events as text for a person, written as they come.
///
/// Passing checks take a line; a failure is told at full length once, and a line when the same one
/// comes again.
struct TerminalReport {
  let style: Style
  /// Tell every failure at full length (`--all`).
  let showsAll: Bool
  private let write: (String) -> Void
  /// Failures told already, with the check that had each first.
  private var told: [[String]: Int] = [:]
  private var progress: ProgressLine

  /// A report to `write`; with `showsProgress`, for terminals only, the check that runs is named in
  /// a line that goes away again.
  init(
    style: Style, showsAll: Bool = false, showsProgress: Bool = false,
    write: @escaping (String) -> Void
  ) {
    self.style = style
    self.showsAll = showsAll
    self.write = write
    progress = ProgressLine(isShown: showsProgress)
  }

  /// Tells what happened.
  mutating func report(_ event: Event) {
    let lines: [String]
    switch event {
    case .herdReady(let herd): lines = HerdText(herd: herd, style: style).lines()
    case .noted(let text): lines = note(text)
    case .checkStarted(_, let title):
      write(progress.show(title, style))
      return
    case .checkEnded(let result): lines = check(result)
    case .herdFailed(let reason): lines = failure(reason)
    case .finished(let summary): lines = SummaryText(summary: summary, style: style).lines()
    }
    write(progress.erase() + lines.map { $0 + "\n" }.joined())
  }

  private func note(_ text: String) -> [String] {
    TextWrap.lines("note: " + style.escaper.escape(text), width: style.width, first: "", rest: "  ")
  }

  private func failure(_ reason: String) -> [String] {
    // A reason may quote what servers wrote, line by line.
    let lines = reason.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { line in
        TextWrap.lines(
          style.escaper.escape(String(line)), width: style.width, first: "", rest: "  ")
      }
    return lines + ["nothing was run (exit 4)"]
  }

  private mutating func check(_ result: CheckResult) -> [String] {
    let head = CheckLine(result: result, style: style).lines()
    guard let failure = result.failure else { return head }
    if result.verdict == .info, !showsAll {
      return head + FailureText(failure: failure, style: style).place()
    }
    let signature = failure.signature
    if let first = told[signature], !showsAll {
      let reason = "for the same reason as check \(first) (not repeated here, --all to see)"
      return head + TextWrap.lines(reason, width: style.width, indent: 4)
    }
    told[signature] = result.number
    return head + [""] + FailureText(failure: failure, style: style).lines() + [""]
  }
}

/// The first line: which herd, how it was started, and the seed that repeats the run.
struct HerdText: Sendable {
  var herd: HerdSummary
  var style: Style

  /// Where the seed ends, if the line has room.
  private static let seedEnd = 95

  func lines() -> [String] {
    let escaper = style.escaper
    let ready = DurationText.short(herd.readyAfter, isASCII: style.isASCII)
    let parts = [
      Wording.count(herd.serverCount, "server"), command, escaper.escape(herd.links),
      herd.command == nil ? "answering in \(ready)" : "ready in \(ready)",
    ]
    let line =
      "herd \(escaper.escape(herd.name)): " + parts.filter { !$0.isEmpty }.joined(separator: ", ")
    let seed = "seed " + String(herd.seed, radix: 16)
    let end = min(Self.seedEnd, style.width)
    let room = end - DisplayWidth.of(line)
    if room >= seed.count + 3 {
      return [line + style.paint(DisplayWidth.padded(seed, to: room, onLeft: true), .dim)]
    }
    return TextWrap.lines(line, width: style.width, first: "", rest: "  ")
      + ["  " + style.paint(seed, .dim)]
  }

  /// The run line up to what differs from server to server.
  private var command: String {
    guard let command = herd.command else { return "attached" }
    let words = command.split(separator: " ").prefix { !$0.contains("{") }
    return style.escaper.escape(words.joined(separator: " "), upTo: 40)
  }
}

/// A line that says which check runs, on a terminal, and leaves no trace.
struct ProgressLine: Sendable {
  let isShown: Bool
  private var isThere = false

  init(isShown: Bool) { self.isShown = isShown }

  /// What to write so that the line names this check.
  mutating func show(_ title: String, _ style: Style) -> String {
    guard isShown else { return "" }
    let text = "  \(style.escaper.ellipsis) " + style.escaper.escape(title, upTo: style.width - 8)
    let erased = erase()
    isThere = true
    return erased + style.paint(text, .dim)
  }

  /// What to write so that nothing of the line is left.
  mutating func erase() -> String {
    guard isThere else { return "" }
    isThere = false
    return "\r\u{1B}[K"
  }
}
