import HerdProtocol

/// What the command line says about a run.
struct RunOptions: Sendable {
  /// Takes the place of the herds that scripts name.
  var herd: Herd?
  /// How that herd was named, for the line that repeats a check.
  var herdArgument: String?
  var tempo = Tempo()
  var seed: UInt32 = 0
  /// Checks whose number or title this is; all where it is empty.
  var only: [String] = []
  /// What came where lines were expected is kept here, for `--accept`.
  var observed: ObservedLines?
  /// `stop here`: opens a prompt on the herd, and returns when its user has left it.
  typealias StopHere = @MainActor @Sendable (LiveHerd, Interpreter) async -> Void
  /// `nil` where nobody is there to look.
  var onStopHere: StopHere?
  /// How many scripts may run at the same time.
  var jobs = 1
  /// Checks whose title begins with one of these words; all where it is empty.
  var ids: [String] = []
  /// A set-up that fails ends its script, and not the run.
  var goesOn = false
  /// The scripts are the conformance suite's: a check is repeated by its ID.
  var isConformance = false
  /// Checks of this level and the stricter ones fail the run.
  var level: Check.Level = .must
  /// How long the whole run may take.
  var timeLimit: Duration?
  /// Hears what goes over the connections of this run.
  var tap: WireTap?
  /// When the run began: zero of the times in events.
  var start = ContinuousClock.now

  /// Servers are told to ask herdsh for places, whether their script does anything with that or not.
  var hasPlaces = false

  /// The seed as it is written: six hexadecimal digits.
  var seedText: String {
    let digits = String(seed, radix: 16)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// Whether `--only` lets a check through.
  func selects(number: Int, title: String) -> Bool {
    guard ids.isEmpty || ids.contains(where: { title == $0 || title.hasPrefix($0 + " ") }) else {
      return false
    }
    return only.isEmpty || only.contains { Int($0) == number || title == $0 }
      || only.contains { Int($0) == nil && title.lowercased().contains($0.lowercased()) }
  }
}

/// How a run ended, as the caller of `herdsh` sees it.
enum ExitStatus: Int32, Sendable {
  case allHeld = 0
  case checkFailed = 1
  case usage = 2
  case nothingRan = 3
  case herdUnreachable = 4
  /// All checks held, and a report that was asked for could not be written.
  case reportUnwritten = 5
  /// `--timeout` ended the run.
  case timedOut = 124
  case interrupted = 130
}
