import HerdProtocol
import NIOCore
import NIOEmbedded

@testable import herdd

/// A daemon without sockets, alone in its herd, that logs nothing.
final class TestServer {
  let loop = EmbeddedEventLoop()
  let places = WaitingPlaces()
  let daemon: Daemon
  private var channels: [EmbeddedChannel] = []

  init() throws {
    let log = ServerLog(
      server: "Goloman", level: .off, format: .text, pipe: LogPipe(descriptor: -1), loop: loop)
    daemon = Daemon(
      .init(name: "Goloman", neighbours: []), neighbours: [],
      in: .init(loop: loop, log: log, places: places))
  }

  deinit { for channel in channels { _ = try? channel.finish() } }

  /// A client that has just connected; `isStuck`: it takes nothing of what is sent to it.
  func connect(isStuck: Bool = false) throws -> EmbeddedChannel {
    let channel = EmbeddedChannel(loop: loop)
    channels.append(channel)
    if isStuck { try channel.pipeline.syncOperations.addHandler(WriteHolder()) }
    try channel.pipeline.syncOperations.addHandler(ConnectionHandler(daemon, side: .accepted))
    channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 5_566), promise: nil)
    return channel
  }
}

/// Places that come when the test says so.
final class WaitingPlaces: PlacesSource {
  private(set) var queries: [PlacesQuery] = []
  private var promises: [EventLoopPromise<PlacesAnswer>] = []

  func reply(to query: PlacesQuery, on loop: any EventLoop) -> EventLoopFuture<PlacesAnswer> {
    let promise = loop.makePromise(of: PlacesAnswer.self)
    queries.append(query)
    promises.append(promise)
    return promise.futureResult
  }

  func shutdown(on loop: any EventLoop) -> EventLoopFuture<Void> { loop.makeSucceededVoidFuture() }

  /// Answers every query that was asked and not answered yet.
  func answer(_ answer: PlacesAnswer) {
    for promise in promises { promise.succeed(answer) }
    promises = []
  }

  deinit { answer(.failure(status: "UNKNOWN_ERROR", message: "the test is over")) }
}

/// Takes what is written and lets go of none of it, as the socket of a client that reads nothing.
private final class WriteHolder: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer

  private var promises: [EventLoopPromise<Void>] = []

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    promise.map { promises.append($0) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    for promise in promises { promise.fail(ChannelError.ioOnClosedChannel) }
    promises = []
  }
}

extension EmbeddedChannel {
  /// What left in the next write; nothing when there was none.
  func text() throws -> String? {
    try readOutbound(as: ByteBuffer.self).map { String(buffer: $0) }
  }

  /// What left in all writes that nobody has looked at.
  func allText() throws -> String {
    var all = ""
    while let text = try text() { all += text }
    return all
  }

  /// Tells the handlers, as a socket does when its buffers run full or empty.
  func setWritable(_ isWritable: Bool) {
    self.isWritable = isWritable
    pipeline.fireChannelWritabilityChanged()
  }

  /// Whether it was last told to read by itself.
  var readsByItself: Bool {
    let settings = options.compactMap { option, value in
      option is ChannelOptions.Types.AutoReadOption ? value as? Bool : nil
    }
    return settings.last ?? true
  }
}
