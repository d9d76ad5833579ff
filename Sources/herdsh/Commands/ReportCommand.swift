import ArgumentParser
import HerdProtocol

/// `herdsh report EVENTS`: a run told once more, in any form, from the events that it wrote.
struct ReportCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "report", _superCommandName: "herdsh",
    abstract: "Tell a run again from the events that it wrote.",
    discussion: """
      herdsh -f examples/stale.hs --events run.jsonl
      herdsh report run.jsonl --html run.html

      Without a report asked for, it is told as on the terminal. Exit status: 0 it was told, 2 the \
      events cannot be read, 5 a report could not be written.
      """)

  @Argument(help: "What --events wrote; '-' is standard input.", completion: .file())
  var file: String

  @OptionGroup var reports: ReportOptions

  @Flag(help: "Show repeated failures in full.")
  var all = false

  @OptionGroup var look: LookOptions

  /// No file of events is longer.
  private static let bytesMax = 1 << 30

  @MainActor
  func carryOut() async -> ExitStatus {
    var complaints = Complaints(look)
    guard let bytes = complaints.read(file, limit: Self.bytesMax) else { return .usage }
    do {
      let events = try EventLines.readRun(bytes)
      let request = reports.request
      let machine = try MachineReports(request)
      if request.isEmpty { tell(events, complaints.style) }
      for event in events { machine.take(event) }
      let problems = machine.finish()
      for problem in problems { complaints.tell(problem) }
      return problems.isEmpty ? .allHeld : .reportUnwritten
    } catch let problem as EventProblem {
      complaints.tell("\(file) holds no events: \(problem)")
    } catch {
      complaints.tell("\(error)")
    }
    return .usage
  }

  @MainActor
  private func tell(_ events: [RunEvent], _ style: Style) {
    let output = Output()
    var order = ScriptOrder()
    var report = TerminalReport(
      style: style, showsAll: all, write: { output.write(Array($0.utf8)) })
    for event in events {
      for event in order.take(event) { report.report(event) }
    }
  }
}
