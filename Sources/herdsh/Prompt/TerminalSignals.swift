import Dispatch
import Glibc

/// What the signals of a terminal do: Ctrl-C, Ctrl-Z, a new window size, and the end.
@MainActor
enum TerminalSignals {
  private static var source: (any DispatchSourceRead)?
  private static var handlers: [Int32: @MainActor () -> Void] = [:]

  /// Ctrl-C while no line is being typed: ends what runs, and never the session.
  static var onInterrupt: () -> Void = {}

  /// SIGTERM and SIGHUP, after the terminal was put in order: must end the process. Whoever has
  /// something to clean up sets it.
  static var onTermination: (Int32) -> Void = { exit(128 + $0) }

  /// The SIGTERM or SIGHUP that came: whatever ends the process from then on, ends it with that.
  private static var termination: Int32?

  /// The status to end with: a signal's, where one has asked for the end.
  static func status(or status: ExitStatus) -> Int32 {
    termination.map { 128 + $0 } ?? status.rawValue
  }

  /// Starts to listen. Once in a process; a signal that comes after the call is never lost.
  ///
  /// Not with the signal sources of Dispatch: they begin to listen some time after they were asked to,
  /// and where Dispatch lends out the main thread, that thread takes signals they wait for. A
  /// handler that writes to a pipe works from the first moment, whichever thread runs it.
  ///
  /// A child that is started from here needs an empty mask all the same: Dispatch's threads block all
  /// signals, and a child inherits that.
  ///
  /// - Parameter isInteractive: whether lines are edited; else Ctrl-Z and the window are left alone.
  static func start(isInteractive: Bool) {
    handlers[SIGINT] = { interrupt(isInteractive: isInteractive) }
    for ending in [SIGTERM, SIGHUP] {
      handlers[ending] = {
        termination = ending
        if isInteractive { LineEditor.stop() }
        onTermination(ending)
      }
    }
    if isInteractive { handlers.merge(editing) { $1 } }
    let source = DispatchSource.makeReadSource(
      fileDescriptor: SignalPipe.standard.readEnd, queue: .main)
    source.setEventHandler {
      MainActor.assumeIsolated {
        for signal in SignalPipe.standard.take() { handlers[signal]?() }
      }
    }
    source.resume()
    self.source = source
    for signal in handlers.keys { SignalPipe.standard.receive(signal) }
  }

  /// From now on signals end this run, whose caller then writes what there is to be told, and ends.
  /// A second SIGTERM or SIGHUP ends the process at once.
  static func interrupting(_ run: ScriptsRun) {
    onInterrupt = { Task { await run.interrupt(.signal(SIGINT)) } }
    onTermination = { signal in
      onTermination = { exit(128 + $0) }
      Task { await run.interrupt(.signal(signal)) }
    }
    start(isInteractive: false)
  }

  /// From now on lines are edited here, too: a script has stopped for a person to look around.
  static func edit() {
    handlers.merge(editing) { $1 }
    for signal in editing.keys { SignalPipe.standard.receive(signal) }
  }

  private static let editing: [Int32: @MainActor () -> Void] = [
    SIGWINCH: { LineEditor.resize() }, SIGTSTP: { LineEditor.suspend() },
    SIGCONT: { LineEditor.wake() },
  ]

  private static func interrupt(isInteractive: Bool) {
    if LineEditor.isLent { return }
    if LineEditor.isEditing { return LineEditor.interrupt() }
    if isInteractive { LineEditor.endRow() }
    onInterrupt()
  }
}
