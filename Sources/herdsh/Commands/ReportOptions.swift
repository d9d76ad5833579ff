import ArgumentParser

/// The reports that a command writes beside the one for the terminal.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write what happened as JSON lines: all that other reports are made from. '-' is standard output.",
      valueName: "file"),
    completion: .file())
  var events: String?

  @Option(
    help: ArgumentHelp(
      "Write a transcript: those lines, and every byte that herdsh sent and received. 'replay' plays it again.",
      valueName: "file"),
    completion: .file())
  var log: String?

  @Option(
    help: ArgumentHelp("Write a report as JUnit XML.", valueName: "file"), completion: .file())
  var junit: String?

  @Option(help: ArgumentHelp("Write a report as TAP.", valueName: "file"), completion: .file())
  var tap: String?

  @Option(
    help: ArgumentHelp("Write a report as one HTML page.", valueName: "file"), completion: .file())
  var html: String?

  @Option(
    name: .customLong("md"),
    help: ArgumentHelp("Write a report as Markdown.", valueName: "file"), completion: .file())
  var markdown: String?

  @Flag(help: "Annotate for GitHub Actions, and add to the step's summary.")
  var github = false

  /// What is asked for.
  var request: MachineReports.Request {
    let paths: [(MachineReports.Request.Format, String?)] = [
      (.events, events), (.log, log), (.junit, junit), (.tap, tap), (.html, html),
      (.markdown, markdown),
    ]
    return MachineReports.Request(
      files: paths.compactMap { format, path in path.map { (format, ReportFile(path: $0)) } },
      isForGitHub: github)
  }

  mutating func validate() throws {
    let request = request
    let takers = request.files.count { $0.file.isStandardOutput } + (github ? 1 : 0)
    guard takers <= 1 else {
      throw ValidationError("only one report can go to standard output (--github takes it too)")
    }
    if request.files.contains(where: { $0.file.path.isEmpty }) {
      throw ValidationError("a report needs the name of a file")
    }
    let paths = request.files.map(\.file.path).filter { !$0.hasPrefix("/dev/") }
    guard Set(paths).count == paths.count else {
      throw ValidationError("two reports cannot go to the same file")
    }
  }
}
