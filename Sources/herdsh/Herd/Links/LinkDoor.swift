import Glibc
import NIOCore
import NIOPosix

/// The address under which one server finds another: listened on only while that one can be reached,
/// so that nobody has to be accepted to be refused. Lives on its loop.
final class LinkDoor {
  private enum Phase {
    case shut
    /// The attempt of this number.
    case opening(Int)
    case open(any Channel)
  }

  private let loop: any EventLoop
  /// Bound, and ours; what listens is a copy of it.
  private var socket: CInt?
  private var phase = Phase.shut
  private var attempts = 0
  private let accept: (any Channel) throws -> Void

  /// `accept` gives a channel its handlers.
  init(on loop: any EventLoop, accept: @escaping (any Channel) throws -> Void) {
    self.loop = loop
    self.accept = accept
  }

  /// Takes over a bound socket; the one before it is closed.
  func take(_ new: CInt?) {
    shut()
    if let socket { close(socket) }
    socket = new
  }

  /// Begins or ceases to listen; done when that is so.
  func set(isOpen: Bool) -> EventLoopFuture<Void> {
    guard isOpen else {
      shut()
      return loop.makeSucceededVoidFuture()
    }
    guard case .shut = phase, let socket else { return loop.makeSucceededVoidFuture() }
    let copy = fcntl(socket, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return loop.makeFailedFuture(SystemError.last) }
    attempts += 1
    let attempt = attempts
    phase = .opening(attempt)
    let door = NIOLoopBound(self, eventLoop: loop)
    return ServerBootstrap(group: loop)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.recvAllocator, value: LinkStream.allocator)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try door.value.accept(channel) }
      }
      .withBoundSocket(copy)
      .map { door.value.opened($0, by: attempt) }
  }

  private func opened(_ channel: any Channel, by attempt: Int) {
    guard case .opening(attempt) = phase else {
      channel.close(promise: nil)
      if case .shut = phase { stopListening() }
      return
    }
    phase = .open(channel)
  }

  private func shut() {
    stopListening()
    if case .open(let channel) = phase { channel.close(promise: nil) }
    phase = .shut
  }

  /// Closing the copy would not do: an address listens as long as any copy is open. This resets
  /// whoever was not accepted yet, and the address stays ours.
  private func stopListening() {
    guard let socket else { return }
    var isListening: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size)
    // One that does not listen would pass this on to whatever it accepts later.
    if isListening != 0 { shutdown(socket, CInt(SHUT_RD)) }
  }
}

/// Resets whoever comes.
final class LinkSlam: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func channelActive(context: ChannelHandlerContext) { LinkConnection.reset(context.channel) }
}
