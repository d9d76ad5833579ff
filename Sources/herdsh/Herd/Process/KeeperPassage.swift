import Dispatch
import Glibc
import NIOCore

/// A keeper's end of the passage out of its server's network: it holds the addresses of the other
/// servers there, hands them to herdsh, and makes a socket whenever herdsh wants one.
struct KeeperPassage {
  /// Where a keeper finds the passage.
  static let descriptor: CInt = 3
  /// What stands in the place of addresses where the server shares the machine's network.
  static let none = "-"

  private let addresses: [SocketAddress]

  /// From the keeper's argument (`127.0.0.1:12559,127.0.0.1:12560`); `nil` where there is no passage.
  init?(argument: String) {
    if argument == Self.none { return nil }
    addresses = argument.split(separator: ",").compactMap { part in
      guard let colon = part.lastIndex(of: ":"), let port = Int(part[part.index(after: colon)...])
      else { return nil }
      return try? SocketAddress(ipAddress: String(part[..<colon]), port: port)
    }
    // It is for this process, not for the server.
    _ = fcntl(Self.descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// What a keeper is told of these addresses.
  static func argument(for addresses: [ServerAddress]?) -> String {
    guard let addresses else { return none }
    return addresses.map { "\($0.literalHost):\($0.port)" }.joined(separator: ",")
  }

  /// Enters a network of its own, takes the addresses there and hands them over, in their order.
  func open() throws(SystemError) {
    try Namespace.enterNetwork()
    for address in addresses {
      let bound = try Self.bound(to: address)
      DescriptorMail.send(.init(code: 0, descriptor: bound), over: Self.descriptor)
      close(bound)
    }
  }

  /// Makes a socket for each byte that comes, until herdsh is gone: for IPv6 if it is a 6. Returns at once.
  func serve() {
    // A thread begun here is in the network that was entered.
    DispatchQueue(label: "passage").async {
      var family: UInt8 = 0
      while true {
        let count = read(Self.descriptor, &family, 1)
        if count < 0, errno == EINTR { continue }
        guard count == 1 else { return }
        let made = Self.streamSocket(family == 6 ? AF_INET6 : AF_INET)
        guard made >= 0 else {
          DescriptorMail.send(.init(code: errno, descriptor: nil), over: Self.descriptor)
          continue
        }
        DescriptorMail.send(.init(code: 0, descriptor: made), over: Self.descriptor)
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
