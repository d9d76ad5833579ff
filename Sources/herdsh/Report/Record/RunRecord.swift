/// A whole run, folded from its events: what every report but the terminal's is made from.
///
/// Events of different scripts may come in any order among each other; those of one come in theirs.
struct RunRecord: Sendable {
  /// A check, or a row of one, or lines outside checks that did not hold (number 0).
  struct Entry: Sendable {
    var result: CheckResult
    var traffic: Traffic
  }

  struct ScriptRecord: Sendable {
    var file = ""
    var herd: HerdSummary?
    var notes: [String] = []
    var entries: [Entry] = []
    /// Why the herd could not be started or reached.
    var herdFailure: String?
    /// Checks that were to run, and did not.
    var notRun: [UnrunCheck] = []
    /// From the start of the run.
    var startedAt: Duration?
    var endedAt: Duration?
    /// What was carried since the last check began.
    fileprivate var traffic: Traffic?

    var duration: Duration { (endedAt ?? .zero) - (startedAt ?? .zero) }
  }

  private(set) var header: RunHeader?
  /// In the order of the command line.
  private(set) var scripts: [ScriptRecord] = []
  private(set) var summary: RunSummary?
  /// What ended the run before its time.
  private(set) var interruption: Interruption?
  /// When the last event happened, from the start of the run.
  private(set) var endedAt: Duration = .zero

  init() {}

  /// The record of a run that is over.
  init(_ events: [RunEvent]) {
    for event in events { add(event) }
  }

  /// Takes in what happened.
  mutating func add(_ event: RunEvent) {
    endedAt = max(endedAt, event.at)
    switch event.event {
    case .started(let header): self.header = header
    case .interrupted(let interruption): self.interruption = interruption
    case .finished(let summary): self.summary = summary
    default:
      let index = event.script ?? 0
      while scripts.count <= index { scripts.append(ScriptRecord()) }
      scripts[index].add(event)
    }
  }

  var entries: [Entry] { scripts.flatMap(\.entries) }

  /// How many checks were to run, and did not.
  var notRunCount: Int { scripts.reduce(0) { $0 + $1.notRun.count } }

  /// `interrupted (SIGTERM): 12 checks did not run`; `nil` where the run came to its end.
  var interruptionText: String? {
    interruption.map { $0.sentence(notRun: notRunCount) }
  }

  /// Why checks of a script did not run.
  func reasonNotRun(in script: ScriptRecord) -> String {
    if script.herdFailure != nil { return "not run: the herd could not be started or reached" }
    return "not run: interrupted" + (interruption.map { " (\($0.reason))" } ?? "")
  }

  func count(_ verdict: Verdict) -> Int { entries.count { $0.result.verdict == verdict } }

  /// How long the run took.
  var duration: Duration { summary?.duration ?? endedAt }

  /// When it began: `2026-11-23 03:22:05 UTC`.
  var startText: String? {
    header.flatMap { CalendarText.utc(nanoseconds: Int128($0.startedAt)) }
  }
}

extension RunRecord.ScriptRecord {
  fileprivate mutating func add(_ event: RunEvent) {
    switch event.event {
    case .scriptStarted(let name):
      file = name
      startedAt = event.at
    case .herdReady(let herd): self.herd = herd
    case .noted(let text): notes.append(text)
    case .checkStarted: traffic = Traffic(start: event.at)
    case .carried(let line): traffic?.add(line)
    case .checkEnded(let result):
      if file.isEmpty { file = result.file }
      let carried = traffic ?? Traffic(start: event.at)
      entries.append(RunRecord.Entry(result: result, traffic: carried))
      traffic = nil
    case .herdFailed(let reason): herdFailure = reason
    case .scriptEnded: endedAt = event.at
    case .notRun(let checks):
      notRun += checks
    case .started, .interrupted, .finished: break
    case .typed, .message, .wire, .refused: break
    }
  }
}

extension Interruption {
  /// `interrupted (SIGTERM): 12 checks did not run`.
  func sentence(notRun count: Int) -> String {
    "interrupted (\(reason))" + (count > 0 ? ": \(Wording.count(count, "check")) did not run" : "")
  }
}
