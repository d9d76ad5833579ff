import Glibc
import NIOCore

/// Where a server listens, as it is written: `127.0.0.1:12558`, `[::1]:12558`, `lnxsrv09:12558`.
struct Endpoint: Equatable {
  var host: String
  /// 0 to 65,535; 0 lets the system choose, which only makes sense for listening.
  var port: Int
}

extension Endpoint {
  /// Reads `HOST:PORT`; nothing when it is not that.
  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    var host = text[..<colon]
    if host.first == "[", host.last == "]" {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    let digits = text[text.index(after: colon)...]
    guard !host.isEmpty, !digits.isEmpty, digits.utf8.allSatisfy({ 48...57 ~= $0 }),
      let port = Int(digits), port <= 65_535
    else { return nil }
    self.init(host: String(host), port: port)
  }

  /// Every socket address of the host, in the system's order and never none, asking its resolver
  /// unless the host is a number already.
  ///
  /// Blocks while it asks, so it is called before the event loop runs, never on it.
  func resolved() throws(StartError) -> [SocketAddress] {
    if let address = try? SocketAddress(ipAddress: host, port: port) { return [address] }
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    defer { if let first { freeaddrinfo(first) } }
    var addresses: [SocketAddress] = []
    if getaddrinfo(host, "\(port)", &hints, &first) == 0 {
      var entry = first
      while let info = entry {
        if let address = SocketAddress(info.pointee), !addresses.contains(address) {
          addresses.append(address)
        }
        entry = info.pointee.ai_next
      }
    }
    guard !addresses.isEmpty else {
      throw .trouble("host \"\(LogText.escaped(host))\" cannot be resolved")
    }
    return addresses
  }
}

extension SocketAddress {
  /// What the resolver found, if it is of the Internet.
  fileprivate init?(_ info: addrinfo) {
    guard let address = info.ai_addr else { return nil }
    switch info.ai_family {
    case AF_INET:
      self.init(UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self))
    case AF_INET6:
      self.init(UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self))
    default: return nil
    }
  }

  /// `127.0.0.1:12558`, `[::1]:12558`: as logs and messages show it.
  var text: String {
    guard let ip = ipAddress, let port else { return "local" }
    return ip.contains(":") ? "[\(ip)]:\(port)" : "\(ip):\(port)"
  }

  /// The address without its port, an IPv4 address mapped into IPv6 given as the IPv4 it is.
  var host: String? {
    guard let ip = ipAddress else { return nil }
    let mapped = "::ffff:"
    return ip.hasPrefix(mapped) && ip.contains(".") ? String(ip.dropFirst(mapped.count)) : ip
  }
}
