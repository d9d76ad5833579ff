import NIOCore
import NIOHTTP1
import Synchronization

/// How the stand-in answers, and what it was asked: shared between its loop and the main actor.
final class PlacesState: Sendable {
  struct Fields: Sendable {
    var status: Int = 200
    var body: [UInt8] = Fields.nothingNear
    /// Sent without its length, in chunks.
    var isChunked = false
    var delay: Duration = .zero
    var hits = 0
    var last: PlacesRequest?

    /// What Google says where there is nothing.
    static let nothingNear = Array(
      #"{"html_attributions": [], "results": [], "status": "ZERO_RESULTS"}"#.utf8)
  }
  private let fields = Mutex(Fields())

  /// Looks at it, or changes it.
  func with<Value: Sendable>(_ body: (inout Fields) -> sending Value) -> Value {
    fields.withLock { body(&$0) }
  }
}

/// Answers the requests of one connection, each after the delay that holds when it comes.
final class PlacesHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart
  /// Bytes of a request's body that are kept.
  static let bodyBytesMax = 64 << 10

  private let state: PlacesState
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(state: PlacesState) { self.state = state }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let part): body += part.readableBytesView.prefix(Self.bodyBytesMax - body.count)
    case .end:
      guard let head else { return }
      self.head = nil
      take(head, context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func take(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let request = PlacesRequest(method: head.method.rawValue, target: head.uri, body: body)
    let answer = state.with { fields in
      fields.hits += 1
      fields.last = request
      return fields
    }
    guard answer.delay > .zero else { return respond(answer, to: head, context) }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: TimeAmount(answer.delay)) {
      let (handler, context) = bound.value
      if context.channel.isActive { handler.respond(answer, to: head, context) }
    }
  }

  private func respond(
    _ answer: PlacesState.Fields, to request: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    let isOK = answer.status == 200
    let body = isOK ? answer.body : Self.errorBody(answer.status)
    var headers = HTTPHeaders([("content-type", "application/json; charset=UTF-8")])
    // Without a length NIO sends chunks; two, so that neither is the whole.
    if !answer.isChunked { headers.add(name: "content-length", value: "\(body.count)") }
    // A client that offers another protocol goes on in this one; what it sends next on this connection NIO would
    // take for the other.
    let isLast = !request.isKeepAlive || request.headers.contains(name: "upgrade")
    if isLast { headers.add(name: "connection", value: "close") }
    let head = HTTPResponseHead(
      version: request.version, status: .init(statusCode: answer.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let middle = answer.isChunked ? body.count / 2 : 0
    for part in [body[..<middle], body[middle...]] where !part.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: part)))), promise: nil)
    }
    let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    guard isLast else { return }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    written.whenComplete { _ in bound.value.close(promise: nil) }
  }

  private static func errorBody(_ status: Int) -> [UInt8] {
    let message = "the stand-in was told to fail with \(status)"
    return Array(
      #"{"error_message": "\#(message)", "results": [], "status": "UNKNOWN_ERROR"}"#.utf8)
  }
}
