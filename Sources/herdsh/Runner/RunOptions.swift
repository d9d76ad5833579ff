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
  /// Checks of this level and the stricter ones fail the run.
  var level: Check.Level = .must

  /// The seed as it is written: six hexadecimal digits.
  var seedText: String {
    let digits = String(seed, radix: 16)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// Whether `--only` lets a check through.
  func selects(number: Int, title: String) -> Bool {
    only.isEmpty || only.contains { Int($0) == number || title == $0 }
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
  case interrupted = 130
}
