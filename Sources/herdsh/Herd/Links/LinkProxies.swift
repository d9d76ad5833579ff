import Glibc
import HerdProtocol
import NIOCore

/// Ports of herdsh at which servers without a network of their own find each other.
enum LinkProxies {
  /// Where they are.
  static let host = "127.0.0.1"

  /// A bound socket for each way, and its port; all of them or none.
  static func bind(_ ways: [Herd.Way]) throws(SystemError) -> [Herd.Way: (socket: CInt, port: Int)]
  {
    var bound: [Herd.Way: (socket: CInt, port: Int)] = [:]
    do throws(SystemError) {
      for way in ways { bound[way] = try bindOne() }
      return bound
    } catch {
      for (socket, _) in bound.values { close(socket) }
      throw error
    }
  }

  private static func bindOne() throws(SystemError) -> (socket: CInt, port: Int) {
    for _ in 0..<20 {
      guard let port = Ports.free(host: host, without: []),
        let address = try? SocketAddress(ipAddress: host, port: port)
      else { break }
      // Of a port that the system chose it would take leave when the address stops listening.
      if let socket = try? KeeperPassage.bound(to: address) { return (socket, port) }
    }
    throw SystemError(code: EADDRINUSE)
  }
}
