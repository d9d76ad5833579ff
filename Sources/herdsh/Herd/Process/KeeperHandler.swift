import Dispatch
import Glibc
import NIOCore

/// herdsh's end of the socket to one keeper: reads its reports. Lives on its loop.
final class KeeperHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  /// The most that a report can be long; more is no keeper talking.
  private static let pendingBytesMax = 4096

  private let keeper: pid_t
  private let started: EventLoopPromise<KeeperReport>
  private let ended: EventLoopPromise<ProcessEnding>
  private var pending: [UInt8] = []
  private var server: pid_t?
  private var ending: ProcessEnding = .unseen
  private var isStopped = false
  private var stopWaits: [(wanted: Bool, promise: EventLoopPromise<Bool>)] = []

  /// `started` gets the first report, `ended` how the server ended, once its keeper is gone too.
  init(
    keeper: pid_t, started: EventLoopPromise<KeeperReport>, ended: EventLoopPromise<ProcessEnding>
  ) {
    self.keeper = keeper
    self.started = started
    self.ended = ended
  }

  /// Comes true when the server stands still (or, for `false`, goes on).
  func wait(untilStopped wanted: Bool, _ promise: EventLoopPromise<Bool>) {
    if isStopped == wanted { promise.succeed(true) } else { stopWaits.append((wanted, promise)) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    pending += unwrapInboundIn(data).readableBytesView
    while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
      let line = String(decoding: pending[..<end], as: UTF8.self)
      pending.removeSubrange(...end)
      if let report = KeeperReport(line: line) { take(report) }
    }
    if pending.count > Self.pendingBytesMax { context.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    started.succeed(.ended(ending))
    for wait in stopWaits { wait.promise.succeed(false) }
    stopWaits = []
    reapKeeper(ending)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func take(_ report: KeeperReport) {
    switch report {
    case .started(let pid, _):
      server = pid
      started.succeed(report)
    case .failed: started.succeed(report)
    case .stopped: setStopped(true)
    case .continued: setStopped(false)
    case .ended(let how): ending = how
    }
  }

  private func setStopped(_ value: Bool) {
    isStopped = value
    stopWaits.removeAll { wait in
      if wait.wanted == value { wait.promise.succeed(true) }
      return wait.wanted == value
    }
  }

  /// The keeper closes its end by exiting, so this waits for no more than that. A keeper that
  /// somebody killed has left its server to us.
  private func reapKeeper(_ ending: ProcessEnding) {
    let (keeper, server, ended) = (keeper, server, ended)
    DispatchQueue.global().async {
      if ending == .unseen, let server { kill(-server, SIGKILL) }
      var status: CInt = 0
      while waitpid(keeper, &status, 0) < 0, errno == EINTR {}
      ended.succeed(ending)
    }
  }
}
