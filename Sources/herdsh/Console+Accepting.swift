import Glibc
import HerdProtocol

extension Console {
  /// `--accept`: writes what came into the scripts, shows what changed, and says why the rest stays.
  func accept(_ observed: ObservedLines, into scripts: [Script], _ output: Output) {
    for script in scripts {
      var acceptance = Acceptance(of: script)
      for mismatch in observed.mismatches {
        let range = mismatch.pattern.range
        guard script.text(of: range.file) != nil else { continue }
        acceptance.take(
          mismatch.pattern, received: mismatch.received, context: mismatch.context,
          values: mismatch.values, hasAlternatives: mismatch.hasAlternatives,
          isMet: observed.met.contains(.init(file: range.file, line: range.line)))
      }
      for refusal in acceptance.refusals { say("not accepted: " + refusal, output) }
      var files: [String] = []
      for change in acceptance.changes where !files.contains(change.file) {
        files.append(change.file)
      }
      for file in files { rewrite(file, acceptance, output) }
    }
  }

  private func rewrite(_ file: String, _ acceptance: Acceptance, _ output: Output) {
    guard let old = FileBytes.read(file, limit: Complaints.fileBytesMax + 1),
      let new = acceptance.text(of: file, old)
    else { return say("not accepted: \(file) is not a file, or not what was run", output) }
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(new, to: file)
    } catch {
      return say("not accepted: cannot write \(file): \(error.words)", output)
    }
    let lines = ChangedLines.text(from: old, to: new, file: file, style)
    let count = acceptance.changes.count { $0.file == file }
    output.write(Array(lines.map { $0 + "\n" }.joined().utf8))
    say("accepted \(Wording.count(count, "line")) of \(file): run it again to see the next", output)
  }

  private func say(_ sentence: String, _ output: Output) {
    output.write(Array((style.escaper.escape(sentence) + "\n").utf8))
  }
}
