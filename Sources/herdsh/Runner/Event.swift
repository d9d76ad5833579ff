import HerdProtocol

/// What happened in a run: everything that any report shows, in order, and nothing printed yet.
enum Event: Sendable {
  /// The run begins: before anything else.
  case started(RunHeader)
  /// A script begins, by the name that the command line has for it.
  case scriptStarted(file: String)
  case herdReady(HerdSummary)
  /// A line worth a person's attention that is no verdict: a port replaced, a skip.
  case noted(String)
  /// A check begins: its number as in `CheckResult`, its title with values put in.
  case checkStarted(number: Int, title: String)
  /// A line went from one to another; between the two events of a check it belongs to that check. What links
  /// carried is told at the check's end, in the order of sending.
  case carried(Transmission)
  case checkEnded(CheckResult)
  /// A line as it was typed at the prompt.
  case typed(String)
  /// A command went, or was answered, where somebody looks at answers.
  case message(SessionMessage)
  /// Bytes went over a connection of herdsh's own: for a transcript (`--log`).
  case wire(WireEvent)
  /// Why a script, or a line that was typed, is not run.
  case refused(Diagnostic)
  /// The herd could not be started or reached, and why: the run ends here.
  case herdFailed(String)
  /// Nothing more comes of this script.
  case scriptEnded
  /// Checks of this script that were to run: the run or the herd came to an end before they did.
  case notRun([UnrunCheck])
  /// The run ends here, before its time.
  case interrupted(Interruption)
  case finished(RunSummary)
}

extension Event {
  /// Whether nothing that matters comes after it.
  var endsRun: Bool {
    switch self {
    case .finished, .interrupted: true
    default: false
    }
  }

  /// Worth a line even where only answers are wanted.
  var isTrouble: Bool {
    switch self {
    case .started, .scriptStarted, .herdReady, .checkStarted, .carried, .scriptEnded,
      .notRun, .interrupted, .finished, .typed, .message, .wire, .refused:
      false
    case .noted, .herdFailed: true
    case .checkEnded(let result): result.verdict != .pass
    }
  }
}

/// The herd, once every server answers.
struct HerdSummary: Sendable {
  var name: String
  var serverCount: Int
  /// The run line (`herdd {name} --herd {herd}`), or `nil` for a herd that was running already.
  var command: String?
  /// `links isolated`, `links direct`, …
  var links: String
  var readyAfter: Duration
  var seed: UInt64
  /// Names, in the order of the herd file.
  var servers: [String] = []
}

/// How a check ended.
enum Verdict: String, CaseIterable, Sendable {
  case pass = "PASS"
  case fail = "FAIL"
  /// A *should* that does not hold.
  case weak = "WEAK"
  /// A *may* that does not hold.
  case info = "INFO"
  case skip = "SKIP"
  /// The check could not be carried out: a server gone, a process that did not start.
  case error = "ERROR"
  /// Run more than once, it held and it did not: never a pass.
  case flaky = "FLAKY"
  /// It could not decide about its own rule: what it needs and is not about does not hold.
  case undecided = "UNDECIDED"
  /// It does not hold, which the script knows.
  case xfail = "XFAIL"
  /// It holds, though the script says that it is known not to.
  case xpass = "XPASS"

  /// Whether one of these makes the run end with status 1.
  var failsRun: Bool {
    switch self {
    case .fail, .error, .flaky: true
    case .pass, .weak, .info, .skip, .undecided, .xfail, .xpass: false
    }
  }
}

extension Verdict {
  /// Whether it says something of the check's rule.
  var isDecided: Bool { self != .skip && self != .undecided }
}

