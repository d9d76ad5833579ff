import NIOCore
import NIOPosix

@testable import herdsh

/// A server made for one test, on a port of its own, which answers every line with `? LINE` in the
/// manner it is told to have.
final class TinyServer: Sendable {
  enum Manner: String, Sendable, CaseIterable {
    /// Lines with LF, the connection stays.
    case open
    /// One line, one answer, closed.
    case one
    /// One line, one answer, and then it never reads again.
    case oneDeaf
    /// Whatever one read brings is one command; closed after the answer.
    case chunk
    /// Whatever one read brings is one command; the connection stays.
    case chunkKept
    /// It answers when its client has half-closed.
    case eof
    /// Lines with CR LF only.
    case crlf
    /// It reads, and never says anything.
    case mute
    /// It closes at the first byte.
    case slams
    /// It answers without the newline, and stays.
    case noNewline
  }

  private let channel: any Channel
  let address: ServerAddress

  private init(_ channel: any Channel) {
    self.channel = channel
    address = ServerAddress(host: "127.0.0.1", port: channel.localAddress?.port ?? 0)
  }

  static func start(
    host: String = "127.0.0.1", port: Int = 0,
    _ handler: @escaping @Sendable () -> any ChannelInboundHandler
  ) async throws -> TinyServer {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      // Those that take a read for a line read as much as Python's servers do.
      .childChannelOption(
        .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 1 << 16)
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(handler())
        }
      }
      .bind(host: host, port: port).get()
    return TinyServer(channel)
  }

  static func start(_ manner: Manner, port: Int = 0) async throws -> TinyServer {
    try await start(port: port) { MannerHandler(manner) }
  }

  func stop() async throws { try await channel.close().get() }
}

/// One connection of a `TinyServer`.
private final class MannerHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let manner: TinyServer.Manner
  private var waiting = ""
  private var isDeaf = false

  init(_ manner: TinyServer.Manner) { self.manner = manner }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isDeaf { return }
    let text = String(buffer: unwrapInboundIn(data))
    waiting += text
    switch manner {
    case .mute: break
    case .slams: context.close(promise: nil)
    case .eof: break
    case .chunk, .chunkKept:
      answer(waiting.trimmed, context, closes: manner == .chunk)
      waiting = ""
    case .crlf: answerLines(endingWith: "\r\n", context)
    default: answerLines(endingWith: "\n", context)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event as? ChannelEvent == .inputClosed else { return }
    if manner == .eof, !waiting.isEmpty { answerLines(endingWith: "\n", context) }
    context.close(promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answerLines(endingWith end: String, _ context: ChannelHandlerContext) {
    while !isDeaf, let range = waiting.utf8.firstRange(of: end.utf8) {
      let line = String(waiting[..<range.lowerBound])
      waiting = String(waiting[range.upperBound...])
      answer(line, context, closes: manner == .one)
      if manner == .one || manner == .oneDeaf { isDeaf = true }
    }
  }

  private func answer(_ line: String, _ context: ChannelHandlerContext, closes: Bool) {
    let end = manner == .noNewline ? "" : "\n"
    let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "? \(line)\(end)")))
    guard closes else { return }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    written.whenComplete { _ in bound.value.close(promise: nil) }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(reversed().drop { $0.isWhitespace }.reversed())
  }
}

/// Sends what it is told on each new connection, in so many segments, then closes or not.
final class SpeakingHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let segments: [String]
  private let closes: Bool

  init(_ segments: [String], closes: Bool = false) {
    self.segments = segments
    self.closes = closes
  }

  func channelActive(context: ChannelHandlerContext) { say(segments[...], context) }

  private func say(_ rest: ArraySlice<String>, _ context: ChannelHandlerContext) {
    guard let first = rest.first else {
      if closes { context.close(promise: nil) }
      return
    }
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: first)), promise: nil)
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: .milliseconds(20)) {
      let (handler, context) = bound.value
      handler.say(rest.dropFirst(), context)
    }
  }
}

/// What `body` returns once that is `wanted`, asked again every few milliseconds, at most so long.
@MainActor
func settled<Value: Equatable>(
  _ wanted: Value, within limit: Duration = .seconds(15), _ body: () async -> Value
) async -> Value {
  let start = ContinuousClock.now
  var value = await body()
  while value != wanted, start.duration(to: .now) < limit {
    try? await Task.sleep(for: .milliseconds(5))
    value = await body()
  }
  return value
}
