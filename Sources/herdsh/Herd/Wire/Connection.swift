import Glibc
import NIOCore
import NIOPosix

/// A TCP connection to a server, with waits that end in time.
final class Connection: Sendable {
  /// How long a server may leave unread what is sent to it.
  static let sendDeadline: Duration = .seconds(10)
  /// How long it may keep this side from ending its output.
  private static let endDeadline: Duration = .milliseconds(500)

  let address: ServerAddress
  private let channel: any Channel
  private let handler: NIOLoopBound<ConnectionHandler>
  private let state: ConnectionState

  private init(
    to address: ServerAddress, _ channel: any Channel, _ handler: ConnectionHandler,
    _ state: ConnectionState
  ) {
    self.address = address
    self.channel = channel
    self.handler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
    self.state = state
  }

  deinit { channel.close(promise: nil) }

  /// Connects.
  static func open(
    to address: ServerAddress, within deadline: Duration, on loop: any EventLoop = HerdLoops.wire
  ) async throws(ConnectionError) -> Connection {
    let bootstrap = ClientBootstrap(group: loop)
      .connectTimeout(TimeAmount(deadline))
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
    let initialise: @Sendable (any Channel) -> EventLoopFuture<Connection> = { channel in
      channel.eventLoop.makeCompletedFuture {
        let state = ConnectionState()
        if let tap = address.tap { state.with { $0.record.onEntry = tap.newConnection } }
        let handler = ConnectionHandler(state: state, loop: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(handler)
        return Connection(to: address, channel, handler, state)
      }
    }
    do {
      if let entrance = address.entrance {
        let socket = try await entrance.connect(to: address, within: deadline, on: loop).get()
        return try await bootstrap.withConnectedSocket(socket, channelInitializer: initialise)
      }
      // An address needs no resolver, and no thread of its own to ask one.
      if let literal = try? SocketAddress(ipAddress: address.host, port: address.port) {
        return try await bootstrap.connect(to: literal, channelInitializer: initialise)
      }
      return try await bootstrap.connect(
        host: address.host, port: address.port, channelInitializer: initialise)
    } catch {
      throw error as? ConnectionError ?? ConnectionError(error, to: address, within: deadline)
    }
  }

  /// Sends bytes in one write; the instant immediately before it.
  @discardableResult
  func send(
    _ bytes: [UInt8], within deadline: Duration = sendDeadline
  ) async throws(ConnectionError) -> ContinuousClock.Instant {
    let (channel, state) = (channel, state)
    let written = channel.eventLoop.submit {
      let now = ContinuousClock.now
      state.with { $0.record.note(.sent, bytes, at: now) }
      let done = channel.writeAndFlush(ByteBuffer(bytes: bytes))
      return (now, done)
    }
    do {
      let (now, done) = try await written.get()
      let result = done.map { Swift.Result<Void, ConnectionError>.success(()) }
        .recover { [address] in .failure(ConnectionError($0, to: address, within: .zero)) }
      guard let result = await result.value(within: deadline) else {
        throw ConnectionError.notTaken(address, after: deadline)
      }
      try result.get()
      return now
    } catch {
      throw error as? ConnectionError ?? .closed(address)
    }
  }

  /// Says that nothing more will be sent. What the server still answers arrives.
  func endOutput() async {
    guard canEndOutput else { return }
    state.with {
      $0.isOutputEnded = true
      $0.record.note(.halfClosed)
    }
    // It waits for what is still to be written, which a server that does not read never takes.
    let ended = channel.close(mode: .output).map { true }.recover { _ in false }
    _ = await ended.value(within: Self.endDeadline)
  }

  /// Closes.
  func close() async {
    try? await channel.close().get()
  }

  /// Closes with a reset, as a client that crashed.
  func reset() async {
    let atOnce = linger(l_onoff: 1, l_linger: 0)
    try? await (channel as? any SocketOptionProvider)?.setSoLinger(atOnce).get()
    await close()
  }

  /// Stops reading: what the server sends piles up on its side.
  func ignore() async {
    try? await channel.setOption(.autoRead, value: false).get()
  }

  /// Says that nothing more will be sent, drops what is still under way, and closes when the server
  /// does, or falls silent. A close with bytes unread would be a reset, which some servers' logs,
  /// and some servers, do not take well.
  func leave(idle: Duration = .milliseconds(250), within deadline: Duration = .seconds(2)) async {
    await endOutput()
    _ = await wait(within: deadline, idle: idle) { inbound, moment -> Bool? in
      _ = inbound.takeAll()
      inbound.forgetTaken()
      return inbound.isClosed || moment != .arrival ? true : nil
    } atDeadline: { _ in
      true
    }
    await close()
  }

  /// Whether the server has closed its side.
  var isClosed: Bool { state.with { $0.inbound.isClosed } }

  /// Whether more can be sent, as far as this side is concerned.
  var canEndOutput: Bool { state.with { !$0.isOutputEnded } }

  /// Looks at what has arrived, or takes some of it.
  func withInbound<Value: Sendable>(_ body: (inout Inbound) -> sending Value) -> Value {
    state.with { body(&$0.inbound) }
  }

  /// What went over it.
  var record: WireRecord { state.with { $0.record } }

  /// Waits until `look` sees what it wants: at once if that is there, else as bytes arrive, when
  /// they have stopped for `idle`, and at the latest at the deadline.
  func wait<Value: Sendable>(
    within deadline: Duration, idle: Duration? = nil,
    _ look: @escaping @Sendable (inout Inbound, WaitMoment) -> Value?,
    atDeadline: @escaping @Sendable (inout Inbound) -> Value
  ) async -> Value {
    let (loop, handler) = (channel.eventLoop, handler)
    // Ctrl-C is a deadline that comes early.
    let deadline = Task.isCancelled ? .zero : deadline
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.execute {
          handler.value.wait(within: deadline, idle: idle) { inbound, moment in
            guard
              let value = look(&inbound, moment)
                ?? (moment == .deadline ? atDeadline(&inbound) : nil)
            else { return false }
            continuation.resume(returning: value)
            return true
          }
        }
      }
    } onCancel: {
      loop.execute { handler.value.endWaits() }
    }
  }
}