/// One entry of every report: a check, or one row of a `check each`.
struct CheckResult: Sendable {
  var file: String
  /// From 1, counting rows: what `--only` takes.
  var number: Int
  var title: String
  var level: Check.Level
  var verdict: Verdict
  var duration: Duration
  /// Short figures for the passing line: `spread 31 µs`.
  var asides: [String] = []
  /// Why, for `SKIP`.
  var skipReason: String?
  /// Why it is known to fail, for `XFAIL` and `XPASS`.
  var knownReason: String?
  /// For `UNDECIDED`: the ID of the check that it rests on and that did not pass. Without one, it is
  /// a `given` line that did not hold, which `failure` tells.
  var unmetBase: String?
  var failure: Failure?
  /// The servers that the check spoke to, in the order of the herd.
  var servers: [String] = []
}

/// Everything a person needs to see what went wrong, without running it again.
struct Failure: Sendable {
  /// `Goloman's answer differs in 2 of 6 fields`.
  var headline: String
  /// Where, for the caret; more than one where several fields differ. All on one line.
  var ranges: [SourceRange]
  /// The `call`s that led there, the innermost first.
  var calls: [SourceRange] = []
  var source: SourceText
  var detail: Detail
  /// What went over the connections that matter, oldest first.
  var wire: [WireTranscript] = []
  /// What the servers concerned wrote to standard error.
  var logs: [ServerLog] = []
  /// What it most likely comes from, as far as the script says.
  var hint: String?
  /// The section of docs/protocol.md that the check is about, as far as the script says.
  var rule: String?
  /// `herdsh -f examples/propagation.hs --only 1 --seed 5eed42`.
  var repeatCommand: String
  /// The servers that it speaks against.
  var servers: [String] = []

  enum Detail: Sendable {
    /// A line came, and it is not the expected one.
    case differs(LineDifference)
    /// Some servers know a client and others do not, or know something else.
    case knowledge(KnowledgeMatrix)
    /// What went over which link.
    case links(LinkTally)
    /// What went over links that were to be silent.
    case unrest(LinkUnrest)
    /// Anything said best in words, a line each.
    case words([String])
  }
}

/// A received line against what was expected of it.
struct LineDifference: Sendable {
  var server: String
  /// The pattern with its values put in; holes shown by their type: `{signed}`.
  var expected: String
  /// Other lines that would have been fine (`or expect`), shown likewise; the nearest one is `expected`.
  var alternatives: [String] = []
  var received: [UInt8]
  var problems: [LineMismatch.Problem]
}

/// One connection's lines, as they went.
struct WireTranscript: Sendable {
  typealias Direction = WireRecord.Direction
  struct Entry: Sendable {
    /// From the start of the check.
    var at: Duration
    var direction: Direction
    var bytes: [UInt8]
  }
  var server: String
  /// From 1 within the check.
  var connection: Int
  var entries: [Entry]
}

/// Something that happened on one connection of herdsh's own.
struct WireEvent: Sendable {
  var server: String
  /// From 1 within a run.
  var connection: Int
  var direction: WireRecord.Direction
  /// At most `WireRecord.entryBytesMax` of what went.
  var bytes: [UInt8]
  /// Nanoseconds since 1970, by the wall's clock.
  var time: Int64
}

/// What one server wrote last.
struct ServerLog: Sendable {
  var server: String
  /// What they were written to: standard error, or standard output where that is all that a server writes to.
  var stream = "stderr"
  /// The last lines, with the time from the start of the check (negative: before it).
  var lines: [(at: Duration, bytes: [UInt8])]
  /// The folder or file where all of it is.
  var path: String?
  /// `ended with status 1`, `killed by signal 11`, where it is gone.
  var ending: String?
}

/// The last lines of a report.
struct RunSummary: Sendable {
  var duration: Duration
  var results: [CheckResult]
  /// How long news took to cross the herd, from each `know` that was waited for.
  var crossings: [Crossing]
  /// The wait that came nearest to its deadline.
  var closestWait: (waited: Duration, limit: Duration)?
  /// Waits that reached their deadline.
  var expiredWaits = 0

  struct Crossing: Sendable {
    var from: String
    var to: String
    var took: Duration
  }
}
