import Dispatch
import Glibc
import NIOCore

/// The signals that ask the daemon to stop, brought to its event loop.
///
/// They are blocked before there is a second thread, and so in every thread: one that comes at any time
/// waits until somebody looks. Ignoring them, as is usual with Dispatch, would lose one that comes
/// before Dispatch has begun to look.
struct Signals {
  /// The signals and what the log calls them.
  private static let all = [(number: SIGTERM, name: "SIGTERM"), (number: SIGINT, name: "SIGINT")]

  private var sources: [any DispatchSourceSignal] = []

  /// Blocks them in this thread and in all that it will start.
  static func block() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in all { sigaddset(&set, signal.number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Calls `action` on the loop for each that comes or has come.
  ///
  /// `action` is called as long as this value lives.
  init(on loop: any EventLoop, _ action: @escaping (_ name: String) -> Void) {
    let bound = NIOLoopBound(action, eventLoop: loop)
    for (number, name) in Self.all {
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { loop.execute { bound.value(name) } }
      source.resume()
      sources.append(source)
    }
  }
}
