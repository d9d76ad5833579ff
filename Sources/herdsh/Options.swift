import ArgumentParser

/// The command line of herdsh.
struct Options: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The herd: a herd file, or servers that are running already as NAME=HOST:PORT.",
      discussion: "Without one, the environment's HERDSH_HERD and HERDSH_SERVERS are looked at.",
      valueName: "herd"),
    completion: .file(extensions: ["herd"]))
  var herd: [String] = []

  @Option(
    name: [.customShort("f"), .customLong("file")],
    help: "Run a script; may be given several times. '-' is standard input.",
    completion: .file(extensions: ["hs"]))
  var scripts: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("command")],
    help: "Run a statement; may be given several times.")
  var statements: [String] = []

  @Option(
    name: .customLong("herd"),
    help: "Run the scripts on this herd instead of the one that they name.",
    completion: .file(extensions: ["herd"]))
  var herdFile: String?

  @Option(help: ArgumentHelp("Run only the check of this number or title.", valueName: "check"))
  var only: [String] = []

  @Option(
    name: .customLong("tag"),
    help: ArgumentHelp("Run only scripts with this tag.", valueName: "name"))
  var tags: [String] = []

  @Option(
    name: .customLong("skip-tag"),
    help: ArgumentHelp("Leave out scripts with this tag.", valueName: "name"))
  var skippedTags: [String] = []

  @Option(
    name: [.customShort("j"), .customLong("jobs")],
    help: ArgumentHelp("Run this many scripts side by side.", valueName: "count"))
  var jobs = 1

  @Option(
    help: ArgumentHelp(
      "The level from which checks fail the run: must, should, may.", valueName: "level"))
  var level: Check.Level = .must

  @Option(help: ArgumentHelp("Stretch every deadline, for slow machines.", valueName: "factor"))
  var slow = 1.0

  @Option(
    help: ArgumentHelp(
      "End a run of scripts after so long (5m, 90s): what has not run by then makes it red.",
      valueName: "time"))
  var timeout: TimeLimit?

  @Option(help: ArgumentHelp("The run's name: six hexadecimal digits.", valueName: "seed"))
  var seed: String?

  @Flag(
    help: "Answer WHATSAT from herdsh itself at the prompt: the words of 'places' then work there.")
  var placesStandIn = false

  @Flag(
    name: [.customShort("X"), .customLong("norc")],
    help: "Do not read $XDG_CONFIG_HOME/herdsh/rc, whose lines the prompt begins with.")
  var ignoresRC = false

  @Flag(
    help: "Write what came into the 'expect' lines of the scripts that did not hold, and show that."
  )
  var accept = false

  @Flag(
    help:
      "One JSON record a line on standard output for everything that happens; errors are records too."
  )
  var json = false

  @OptionGroup var look: LookOptions

  @Flag(help: "Show repeated failures in full.")
  var all = false

  @OptionGroup var reports: ReportOptions

  mutating func validate() throws {
    if accept, scripts.isEmpty || scripts.contains("-") {
      throw ValidationError("--accept rewrites scripts: name their files with -f")
    }
    if json, reports.request.takesStandardOutput || reports.github {
      throw ValidationError("--json takes standard output, and so does another report")
    }
    try RunOptions.check(jobs: jobs, slow: slow, seed: seed)
    if let script = herd.first(where: { $0.hasSuffix(".hs") }) {
      throw ValidationError("\(script) is a script: put -f in front of it")
    }
  }
}

extension RunOptions {
  /// What every command that runs scripts takes of its numbers.
  static func check(jobs: Int, slow: Double, seed: String?) throws(ValidationError) {
    guard (1...ScriptPlan.jobsMax).contains(jobs) else {
      throw ValidationError("-j takes a number from 1 to \(ScriptPlan.jobsMax)")
    }
    guard slow >= 1, slow <= 1000 else {
      throw ValidationError("--slow takes a factor from 1 to 1000")
    }
    if let seed, UInt32(seed, radix: 16) == nil || seed.count > 6 {
      throw ValidationError("--seed takes at most six hexadecimal digits")
    }
  }
}

extension Check.Level: ExpressibleByArgument {}
extension Style.ColorChoice: ExpressibleByArgument {}
