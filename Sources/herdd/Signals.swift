import Dispatch
import Glibc
import NIOCore
import Synchronization

/// The signals that the daemon listens to, brought to its event loop.
///
/// They are blocked before there is a second thread, and so in every thread: one that comes at any time
/// waits until somebody looks. Ignoring them, as is usual with Dispatch, would lose one that comes
/// before Dispatch has begun to look.
final class Signals {
  /// The signals and what the log calls them.
  private static let all = [
    (number: SIGTERM, name: "SIGTERM"), (number: SIGINT, name: "SIGINT"),
    (number: SIGHUP, name: "SIGHUP"), (number: SIGUSR1, name: "SIGUSR1"),
  ]

  /// Whether the event loop still takes work: it ends while signals may go on coming.
  private final class Gate: Sendable {
    let isOpen = Mutex(true)
  }

  private var sources: [any DispatchSourceSignal] = []
  private let gate = Gate()

  /// Blocks them in this thread and in all that it will start.
  static func block() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in all { sigaddset(&set, signal.number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Calls `action` on the loop for each that comes or has come, until `close`.
  init(on loop: any EventLoop, _ action: @escaping (_ name: String) -> Void) {
    let bound = NIOLoopBound(action, eventLoop: loop)
    let gate = gate
    for (number, name) in Self.all {
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        gate.isOpen.withLock { if $0 { loop.execute { bound.value(name) } } }
      }
      source.resume()
      sources.append(source)
    }
  }

  /// Takes no more: called before the loop ends.
  func close() { gate.isOpen.withLock { $0 = false } }
}
