import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOSSL
import NIOTLS

/// Looks at the first byte on a port for TLS, so that plain HTTP gets an answer there, too.
final class PlacesTLSDetector: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  /// What a TLS record with a handshake begins with.
  private static let handshake: UInt8 = 0x16

  private let state: PlacesState
  private let caller: PlacesCaller

  init(state: PlacesState, caller: PlacesCaller) {
    self.state = state
    self.caller = caller
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    guard let first = buffer.readableBytesView.first else { return }
    do {
      if first == Self.handshake {
        try PlacesPipeline.addTLS(to: context.channel, state, caller)
      } else {
        var caller = caller
        caller.isPlainWhereSecure = true
        try PlacesPipeline.addHTTP1(to: context.channel, state, caller)
      }
    } catch {
      return context.close(promise: nil)
    }
    context.fireChannelRead(data)
    context.fireChannelReadComplete()
    context.pipeline.syncOperations.removeHandler(self, promise: nil)
  }
}

/// The handlers of a connection to the stand-in.
enum PlacesPipeline {
  static func addHTTP1(
    to channel: any Channel, _ state: PlacesState, _ caller: PlacesCaller
  ) throws {
    var encoding = HTTPResponseEncoder.Configuration()
    // Set in `PlacesHead`, spelt as Google spells them: some servers look for that.
    encoding.automaticallySetFramingHeaders = false
    let pipeline = channel.pipeline.syncOperations
    try pipeline.configureHTTPServerPipeline(
      withErrorHandling: false, withEncoderConfiguration: encoding)
    try pipeline.addHandler(PlacesHandler(state: state, caller: caller))
  }

  static func addTLS(
    to channel: any Channel, _ state: PlacesState, _ caller: PlacesCaller
  ) throws {
    guard let context = PlacesCertificate.context else { throw ChannelError.ioOnClosedChannel }
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(NIOSSLServerHandler(context: context))
    try pipeline.addHandler(PlacesCertificateRejection(state: state, caller: caller))
    try pipeline.addHandler(
      ApplicationProtocolNegotiationHandler { result, channel in
        channel.eventLoop.makeCompletedFuture {
          if case .negotiated("h2") = result {
            try addHTTP2(to: channel, state, caller)
          } else {
            try addHTTP1(to: channel, state, caller)
          }
        }
      })
  }

  private static func addHTTP2(
    to channel: any Channel, _ state: PlacesState, _ caller: PlacesCaller
  ) throws {
    _ = try channel.pipeline.syncOperations.configureHTTP2Pipeline(
      mode: .server, connectionConfiguration: .init(), streamConfiguration: .init()
    ) { stream in
      stream.eventLoop.makeCompletedFuture {
        let pipeline = stream.pipeline.syncOperations
        try pipeline.addHandler(HTTP2FramePayloadToHTTP1ServerCodec())
        try pipeline.addHandler(PlacesHandler(state: state, caller: caller))
      }
    }
  }
}

/// Tells of servers that do not believe the stand-in's certificate.
final class PlacesCertificateRejection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let state: PlacesState
  private let caller: PlacesCaller

  init(state: PlacesState, caller: PlacesCaller) {
    self.state = state
    self.caller = caller
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    let text = "\(error)".uppercased()
    if ["UNKNOWN_CA", "CERTIFICATE_UNKNOWN", "BAD_CERTIFICATE"].contains(where: text.contains) {
      state.note(
        "\(caller.name) asked Google for places over TLS and did not believe herdsh's certificate: "
          + "it has certificates of its own (SSL_CERT_FILE names the one to believe)")
    }
    context.close(promise: nil)
  }
}
