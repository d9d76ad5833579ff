import ArgumentParser
import HerdProtocol

/// `herdsh lint FILE...`: what is wrong with scripts, and nothing of them run.
struct LintCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", _superCommandName: "herdsh",
    abstract: "Find what is wrong with scripts without running them.",
    discussion: """
      Each problem has its rule's name in brackets. A comment on the line above allows what is meant: \
      '# lint: allow same-title'.

      Exit status: 0 nothing was found, 1 something was, 2 a file cannot be read.
      """)

  @Argument(help: "Scripts; '-' is standard input.", completion: .file(extensions: ["hs"]))
  var files: [String]

  @Option(
    name: .customLong("herd"),
    help: "Check them against this herd instead of the one that they name.",
    completion: .file(extensions: ["herd"]))
  var herdFile: String?

  @OptionGroup var look: LookOptions

  @MainActor
  func carryOut() async -> ExitStatus {
    var complaints = Complaints(look)
    var herd: Herd?
    if let herdFile {
      herd = complaints.herd(herdFile)
      if herd == nil { return .usage }
    }
    var ending = ExitStatus.allHeld
    for file in files {
      guard let text = complaints.read(file) else {
        ending = .usage
        continue
      }
      let problems = Self.problems(ScriptSource(path: file, text: text), herd, &complaints)
      complaints.tell(lines: DiagnosticText.typed(problems, complaints.style))
      if ending == .allHeld, !problems.isEmpty { ending = .checkFailed }
    }
    return ending
  }

  @MainActor
  private static func problems(
    _ source: ScriptSource, _ herd: Herd?, _ complaints: inout Complaints
  ) -> [Diagnostic] {
    let review = ScriptLinter.review(source.parsed(on: herd), herd: herd)
    if review.allowedCount > 0 {
      let count = Wording.count(review.allowedCount, "finding")
      complaints.tell("\(source.name): \(count) allowed by comments")
    }
    return review.problems
  }
}
