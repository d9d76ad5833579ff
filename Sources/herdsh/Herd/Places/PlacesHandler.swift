import NIOCore
import NIOHTTP1

/// Answers the requests of one connection (in HTTP/2, of one stream), each after the delay that holds when
/// it comes.
final class PlacesHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart
  /// Bytes of a request's body that are kept.
  static let bodyBytesMax = 64 << 10

  private let state: PlacesState
  private let caller: PlacesCaller
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  /// Requests that were not answered yet.
  private var waiting = 0

  init(state: PlacesState, caller: PlacesCaller) {
    self.state = state
    self.caller = caller
  }

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

  /// What is no HTTP is answered as far as the connection goes on, and told.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError else { return context.close(promise: nil) }
    state.note("\(caller.name) sent the stand-in for places what is no HTTP request")
    guard waiting == 0, head == nil else { return context.close(promise: nil) }
    let refusal = NewerPlaces.error(400, "INVALID_ARGUMENT", "Malformed request.")
    let body = ByteBuffer(string: refusal.printed() + "\n")
    let headers = HTTPHeaders([
      ("Content-Type", PlacesHead.json), ("Content-Length", "\(body.readableBytes)"),
      ("Connection", "close"),
    ])
    let head = HTTPResponseHead(version: .http1_1, status: .badRequest, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      bound.value.close(promise: nil)
    }
  }

  private func take(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let request = PlacesRequest(
      method: head.method.rawValue, target: head.uri, body: body,
      headers: head.headers.map { .init(name: $0.name, value: $0.value) })
    waiting += 1
    let orders = state.with { fields in
      if request.service != nil {
        fields.hits += 1
        fields.last = request
      }
      return fields.orders
    }
    var response = PlacesResponse(to: request, orders)
    if caller.isPlainWhereSecure {
      response = PlacesResponse(plainWhereSecure: request)
    }
    if let objection = response.objection {
      state.note(caller.sentence(about: request, objection))
    }
    guard orders.delay > .zero else { return respond(response, orders, to: head, context) }
    let bound = NIOLoopBound((self, context, response), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: TimeAmount(orders.delay)) {
      let (handler, context, response) = bound.value
      if context.channel.isActive { handler.respond(response, orders, to: head, context) }
    }
  }

  private func respond(
    _ response: PlacesResponse, _ orders: PlacesOrders, to request: HTTPRequestHead,
    _ context: ChannelHandlerContext
  ) {
    waiting -= 1
    let reply = PlacesHead(response, orders.framing, to: request)
    context.write(wrapOutboundOut(.head(reply.head)), promise: nil)
    for part in request.method == .HEAD ? [] : reply.parts {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: part)))), promise: nil)
    }
    let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    guard reply.isLast else { return }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    written.whenComplete { _ in bound.value.close(promise: nil) }
  }
}

/// Who asks, as far as that is known.
struct PlacesCaller: Sendable {
  /// The server in whose network it is; `nil` at the address that all servers may have been told.
  var server: String?
  /// HTTP came where TLS should have come.
  var isPlainWhereSecure = false

  var name: String { server ?? "a server" }

  /// The query is left out: it has the key.
  func sentence(about request: PlacesRequest, _ objection: String) -> String {
    let host = request.header("host") ?? ""
    return "\(name) asked the stand-in for places for \(request.method) \(host)\(request.path), "
      + objection
  }
}

extension PlacesResponse {
  init(plainWhereSecure request: PlacesRequest) {
    status = 400
    let message = "The plain HTTP request was sent to an HTTPS port."
    body = Array((NewerPlaces.error(400, "INVALID_ARGUMENT", message).printed() + "\n").utf8)
    objection = "in plain HTTP on port 443, where Google speaks TLS"
  }
}
