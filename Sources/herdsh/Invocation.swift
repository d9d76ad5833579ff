/// What one start of herdsh is asked to do: its command line, read and checked.
///
/// Each member is the option of that name in `Options`, which also says what it means.
struct Invocation {
  var herd: [String] = []
  var scripts: [String] = []
  var statements: [String] = []
  var herdFile: String?
  var only: [String] = []
  var tags: [String] = []
  var skippedTags: [String] = []
  var jobs = 1
  var level: Check.Level = .must
  var slow = 1.0
  var seed: String?
  var timeLimit: TimeLimit?
  var placesStandIn = false
  var ignoresRC = false
  var accept = false
  var json = false
  var all = false
  var color: Style.ColorChoice = .auto
  var ascii = false
  /// The reports to files.
  var reports = MachineReports.Request()

  /// The reports that are asked for, `--json` among them.
  var request: MachineReports.Request {
    var request = reports
    if json { request.files.append((.events, ReportFile(path: "-"))) }
    return request
  }
}

extension Invocation {
  /// A command line that has no option, so that nothing needs to be parsed: a herd to open a prompt on, or none.
  ///
  /// ArgumentParser takes two milliseconds to learn from its types which options there are, and whoever opens a
  /// prompt waits for them. `nil` where it has to look: at options, at subcommands, at what may be a mistake.
  init?(withoutOptions words: [String]) {
    guard words.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix(".hs") }) else {
      return nil
    }
    herd = words
  }
}

extension Options {
  /// What was asked for, without the parser that found it out.
  var invocation: Invocation {
    Invocation(
      herd: herd, scripts: scripts, statements: statements, herdFile: herdFile, only: only,
      tags: tags, skippedTags: skippedTags, jobs: jobs, level: level, slow: slow, seed: seed,
      timeLimit: timeout,
      placesStandIn: placesStandIn, ignoresRC: ignoresRC, accept: accept, json: json, all: all,
      color: look.color, ascii: look.ascii, reports: reports.request)
  }
}
