import NIOCore
import NIOPosix

/// The event loops of herdsh.
///
/// What servers write has a loop of its own, so that a gigabyte of somebody's stack traces never
/// stands in a measured answer's way; so has what servers say to each other. All last as long as the program.
enum HerdLoops {
  private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 3)
  /// Connections to servers, and the stand-in for Places.
  static let wire: any EventLoop = group.next()
  /// Processes: what they write, and what their keepers report.
  static let processes: any EventLoop = group.next()
  /// What servers say to each other, where herdsh carries it.
  static let links: any EventLoop = group.next()
}

extension EventLoopFuture where Value: Sendable {
  /// What it comes to, or `nil` if that takes longer than `deadline` (or it fails).
  func value(within deadline: Duration) async -> Value? {
    let first = eventLoop.makePromise(of: Value?.self)
    let timer = eventLoop.scheduleTask(in: TimeAmount(deadline)) { first.succeed(nil) }
    whenComplete { result in
      timer.cancel()
      first.succeed(try? result.get())
    }
    return (try? await first.futureResult.get()) ?? nil
  }
}

extension EventLoop {
  /// What `body` returns, run on this loop; for state that lives here.
  func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      execute { continuation.resume(returning: body()) }
    }
  }
}
