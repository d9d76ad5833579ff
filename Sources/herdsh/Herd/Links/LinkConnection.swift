import Glibc
import NIOCore
import NIOPosix

/// One connection that a server dialled to another: two sockets, and a stream each way. Lives on the
/// links' loop.
final class LinkConnection {
  /// Open ones on one way; more are refused.
  static let countMax = 256
  /// How long a server that is up may take to accept.
  static let dialLimit: Duration = .seconds(10)

  private let gate: LinkGate
  private let forward: LinkStream
  private let backward: LinkStream
  private var near: (any Channel)?
  private var far: (any Channel)?
  private var closedEnds = 0
  private var isClosed = false
  private let visit: Int?

  /// What the dialled server sends back goes by the conditions of its own way.
  init(_ gate: LinkGate, back: LinkGate) {
    self.gate = gate
    forward = LinkStream(gate)
    backward = LinkStream(back)
    backward.answers = forward
    visit = gate.log.noteOpened(gate.way)
    for stream in [forward, backward] {
      stream.onReset = { [unowned self] in reset() }
    }
  }

  /// The handler of the socket on which the dialling server was accepted.
  func accepted(_ channel: any Channel) -> LinkEnd {
    near = channel
    return LinkEnd(self, reads: forward, writes: backward)
  }

  /// Dials on, and then lets bytes through.
  func dial(_ address: ServerAddress) {
    let end = NIOLoopBound(LinkEnd(self, reads: backward, writes: forward), eventLoop: gate.loop)
    Dialling.open(address, within: Self.dialLimit, on: gate.loop) { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(end.value)
      }
    }
    .assumeIsolated().whenComplete { [self] in dialled($0) }
  }

  private func dialled(_ result: Result<any Channel, any Error>) {
    guard case .success(let channel) = result else { return reset() }
    guard !isClosed else { return Self.reset(channel) }
    far = channel
    begin()
  }

  /// Lets bytes through once both ends are there: to dial may take less time than to accept, and
  /// what is asked of a channel that is not active yet is forgotten.
  fileprivate func begin() {
    guard !isClosed, let near, let far, near.isActive, forward.source == nil else { return }
    (forward.source, forward.target) = (near, far)
    (backward.source, backward.target) = (far, near)
    pump()
  }

  /// Lets both streams look at what has changed.
  func pump() {
    forward.pump()
    backward.pump()
  }

  /// Counts what has come of a message without its end.
  func flush() {
    forward.flush()
    backward.flush()
  }

  /// Resets it for both servers.
  func reset() {
    guard !isClosed else { return }
    finish()
    for case let channel? in [near, far] { Self.reset(channel) }
  }

  /// One of its two sockets is closed. Each closes by itself once both directions have ended.
  func endClosed() {
    closedEnds += 1
    if closedEnds == 2 { finish() }
  }

  private func finish() {
    guard !isClosed else { return }
    isClosed = true
    if let visit { gate.log.noteClosed(visit, bytes: forward.bytesTaken) }
    gate.forget(self)
    forward.close()
    backward.close()
  }

  /// Closes with a reset, as a cable that is pulled does to whoever writes next.
  static func reset(_ channel: any Channel) {
    let atOnce = linger(l_onoff: 1, l_linger: 0)
    (channel as? any SocketOptionProvider)?.setSoLinger(atOnce).assumeIsolated()
      .whenComplete { _ in }
    channel.close(promise: nil)
  }
}

/// One socket of a connection between two servers.
final class LinkEnd: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let connection: LinkConnection
  /// What it sends, and what is sent to it.
  private let reads: LinkStream
  private let writes: LinkStream
  private var hasFailed = false

  init(_ connection: LinkConnection, reads: LinkStream, writes: LinkStream) {
    self.connection = connection
    self.reads = reads
    self.writes = writes
  }

  func channelActive(context: ChannelHandlerContext) {
    connection.begin()
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    reads.take(unwrapInboundIn(data))
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) { writes.pump() }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { reads.end(isReset: false) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    hasFailed = true
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    // What it had sent goes on its way first; then the other side hears that it is gone. Where its own output had
    // ended before, the end of its input closes the socket without being told for itself.
    reads.end(isReset: hasFailed || !writes.isDone)
    connection.endClosed()
    context.fireChannelInactive()
  }
}
