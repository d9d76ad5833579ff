import NIOCore
import Synchronization

/// A connection's bytes, shared between its event loop, which brings them, and the main actor, which
/// looks at them.
final class ConnectionState: Sendable {
  struct Fields: Sendable {
    var inbound = Inbound()
    var record = WireRecord()
    /// This side has said that nothing more comes.
    var isOutputEnded = false
  }
  private let fields = Mutex(Fields())

  /// Looks at the bytes, or takes some.
  func with<Value: Sendable>(_ body: (inout Fields) -> sending Value) -> Value {
    fields.withLock { body(&$0) }
  }
}

/// When a wait looks at what has arrived.
enum WaitMoment: Sendable {
  /// At its beginning, and whenever something arrives or the server closes.
  case arrival
  /// Something had arrived, and then nothing for the time that the wait calls idle.
  case idle
  /// Its time is over: it must come to a result now.
  case deadline
}

/// Reads a connection, and ends waits when what they wait for is there. Lives on its loop.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias Look = @Sendable (inout Inbound, WaitMoment) -> Bool

  private struct Wait {
    let number: Int
    let idle: Duration?
    let look: Look
    var deadline: Scheduled<Void>?
    var idleness: Scheduled<Void>?
  }

  private let state: ConnectionState
  private let loop: any EventLoop
  private var waits: [Wait] = []
  private var lastNumber = 0

  init(state: ConnectionState, loop: any EventLoop) {
    self.state = state
    self.loop = loop
  }

  /// Calls `look` at each moment until it returns `true`, which it must at the deadline.
  func wait(within deadline: Duration, idle: Duration?, _ look: @escaping Look) {
    if state.with({ look(&$0.inbound, .arrival) }) { return }
    lastNumber += 1
    let number = lastNumber
    var wait = Wait(number: number, idle: idle, look: look)
    wait.deadline = loop.assumeIsolated().scheduleTask(in: TimeAmount(deadline)) { [self] in
      check(.deadline) { $0.number == number }
    }
    waits.append(wait)
    if state.with({ !$0.inbound.untaken.isEmpty }) { restartIdleTimers() }
  }

  /// Brings every wait to the result that it would have at its deadline.
  func endWaits() { check(.deadline) { _ in true } }

  func channelActive(context: ChannelHandlerContext) {
    state.with { $0.record.note(.opened) }
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let now = ContinuousClock.now
    let isRead = unwrapInboundIn(data).withUnsafeReadableBytes { bytes in
      state.with { fields in
        fields.record.note(.received, bytes, at: now)
        return fields.inbound.append(bytes, at: now)
      }
    }
    if !isRead { context.close(promise: nil) }
    check(.arrival) { _ in true }
    restartIdleTimers()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { noteClosed() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    noteClosed()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func noteClosed() {
    state.with { fields in
      if !fields.inbound.isClosed { fields.record.note(.closed) }
      fields.inbound.close()
    }
    check(.arrival) { _ in true }
  }

  private func check(_ moment: WaitMoment, _ concerns: (Wait) -> Bool) {
    waits.removeAll { wait in
      guard concerns(wait), state.with({ wait.look(&$0.inbound, moment) }) else { return false }
      wait.deadline?.cancel()
      wait.idleness?.cancel()
      return true
    }
  }

  private func restartIdleTimers() {
    for index in waits.indices {
      guard let idle = waits[index].idle else { continue }
      let number = waits[index].number
      waits[index].idleness?.cancel()
      waits[index].idleness = loop.assumeIsolated().scheduleTask(in: TimeAmount(idle)) { [self] in
        check(.idle) { $0.number == number }
      }
    }
  }
}
