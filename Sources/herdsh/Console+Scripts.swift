import Glibc
import HerdProtocol

extension Console {
  /// Runs scripts, reporting as it goes; nothing that was started is left afterwards.
  mutating func run(_ scripts: [Script], on herd: NamedHerd) async -> ExitStatus {
    let request = options.reports.request
    let machine: MachineReports
    do throws(ReportFile.Problem) {
      machine = try MachineReports(request)
    } catch {
      tell(error.description)
      return .usage
    }
    // What one program is to read of standard output, no other text may stand between.
    let output = Output(descriptor: request.takesStandardOutput ? STDERR_FILENO : STDOUT_FILENO)
    let ending = await run(scripts, on: herd, output, machine)
    let problems = machine.finish()
    for problem in problems { tell(problem) }
    return ending == .allHeld && !problems.isEmpty ? .reportUnwritten : ending
  }

  private func run(
    _ scripts: [Script], on herd: NamedHerd, _ output: Output, _ machine: MachineReports
  ) async -> ExitStatus {
    let isShowing = options.scripts.isEmpty
    var report = TerminalReport(
      style: style, showsAll: options.all, showsProgress: output.isTerminal,
      write: { output.write(Array($0.utf8)) })
    let answers = AnswerView(
      output.isTerminal ? .pretty(style) : .raw, limit: Tempo().standard * options.slow,
      write: { output.write($0) }, complain: { output.complain($0, style) })
    // Statements of -c and of a pipe are answered in full and nothing else is said, as by nc.
    let isQuiet = isShowing && !scripts.contains { $0.hasChecks }
    let show: ([Sent]) async -> Void = { await answers.show($0) }
    var trouble = TerminalReport(style: style) { text in
      var errors = OutputFile(descriptor: STDERR_FILENO)
      errors.write(text)
    }
    var runOptions = runOptions(herd)
    runOptions.jobs = options.jobs
    runOptions.onStopHere = stopHere(besides: options.jobs)
    if options.accept { runOptions.observed = ObservedLines() }
    let chosen = scripts.filter { options.chooses($0) }
    var order = ScriptOrder()
    let run = ScriptsRun(chosen, runOptions, onSent: isShowing ? show : nil) { event in
      machine.take(event)
      for event in order.take(event) {
        if case .herdFailed = event.event {
          trouble.report(event)
        } else if !isQuiet || event.event.isTrouble {
          report.report(event)
        }
      }
    }
    TerminalSignals.onInterrupt = { Task { await run.interrupt() } }
    TerminalSignals.onTermination = { signal in
      Task {
        await run.interrupt()
        _ = machine.finish()
        exit(128 + signal)
      }
    }
    TerminalSignals.start(isInteractive: false)
    output.onReaderGone = { Task { await run.interrupt() } }
    let ending = await run()
    if let observed = runOptions.observed, ending != .interrupted {
      accept(observed, into: chosen, output)
    }
    if output.isReaderGone { return .allHeld }
    return answers.hasFailed && ending == .allHeld ? .checkFailed : ending
  }

  /// What the command line says about a run.
  func runOptions(_ herd: NamedHerd) -> RunOptions {
    var run = RunOptions(
      seed: options.seed.flatMap { UInt32($0, radix: 16) } ?? .random(in: 0...0xFF_FFFF),
      only: options.only, level: options.level)
    run.tempo.factor = options.slow
    if case .named(let herd, let argument) = herd {
      run.herd = herd
      run.herdArgument = argument
    }
    return run
  }
}

extension Options {
  /// Whether `--tag` and `--skip-tag` let a script through.
  fileprivate func chooses(_ script: Script) -> Bool {
    (tags.isEmpty || script.tags.contains(where: tags.contains))
      && !script.tags.contains(where: skippedTags.contains)
  }
}

/// Standard output, or the descriptor in its place, shared by what writes reports and what writes answers.
@MainActor
final class Output {
  private var file: OutputFile

  init(descriptor: CInt = STDOUT_FILENO) { file = OutputFile(descriptor: descriptor) }

  /// Called when nobody reads any more.
  var onReaderGone: () -> Void = {}

  var isTerminal: Bool { file.isTerminal }
  var isReaderGone: Bool { file.ending == .readerGone }

  func write(_ bytes: [UInt8]) {
    file.write(bytes)
    // Whoever read this has gone (`| head`): there is nobody left to run checks for.
    if file.ending == .readerGone { onReaderGone() }
  }

  /// A sentence on standard error.
  func complain(_ sentence: String, _ style: Style) {
    var errors = OutputFile(descriptor: STDERR_FILENO)
    errors.write("herdsh: " + style.escaper.escape(sentence) + "\n")
  }
}
