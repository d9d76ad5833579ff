import Glibc
import HerdProtocol

/// Runs the suite as often as asked for, and prints what came of it.
@MainActor
final class ConformanceRun {
  private let command: ConformCommand
  private let suite: ConformanceSuite
  private let herd: Herd
  private let style: Style
  private let output: Output
  private let machine: MachineReports
  private var card: ScoreCard
  private var report: TerminalReport
  private var progress: ProgressLine
  /// What was carried since the last check began.
  private var traffic: Traffic?
  /// `links direct`, and what else a script of the suite needed.
  private var links: [String] = []

  /// Opens the reports that were asked for, before anything is started.
  init(
    _ command: ConformCommand, _ suite: ConformanceSuite, on herd: Herd, style: Style
  ) throws(ReportFile.Problem) {
    let request = command.reports.request
    machine = try MachineReports(request)
    // What one program is to read of standard output, no other text may stand between.
    output = Output(descriptor: request.takesStandardOutput ? STDERR_FILENO : STDOUT_FILENO)
    self.command = command
    self.suite = suite
    self.herd = herd
    self.style = style
    let output = output
    let argument = command.herd.joined(separator: " ")
    card = ScoreCard(herd: herd.name, argument: argument + command.choices)
    report = TerminalReport(
      style: style, showsAll: true, showsProgress: output.isTerminal,
      write: { output.write(Array($0.utf8)) })
    progress = ProgressLine(isShown: output.isTerminal)
  }

  /// The card is printed whatever was found; the status says whether what has to hold does.
  func callAsFunction() async -> ExitStatus {
    let start = ContinuousClock.now
    let base = command.seed.flatMap { UInt32($0, radix: 16) } ?? .random(in: 0...0xFF_FFFF)
    card.seed = options(seed: base).seedText
    for repetition in 0..<UInt32(command.repetitions) {
      let ending = await run(seed: (base &+ repetition) & 0xFF_FFFF)
      if [.herdUnreachable, .interrupted, .timedOut, .usage].contains(ending) {
        return end(with: ending, since: start)
      }
    }
    return end(with: card.status(from: command.level), since: start)
  }

  /// Prints the card, where there is anything to be on it, and writes the reports.
  private func end(
    with status: ExitStatus, since start: ContinuousClock.Instant
  ) -> ExitStatus {
    if !card.entries.isEmpty || status != .herdUnreachable { tellCard(since: start) }
    let problems = machine.finish()
    for problem in problems { output.complain(problem, style) }
    return status == .allHeld && !problems.isEmpty ? .reportUnwritten : status
  }

  private func tellCard(since start: ContinuousClock.Instant) {
    card.duration = ContinuousClock.now - start
    write(progress.erase())
    write(ScoreCardText(card: card, style: style).lines().map { $0 + "\n" }.joined())
  }

  private func run(seed: UInt32) async -> ExitStatus {
    var order = ScriptOrder()
    let run = ScriptsRun(suite.scripts, options(seed: seed)) { [self] event in
      machine.take(event)
      for event in order.take(event) { take(event) }
    }
    TerminalSignals.interrupting(run)
    output.onReaderGone = { Task { await run.interrupt(.readerGone) } }
    return await run()
  }

  private func options(seed: UInt32) -> RunOptions {
    var run = RunOptions(seed: seed, level: command.level)
    run.herd = herd
    run.herdArgument = command.herd.joined(separator: " ")
    run.tempo.factor = command.slow
    run.hasPlaces = true
    run.jobs = command.jobs
    run.timeLimit = command.timeout?.duration
    run.ids = suite.ids
    run.goesOn = true
    run.isConformance = true
    return run
  }

  private func take(_ told: RunEvent) {
    let event = told.event
    switch event {
    case .carried(let line): traffic?.add(line)
    case .checkStarted: traffic = Traffic(start: told.at)
    case .checkEnded(let result): card.add(result, traffic)
    case .herdReady(var summary):
      if !links.contains(summary.links) { links.append(summary.links) }
      summary.links = links.joined(separator: " or ").replacing("or links ", with: "or ")
      card.servers = HerdText(herd: summary, style: style).servers
    case .noted(let text) where text.hasPrefix(ScriptsRun.accentNote):
      card.accent = String(text.dropFirst(ScriptsRun.accentNote.count))
    case .noted(let text): card.add(note: text)
    case .notRun(let checks): card.add(notRun: checks.count)
    case .interrupted(let interruption): card.interruption = interruption
    case .finished: return
    default: break
    }
    if command.verbose { return report.report(told) }
    switch event {
    case .herdFailed(let reason):
      write(progress.erase())
      var errors = OutputFile(descriptor: STDERR_FILENO)
      let lines = TerminalReport.herdFailure("herdsh: " + reason, style)
      errors.write(lines.map { $0 + "\n" }.joined())
    case .checkStarted(_, let title): write(progress.show(title, style))
    default: return
    }
  }

  private func write(_ text: String) {
    if !text.isEmpty { output.write(Array(text.utf8)) }
  }
}
