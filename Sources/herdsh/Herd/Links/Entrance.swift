import Dispatch
import Glibc
import NIOCore
import Synchronization

/// The way into one server's own network, through all of its generations.
final class Entrance: Sendable, Hashable {
  private let passage = Mutex<Passage?>(nil)

  static func == (left: Entrance, right: Entrance) -> Bool { left === right }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// The server runs, in this network; `nil`: it has ended.
  func lead(through new: Passage?) {
    let old = passage.withLock { held in
      defer { held = new }
      return held
    }
    old?.close()
  }

  /// A connected socket, non-blocking, which whoever gets it closes.
  func connect(
    to address: ServerAddress, within limit: Duration, on loop: any EventLoop
  ) -> EventLoopFuture<CInt> {
    let promise = loop.makePromise(of: CInt.self)
    guard let passage = passage.withLock({ $0 }),
      let target = try? SocketAddress(ipAddress: address.literalHost, port: address.port)
    else {
      promise.fail(ConnectionError.refused(address))
      return promise.futureResult
    }
    passage.socket(isIPv6: target.protocol == .inet6) { letter in
      guard let socket = letter.descriptor else {
        let error = SystemError(code: letter.code)
        let isGone = letter.code == ECONNREFUSED
        return promise.fail(
          isGone ? ConnectionError.refused(address) : .system(address, error))
      }
      let result = target.withSockAddr { Glibc.connect(socket, $0, socklen_t($1)) }
      let code = result == 0 ? 0 : errno
      guard code == EINPROGRESS else { return Self.end(socket, code, address, limit, promise) }
      // Its backlog is full, as a frozen server's soon is: no reason to keep others waiting.
      DispatchQueue.global().async {
        Self.end(socket, Self.waitForConnect(socket, limit), address, limit, promise)
      }
    }
    return promise.futureResult
  }

  private static func waitForConnect(_ socket: CInt, _ limit: Duration) -> CInt {
    var watched = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
    let milliseconds = CInt(clamping: max(1, limit.nanoseconds / 1_000_000))
    var ready: CInt
    repeat { ready = poll(&watched, 1, milliseconds) } while ready < 0 && errno == EINTR
    guard ready == 1 else { return ETIMEDOUT }
    var code: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size)
    return code
  }

  private static func end(
    _ socket: CInt, _ code: CInt, _ address: ServerAddress, _ limit: Duration,
    _ promise: EventLoopPromise<CInt>
  ) {
    if code == 0 { return promise.succeed(socket) }
    close(socket)
    promise.fail(ConnectionError(code, to: address, within: limit))
  }
}
