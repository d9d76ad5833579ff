import Dispatch
import Glibc
import NIOCore

/// A keeper's end of the passage out of its server's network: it holds the addresses of the other
/// servers there, hands them to herdsh, and makes a socket whenever herdsh wants one.
enum KeeperPassage {
  /// Where a keeper finds the passage.
  static let descriptor: CInt = 3

  /// Keeps it for this process, from the server.
  static func keep() {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// Enters a network of its own, takes the addresses there and hands them over, in their order.
  static func open(holding addresses: [ServerAddress]) throws(SystemError) {
    try Namespace.enterNetwork()
    for place in addresses {
      guard let address = try? SocketAddress(ipAddress: place.literalHost, port: place.port) else {
        throw SystemError(code: EADDRNOTAVAIL)
      }
      let bound = try bound(to: address)
      DescriptorMail.send(.init(code: 0, descriptor: bound), over: descriptor)
      close(bound)
    }
  }

  /// Makes a socket for each byte that comes, until herdsh is gone: for IPv6 if it is a 6. Returns at once.
  static func serve() {
    // A thread begun here is in the network that was entered.
    DispatchQueue(label: "passage").async {
      var family: UInt8 = 0
      while true {
        let count = read(descriptor, &family, 1)
        if count < 0, errno == EINTR { continue }
        guard count == 1 else { return }
        let made = streamSocket(family == 6 ? AF_INET6 : AF_INET)
        guard made >= 0 else {
          DescriptorMail.send(.init(code: errno, descriptor: nil), over: descriptor)
          continue
        }
        DescriptorMail.send(.init(code: 0, descriptor: made), over: descriptor)
        close(made)
      }
    }
  }

  private static func streamSocket(_ family: CInt) -> CInt {
    socket(
      family,
      CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
  }

  /// A socket that has the address and does not listen yet.
  static func bound(to address: SocketAddress) throws(SystemError) -> CInt {
    let descriptor = streamSocket(address.protocol == .inet6 ? AF_INET6 : AF_INET)
    guard descriptor >= 0 else { throw .last }
    var on: CInt = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<CInt>.size))
    let result = address.withSockAddr { bind(descriptor, $0, socklen_t($1)) }
    guard result == 0 else {
      let error = SystemError.last
      close(descriptor)
      throw error
    }
    return descriptor
  }
}
