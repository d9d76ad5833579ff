import NIOCore
import NIOPosix

/// Connects one server to another, through that one's own network's entrance where it has one.
enum Dialling {
  /// What comes of it, on the loop that was given; nothing is read until it is asked for.
  static func open(
    _ address: ServerAddress, within limit: Duration, on loop: any EventLoop,
    _ initialise: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
  ) -> EventLoopFuture<any Channel> {
    if let entrance = address.entrance {
      return entrance.connect(to: address, within: limit, on: loop).flatMap { socket in
        Self.bootstrap(on: loop, initialise).withConnectedSocket(socket)
      }
    }
    let bootstrap = Self.bootstrap(on: loop, initialise).connectTimeout(TimeAmount(limit))
    // An address needs no resolver, and no thread of its own to ask one.
    if let literal = try? SocketAddress(ipAddress: address.host, port: address.port) {
      return bootstrap.connect(to: literal)
    }
    return bootstrap.connect(host: address.host, port: address.port)
  }

  private static func bootstrap(
    on loop: any EventLoop,
    _ initialise: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
  ) -> ClientBootstrap {
    ClientBootstrap(group: loop)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelOption(.autoRead, value: false)
      .channelOption(.recvAllocator, value: LinkStream.allocator)
      .channelInitializer(initialise)
  }
}
