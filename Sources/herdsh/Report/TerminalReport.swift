import HerdProtocol

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
  private var servers: [String] = []
  private var traffic: Traffic?
  private var ranCount = 0
  private var notRunCount = 0

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

  /// Tells what happened; the events of scripts that run side by side come script by script.
  mutating func report(_ event: RunEvent) {
    switch event.event {
    case .started, .scriptStarted, .scriptEnded: break
    case .notRun(let checks): notRunCount += checks.count
    case .interrupted(let interruption): tell(interrupted(interruption))
    // What was typed stands on the screen, and answers are shown by whoever asked for them.
    case .typed, .message, .wire, .refused: break
    case .carried(let line): traffic?.add(line)
    case .checkStarted(_, let title):
      traffic = Traffic(start: event.at)
      write(progress.show(title, style))
    case .herdReady(let herd):
      servers = herd.servers
      tell(HerdText(herd: herd, style: style).lines())
    case .noted(let text): tell(note(text))
    case .checkEnded(let result):
      ranCount += 1
      tell(check(result))
    case .herdFailed(let reason):
      tell(Self.herdFailure(reason, style) + ["nothing was run (exit 4)"])
    case .finished(let summary): tell(SummaryText(summary: summary, style: style).lines())
    }
  }

  /// Tells what happened in a run of one script, at no time in particular.
  mutating func report(_ event: Event) {
    report(RunEvent(at: .zero, script: nil, event: event))
  }

  private mutating func tell(_ lines: [String]) {
    write(progress.erase() + lines.map { $0 + "\n" }.joined())
  }

  private func interrupted(_ interruption: Interruption) -> [String] {
    let ran = Wording.count(ranCount, "check") + " ran, then "
    return TextWrap.lines(
      ran + interruption.sentence(notRun: notRunCount) + ".", width: style.width, first: "",
      rest: "  ")
  }

  private func note(_ text: String) -> [String] {
    TextWrap.lines("note: " + style.escaper.escape(text), width: style.width, first: "", rest: "  ")
  }

  /// Why a herd could not be had. A reason may quote what servers wrote, line by line.
  static func herdFailure(_ reason: String, _ style: Style) -> [String] {
    reason.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      TextWrap.lines(
        style.escaper.escape(String(line)), width: style.width, first: "", rest: "  ")
    }
  }

  private mutating func check(_ result: CheckResult) -> [String] {
    let head = CheckLine(result: result, style: style).lines()
    guard let failure = result.failure else { return head }
    if result.verdict == .xfail, !showsAll { return head }
    if [.info, .undecided].contains(result.verdict), !showsAll {
      return head + FailureText(failure: failure, style: style).place()
    }
    let signature = failure.signature
    if let first = told[signature], !showsAll {
      let reason = "for the same reason as check \(first) (not repeated here, --all to see)"
      return head + TextWrap.lines(reason, width: style.width, indent: 4)
    }
    told[signature] = result.number
    let text = FailureText(failure: failure, style: style, traffic: traffic, servers: servers)
    return head + [""] + text.lines() + [""]
  }
}

/// The first line: which herd, how it was started, and the seed that repeats the run.
struct HerdText: Sendable {
  var herd: HerdSummary
  var style: Style

  /// Where the seed ends, if the line has room.
  private static let seedEnd = 95

  func lines() -> [String] {
    let ready = DurationText.short(herd.readyAfter, isASCII: style.isASCII)
    let line =
      "herd \(style.escaper.escape(herd.name)): \(servers), "
      + (herd.command == nil ? "answering in \(ready)" : "ready in \(ready)")
    let seed = "seed " + String(herd.seed, radix: 16)
    let end = min(Self.seedEnd, style.width)
    let room = end - DisplayWidth.of(line)
    if room >= seed.count + 3 {
      return [line + style.paint(DisplayWidth.padded(seed, to: room, onLeft: true), .dim)]
    }
    return TextWrap.lines(line, width: style.width, first: "", rest: "  ")
      + ["  " + style.paint(seed, .dim)]
  }

  /// `5 servers, herdd, links direct`.
  var servers: String {
    let parts = [
      Wording.count(herd.serverCount, "server"), command, style.escaper.escape(herd.links),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
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
