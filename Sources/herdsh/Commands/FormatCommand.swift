import ArgumentParser
import Glibc
import HerdProtocol

/// `herdsh fmt FILE...`: scripts laid out as everybody's are.
struct FormatCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", _superCommandName: "herdsh",
    abstract: "Lay scripts out: indentation, columns, tables; what they say stays as it is.",
    discussion: """
      herdsh fmt examples/*.hs            rewrite these files
      herdsh fmt --check examples/*.hs    only show what would change
      herdsh fmt - < a.hs > b.hs          from standard input to standard output

      Exit status: 0 all are laid out, 1 with --check: some are not, 2 a file cannot be read or written.
      """)

  @Argument(
    help: "Scripts; '-' is standard input, laid out on standard output.",
    completion: .file(extensions: ["hs"]))
  var files: [String]

  @Flag(help: "Change nothing, and show the lines that would change.")
  var check = false

  @OptionGroup var look: LookOptions

  @MainActor
  func carryOut() async -> ExitStatus {
    var complaints = Complaints(look)
    var output = OutputFile(descriptor: STDOUT_FILENO)
    var ending = ExitStatus.allHeld
    for file in files {
      switch format(file, &complaints, &output) {
      case .allHeld: continue
      case .usage: ending = .usage
      default: if ending == .allHeld { ending = .checkFailed }
      }
    }
    return ending
  }

  @MainActor
  private func format(
    _ file: String, _ complaints: inout Complaints, _ output: inout OutputFile
  ) -> ExitStatus {
    guard let text = complaints.read(file) else { return .usage }
    let source = ScriptSource(path: file, text: text)
    let laidOut: [UInt8]
    switch ScriptFormatter.formatted(text, name: source.name) {
    case .success(let bytes): laidOut = bytes
    case .failure(let problems):
      complaints.tell(lines: DiagnosticText.typed(problems.items, complaints.style))
      return .usage
    }
    if check {
      let lines = ChangedLines.text(
        from: text, to: laidOut, file: source.name, complaints.style)
      output.write(lines.map { $0 + "\n" }.joined())
      return text == laidOut ? .allHeld : .checkFailed
    }
    if file == "-" {
      output.write(laidOut)
    } else if text != laidOut {
      do throws(FileReplacement.Failure) {
        try FileReplacement.write(laidOut, to: file)
      } catch {
        complaints.tell("cannot write \(file): \(error.words)")
        return .usage
      }
    }
    return .allHeld
  }
}
