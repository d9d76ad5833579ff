import Glibc
import HerdProtocol
import NIOCore

/// One TCP connection: bytes from the socket to the daemon, bytes from the daemon to the socket.
///
/// What the bytes mean is `ServerState`'s business. This only keeps the promises that it counts on:
/// nothing is delivered while reading is off, and what was sent leaves before a close.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// How long a connection that is to be closed may take to get rid of its last answers.
  static let lingerMax = TimeAmount.seconds(10)

  /// Where the connection comes from.
  enum Side: Equatable {
    case accepted
    case dialled(neighbour: Int)
  }

  /// The number under which `ServerState` knows it; an accepted connection gets one when it is active.
  var id: ServerState.ConnectionID?
  let side: Side
  /// Its number in the log, 0 until it is active.
  var serial: UInt64 = 0
  /// What the log has to know; nothing when lines are not logged.
  var trace: ConnectionTrace?
  private(set) var peer = ""
  private(set) var address: SocketAddress?
  /// Why it ended, where that was an error.
  private(set) var reason: String?

  private let daemon: Daemon
  private var context: ChannelHandlerContext?
  private var isReading = true
  /// Bytes that the socket delivered though reading was off, which NIO does at the end of input.
  private var held = CircularBuffer<ByteBuffer>()
  private var hasInputEnded = false
  private var isInputEndTold = false
  private var isClosing = false

  init(_ daemon: Daemon, side: Side, id: ServerState.ConnectionID? = nil) {
    self.daemon = daemon
    self.side = side
    self.id = id
  }

  // MARK: From the socket

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if isClosing { context.close(promise: nil) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelActive(context: ChannelHandlerContext) {
    address = context.remoteAddress
    peer = address?.text ?? "unknown"
    // The system joins a socket that dials a free port to itself, if it chose that very port to dial from;
    // then the neighbour could not listen there any more.
    guard address == nil || address != context.localAddress else { return abort() }
    daemon.opened(self)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    if isReading && held.isEmpty {
      daemon.received(bytes, on: self)
    } else {
      held.append(bytes)
      daemon.withHeldInput.append(self)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) { daemon.carryOut() }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed = event else { return }
    hasInputEnded = true
    daemon.withHeldInput.append(self)
    daemon.carryOut()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    daemon.writabilityChanged(of: self, to: context.channel.isWritable)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    note(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { daemon.ended(self) }

  // MARK: From the daemon

  /// Keeps why there is no connection or no longer one, for the log.
  func note(_ error: any Error) {
    reason =
      switch error {
      case let error as IOError: SystemError.text(error.errnoCode)
      case ChannelError.connectTimeout: "no answer"
      default: "\(error)"
      }
  }

  /// Writes all of `bytes` in one go.
  func send(_ bytes: ByteBuffer) {
    context?.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
  }

  /// Stops delivering what comes, or goes on with it.
  func setReading(_ isOn: Bool) {
    guard isOn != isReading else { return }
    isReading = isOn
    if isOn { daemon.withHeldInput.append(self) }
    try? context?.channel.syncOptions?.setOption(.autoRead, value: isOn)
  }

  /// Delivers the next piece of what was held, or that the input has ended; the daemon calls again for the
  /// one after it, when it has sent and done what this one led to.
  func deliverHeld() {
    guard isReading else { return }
    if let bytes = held.popFirst() {
      daemon.withHeldInput.append(self)
      daemon.received(bytes, on: self)
    } else if hasInputEnded, !isInputEndTold {
      isInputEndTold = true
      daemon.inputEnded(on: self)
    }
  }

  /// Half-closes when what was sent is written.
  func finishOutput() {
    if hasInputEnded {
      // Both directions: NIO would close at once, and lose what is not written yet.
      closeWhenWritten()
    } else {
      context?.close(mode: .output, promise: nil)
    }
  }

  /// Closes when what was sent is written, at the latest after `lingerMax`.
  func closeWhenWritten() {
    guard !isClosing else { return }
    isClosing = true
    guard let context else { return }
    let channel = context.channel
    guard channel.isActive else { return channel.close(promise: nil) }
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.whenComplete { _ in channel.close(promise: nil) }
    context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: written)
    guard channel.isActive else { return }
    context.eventLoop.scheduleTask(in: Self.lingerMax) { channel.close(promise: nil) }
  }

  /// Closes now, with a reset, so that nothing of it stays in the system.
  func abort() {
    isClosing = true
    let reset = linger(l_onoff: 1, l_linger: 0)
    _ = (context?.channel as? any SocketOptionProvider)?.setSoLinger(reset)
    context?.close(promise: nil)
  }
}
