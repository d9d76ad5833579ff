import NIOCore
import NIOPosix

/// How every connection is set up, whoever opened it.
enum ConnectionSetUp {
  /// A read takes what fits into this, and is answered with one write.
  private static let readBytes = 16_384
  /// With this many bytes unsent a client is no longer read from, until it has taken half of them.
  private static let unsentBytesMax = 65_536
  /// What the system may hold for a connection that is not read from.
  private static let receiveBufferBytes: SocketOptionValue = 262_144

  /// Applies the options, then adds the handler.
  static func apply(to channel: any Channel, _ handler: () -> ConnectionHandler) throws {
    guard let options = channel.syncOptions else { return }
    try options.setOption(.tcpOption(.tcp_nodelay), value: 1)
    try options.setOption(.socketOption(.so_keepalive), value: 1)
    try options.setOption(.socketOption(.so_rcvbuf), value: receiveBufferBytes)
    try options.setOption(.allowRemoteHalfClosure, value: true)
    try options.setOption(.maxMessagesPerRead, value: 1)
    try options.setOption(
      .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: readBytes))
    try options.setOption(
      .writeBufferWaterMark,
      value: .init(low: unsentBytesMax / 2, high: unsentBytesMax))
    try channel.pipeline.syncOperations.addHandler(handler())
  }
}
