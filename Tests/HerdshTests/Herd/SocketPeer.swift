import Glibc
import NIOCore

/// The port at the other end of a TCP socket; `nil` for any other descriptor.
func peerPort(of descriptor: CInt) -> Int? {
  var address = sockaddr_in()
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let result = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      getpeername(descriptor, $0, &length)
    }
  }
  guard result == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
  return Int(UInt16(bigEndian: address.sin_port))
}

/// Answers `still open` to the first bytes, late, unless its client has half-closed by then.
final class SlowHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let delay: TimeAmount
  private var isHalfClosed = false

  init(after delay: TimeAmount) { self.delay = delay }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: delay) {
      let (handler, context) = bound.value
      let text = handler.isHalfClosed ? "half-closed\n" : "still open\n"
      context.writeAndFlush(handler.wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { isHalfClosed = true }
  }
}

/// Reads nothing at all.
final class DeafHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func handlerAdded(context: ChannelHandlerContext) {
    context.channel.setOption(.autoRead, value: false).assumeIsolated().whenComplete { _ in }
  }
}
