import Glibc
import HerdProtocol

extension Console {
  /// Runs scripts, reporting as it goes; nothing that was started is left afterwards.
  mutating func run(_ scripts: [Script], on herd: NamedHerd) async -> ExitStatus {
    let request = options.request
    let machine: MachineReports
    do throws(ReportFile.Problem) {
      machine = try MachineReports(request)
    } catch {
      tell(error.description)
      return .usage
    }
    // What one program is to read of standard output, no other text may stand between.
    let output = Output(descriptor: request.takesStandardOutput ? STDERR_FILENO : STDOUT_FILENO)
    let runOptions = runOptions(herd)
    let events = EventStream(machine, start: runOptions.start)
    let ending = await run(scripts, runOptions, output, events)
    await events.drain()
    let problems = machine.finish()
    for problem in problems { tell(problem) }
    return ending == .allHeld && !problems.isEmpty ? .reportUnwritten : ending
  }

  private func run(
    _ scripts: [Script], _ runOptions: RunOptions, _ output: Output, _ events: EventStream
  ) async -> ExitStatus {
    let isShowing = options.scripts.isEmpty
    var report = TerminalReport(
      style: style, showsAll: options.all, showsProgress: output.isTerminal,
      write: { output.write(Array($0.utf8)) })
    let sightings = Sightings()
    let answers = answers(output, events, sightings)
    // Statements of -c and of a pipe are answered in full and nothing else is said, as by nc.
    let isQuiet = isShowing && !scripts.contains { $0.hasChecks }
    let show: ([Sent]) async -> Void = { await answers.show($0) }
    var trouble = TerminalReport(style: style) { text in
      var errors = OutputFile(descriptor: STDERR_FILENO)
      errors.write(text)
    }
    var runOptions = runOptions
    runOptions.tap = events.tap()
    runOptions.jobs = options.jobs
    runOptions.onStopHere = stopHere(besides: options.jobs)
    if options.accept { runOptions.observed = ObservedLines() }
    let chosen = scripts.filter { options.chooses($0) }
    var order = ScriptOrder()
    let run = ScriptsRun(
      chosen, runOptions, onSent: isShowing ? show : nil,
      onWord: isShowing ? onWord(output, events, sightings) : nil
    ) { event in
      events.emit(event)
      for event in order.take(event) {
        if case .herdFailed = event.event {
          trouble.report(event)
        } else if !isQuiet || event.event.isTrouble {
          report.report(event)
        }
      }
    }
    TerminalSignals.interrupting(run)
    output.onReaderGone = { Task { await run.interrupt(.readerGone) } }
    let ending = await run()
    if let observed = runOptions.observed, ![.interrupted, .timedOut].contains(ending) {
      accept(observed, into: chosen, output)
    }
    if output.isReaderGone { return .allHeld }
    return answers.hasFailed && ending == .allHeld ? .checkFailed : ending
  }

  /// What shows the answers to statements, and tells programs of them.
  private func answers(
    _ output: Output, _ events: EventStream, _ sightings: Sightings
  ) -> AnswerView {
    let form = options.json ? AnswerView.Form.messages : output.isTerminal ? .pretty(style) : .raw
    let answers = AnswerView(
      form, limit: Tempo().standard * options.slow, sightings: sightings,
      write: { output.write($0) },
      complain: { [options] in if !options.json { output.complain($0, style) } })
    answers.onMessage = { events.emit(.message($0), of: 0) }
    return answers
  }

  /// What carries out the words that show something.
  private func onWord(
    _ output: Output, _ events: EventStream, _ sightings: Sightings
  ) -> Interpreter.OnWord {
    let form = options.json ? ShownForm.json : .text(style)
    return { [options] word, statement, interpreter throws(Stop) in
      var words = WordRunner(interpreter: interpreter, sightings: sightings, form: form) { text in
        if options.json { events.emit(.noted(text)) } else { output.write(Array(text.utf8)) }
      }
      words.isInPlace = output.isTerminal && Self.variable("TERM") != "dumb"
      words.onRecord = { events.emit(shown: $0) }
      try await words.carryOut(word, statement)
    }
  }

  /// What the command line says about a run.
  func runOptions(_ herd: NamedHerd) -> RunOptions {
    var run = RunOptions(
      seed: options.seed.flatMap { UInt32($0, radix: 16) } ?? .random(in: 0...0xFF_FFFF),
      only: options.only, level: options.level)
    run.tempo.factor = options.slow
    run.timeLimit = options.timeLimit?.duration
    if case .named(let herd, let argument) = herd {
      run.herd = herd
      run.herdArgument = argument
    }
    return run
  }
}

extension Invocation {
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
