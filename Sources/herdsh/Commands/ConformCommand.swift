import ArgumentParser
import Glibc
import HerdProtocol

/// `herdsh conform HERDFILE`: how well a herd keeps to the protocol, as a score card.
struct ConformCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "conform", _superCommandName: "herdsh",
    abstract: "Run the conformance suite on a herd and print its score card.",
    discussion: """
      herdsh conform mine.herd                     the score card
      herdsh conform mine.herd --only FR-02 -v     one check, with everything about its failure
      herdsh conform --list                        every check: its ID, level and title

      Exit status: 0 every must held, 1 one did not, 2 the command line is wrong (nothing was sent), 3 nothing \
      ran or no check was decided, 4 the herd could not be started or reached, 124 the time of --timeout was \
      over, 130 interrupted.
      """)

  @Argument(
    help: "The herd: a herd file, or servers that are running already as NAME=HOST:PORT.",
    completion: .file(extensions: ["herd"]))
  var herd: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only these checks: IDs and groups, parted by commas (FR-02,places).", valueName: "ids"))
  var only: String?

  @Option(
    help: ArgumentHelp(
      "The level from which checks fail the run: must, should, may.", valueName: "level"))
  var level: Check.Level = .must

  @Flag(help: "List the checks and run none.")
  var list = false

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp(
      "Run each check so many times, on new servers; what differs is FLAKY.", valueName: "count"))
  var repetitions = 1

  @Flag(
    name: [.customShort("v"), .long], help: "Show every check as it ends, failures in full.")
  var verbose = false

  @Option(help: ArgumentHelp("Stretch every deadline, for slow machines.", valueName: "factor"))
  var slow = 1.0

  @Option(help: ArgumentHelp("The run's name: six hexadecimal digits.", valueName: "seed"))
  var seed: String?

  @Option(
    help: ArgumentHelp("The folder of the suite's scripts.", valueName: "folder"),
    completion: .directory)
  var suite: String?

  @Option(
    name: [.customShort("j"), .customLong("jobs")],
    help: ArgumentHelp(
      "Run this many scripts of the suite side by side; by default more than there are cores.",
      valueName: "count"))
  var jobs = ScriptPlan.waitingJobs

  @Option(
    help: ArgumentHelp(
      "End the run after so long (5m, 90s): what has not run by then makes it red.",
      valueName: "time"))
  var timeout: TimeLimit?

  @OptionGroup var reports: ReportOptions

  @OptionGroup var look: LookOptions

  mutating func validate() throws {
    guard list || !herd.isEmpty else {
      throw ValidationError("which herd? Name a herd file: herdsh conform mine.herd")
    }
    guard (1...1000).contains(repetitions) else {
      throw ValidationError("--repeat takes a count from 1 to 1000")
    }
    guard repetitions == 1 || reports.request.files.isEmpty && !reports.github else {
      throw ValidationError("a report is of one run: without --repeat")
    }
    guard only?.contains(where: { $0 != "," && $0 != " " }) ?? true else {
      throw ValidationError("--only names no check: give IDs and groups, as --list has them")
    }
    try RunOptions.check(jobs: jobs, slow: slow, seed: seed)
  }

  /// The options that say what is run, and how, as they would be typed again.
  var choices: String {
    var words: [String] = []
    if let only { words += ["--only", only] }
    if level != .must { words += ["--level", level.rawValue] }
    if repetitions > 1 { words += ["--repeat", String(repetitions)] }
    if slow != 1 { words += ["--slow", String(slow)] }
    if let suite { words += ["--suite", suite.contains(" ") ? "'\(suite)'" : suite] }
    if jobs != ScriptPlan.waitingJobs { words += ["--jobs", String(jobs)] }
    if let timeout { words += ["--timeout", timeout.text] }
    return words.map { " " + $0 }.joined()
  }

  @MainActor
  func carryOut() async -> ExitStatus {
    var complaints = Complaints(look)
    var named: Herd?
    if !herd.isEmpty {
      named = complaints.herd(words: herd)
      if named == nil { return .usage }
    }
    guard var suite = ConformanceSuite(folder: suite, &complaints, on: named) else { return .usage }
    if let only {
      guard suite.keep(only: only.split(separator: ",").map(String.init), &complaints) else {
        return .usage
      }
    }
    guard !list, let named else {
      suite.printList(complaints.style)
      return .allHeld
    }
    do throws(ReportFile.Problem) {
      return await (try ConformanceRun(self, suite, on: named, style: complaints.style))()
    } catch {
      complaints.tell(error.description)
      return .usage
    }
  }
}
