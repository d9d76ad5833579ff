import Glibc
import HerdProtocol

extension Console {
  /// Runs scripts, reporting as it goes; nothing that was started is left afterwards.
  func run(_ scripts: [Script], on herd: NamedHerd) async -> ExitStatus {
    let output = Output()
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
    let run = ScriptsRun(scripts, runOptions(herd), onSent: isShowing ? show : nil) { event in
      if case .herdFailed = event { return trouble.report(event) }
      if !isQuiet || event.isTrouble { report.report(event) }
    }
    TerminalSignals.onInterrupt = { Task { await run.interrupt() } }
    TerminalSignals.onTermination = { signal in
      Task {
        await run.interrupt()
        exit(128 + signal)
      }
    }
    TerminalSignals.start(isInteractive: false)
    output.onReaderGone = { Task { await run.interrupt() } }
    let ending = await run()
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

/// Standard output, shared by what writes reports and what writes answers.
@MainActor
final class Output {
  private var file = OutputFile(descriptor: STDOUT_FILENO)

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
