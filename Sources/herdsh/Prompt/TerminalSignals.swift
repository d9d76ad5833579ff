import Dispatch
import Glibc

/// What the signals of a terminal do: Ctrl-C, Ctrl-Z, a new window size, and the end.
@MainActor
enum TerminalSignals {
  private static var sources: [any DispatchSourceSignal] = []

  /// Ctrl-C while no line is being typed: ends what runs, and never the session.
  static var onInterrupt: () -> Void = {}

  /// SIGTERM and SIGHUP, after the terminal was put in order: must end the process. Whoever has
  /// something to clean up sets it.
  static var onTermination: (Int32) -> Void = { exit(128 + $0) }

  /// Starts to listen. Once in a process.
  ///
  /// Signal sources of Dispatch work for all threads alike, with no mask to set. A child that is
  /// started from here needs an empty mask and default actions all the same: Dispatch's threads
  /// block all signals, and a child inherits that.
  ///
  /// - Parameter isInteractive: whether lines are edited; else Ctrl-Z and the window are left alone.
  static func start(isInteractive: Bool) {
    listen(to: SIGINT) { interrupt(isInteractive: isInteractive) }
    for ending in [SIGTERM, SIGHUP] {
      listen(to: ending) {
        if isInteractive { LineEditor.stop() }
        onTermination(ending)
      }
    }
    guard isInteractive else { return }
    listen(to: SIGWINCH) { LineEditor.resize() }
    listen(to: SIGTSTP) { LineEditor.suspend() }
    listen(to: SIGCONT) { LineEditor.wake() }
  }

  private static func interrupt(isInteractive: Bool) {
    if LineEditor.isEditing { return LineEditor.interrupt() }
    if isInteractive { LineEditor.endRow() }
    onInterrupt()
  }

  private static func listen(to signal: Int32, _ handler: @escaping @MainActor () -> Void) {
    let source = DispatchSource.makeSignalSource(signal: signal, queue: .main)
    source.setEventHandler { MainActor.assumeIsolated { handler() } }
    source.resume()
    sources.append(source)
  }
}
