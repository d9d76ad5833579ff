/// What the conformance suite found out about a herd: each check, and how it ended each time it ran.
struct ScoreCard: Sendable {
  /// A check, or a row of one that runs over a table.
  struct Entry: Sendable {
    /// `FR-02`.
    var id: String
    /// From 1 in its script; 0 for what stands outside of checks.
    var number: Int
    /// `framing`: the script that it stands in.
    var group: String
    /// Without the ID.
    var title: String
    var level: Check.Level
    /// How it ended, each time; nothing for a check that was skipped.
    var verdicts: [Verdict] = []
    /// Its first failure, and what that comes from.
    var failure: Failure?
    var explanation: Explanation?
    var skipReason: String?
    /// Why it could not decide about its rule, the first time, and the check that it rests on.
    var undecidedReason: String?
    var unmetBase: String?
    /// Where a page tells more of it.
    var anchor: String?

    enum Outcome: Sendable { case passed, failed, flaky, undecided, skipped }

    var passCount: Int { verdicts.count { $0 == .pass || $0 == .xpass } }

    var outcome: Outcome {
      if verdicts.isEmpty { return undecidedReason == nil ? .skipped : .undecided }
      if passCount == verdicts.count { return .passed }
      return passCount == 0 ? .failed : .flaky
    }

    /// At least once.
    var didNotHold: Bool { outcome == .failed || outcome == .flaky }
  }

  /// How many of a group's checks of a level held, of those that ran.
  struct Count: Sendable, Hashable {
    var passed = 0
    var ran = 0
  }

  var herd: String
  /// How the herd was named on the command line.
  var argument: String
  /// `5 servers, python3 server.py, links direct`, escaped.
  var servers = ""
  /// How their answers depart from the protocol's form, where checks read them loosely.
  var accent: String?
  /// What was noted when servers were started: each once, whatever its numbers.
  private(set) var notes: [String] = []
  var seed = ""
  var duration: Duration = .zero
  /// What ended the run before all of it had run.
  var interruption: Interruption?
  /// Checks that were to run, and did not.
  private(set) var notRunCount = 0
  /// In the order in which they ran.
  private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  init(herd: String, argument: String) {
    self.herd = herd
    self.argument = argument
  }

  /// Takes in a note.
  mutating func add(note: String) {
    let kind = note.filter { !$0.isNumber }
    if !notes.contains(where: { $0.filter { !$0.isNumber } == kind }) { notes.append(note) }
  }

  /// Takes in that checks did not run.
  mutating func add(notRun count: Int) { notRunCount += count }

  /// Takes in how a check ended, the first time or once more, and what was carried while it ran.
  mutating func add(_ result: CheckResult, _ traffic: Traffic? = nil, anchor: String? = nil) {
    let key = "\(result.file)\n\(result.number)"
    let id = CheckLedger.id(of: result.title)
    let place = places[key] ?? entries.count
    if place == entries.count {
      places[key] = place
      let title = result.title.dropFirst(id.count).drop { $0 == " " }
      entries.append(
        Entry(
          id: id, number: result.number, group: Self.group(of: result.file), title: String(title),
          level: result.level, anchor: anchor))
    }
    switch result.verdict {
    case .skip: entries[place].skipReason = result.skipReason
    case .undecided:
      guard entries[place].undecidedReason == nil else { return }
      entries[place].undecidedReason = result.undecidedReason
      entries[place].unmetBase = result.unmetBase
    default:
      entries[place].verdicts.append(result.verdict)
      guard entries[place].failure == nil, let failure = result.failure else { return }
      entries[place].failure = failure
      entries[place].explanation = failure.explanation { traffic?.ways(carrying: $0) ?? [] }
    }
  }

  /// The name of a script's file without its folder and its `.hs`.
  static func group(of file: String) -> String {
    let name = file.split(separator: "/").last ?? file[...]
    return String(name.hasSuffix(".hs") ? name.dropLast(3) : name)
  }

  /// Groups in the order in which they ran.
  var groups: [String] {
    entries.reduce(into: []) { groups, entry in
      if !groups.contains(entry.group) { groups.append(entry.group) }
    }
  }

  /// Of one group, or of all. A check that held only sometimes did not hold.
  func count(_ level: Check.Level, in group: String? = nil) -> Count {
    let ran = entries.filter {
      $0.level == level && (group == nil || $0.group == group) && !$0.verdicts.isEmpty
    }
    return Count(passed: ran.count { $0.outcome == .passed }, ran: ran.count)
  }

  func count(of outcome: Entry.Outcome) -> Int { entries.count { $0.outcome == outcome } }

  /// The exit status, where checks of this level and of stricter ones have to hold.
  func status(from level: Check.Level) -> ExitStatus {
    let ran = entries.filter { !$0.verdicts.isEmpty }
    if ran.isEmpty { return .nothingRan }
    let hasFailed = ran.contains { $0.outcome != .passed && $0.level.isAtLeast(level) }
    return hasFailed ? .checkFailed : .allHeld
  }
}
