import Glibc
import HerdProtocol
import NIOCore
import NIOPosix

/// Where a server listens.
struct ServerAddress: Hashable, Sendable {
  /// A name, or an IPv4 or IPv6 address without brackets.
  var host: String
  var port: Int
  /// The way to it where it has a network of its own.
  var entrance: Entrance?
  /// Hears what goes there and comes from there.
  var tap: ServerTap?

  /// A place in the network that herdsh itself is in, or behind an entrance.
  init(host: String, port: Int, entrance: Entrance? = nil, tap: ServerTap? = nil) {
    self.tap = tap
    self.host = host
    self.port = port
    self.entrance = entrance
  }

  /// An address where the host is one by name.
  var literalHost: String { host == "localhost" ? "127.0.0.1" : host }

  /// Whether only this machine reaches it.
  var isLoopback: Bool { literalHost.hasPrefix("127.") || literalHost == "::1" }

  /// `127.0.0.1:12558`, `[::1]:12558`.
  var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// Why there is no connection, or no use of it any more.
enum ConnectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nobody listens there.
  case refused(ServerAddress)
  /// No connection came about in time.
  case timedOut(ServerAddress, after: Duration)
  /// No host of that name is known.
  case unknownHost(ServerAddress)
  /// The server takes nothing more.
  case notTaken(ServerAddress, after: Duration)
  /// The connection is closed.
  case closed(ServerAddress)
  /// Anything else that the system reports.
  case system(ServerAddress, SystemError)

  var description: String {
    switch self {
    case .refused(let address): "nobody listens at \(address.text) (connection refused)"
    case .timedOut(let address, let limit):
      "\(address.text) did not take a connection in \(limit.inWords)"
    case .unknownHost(let address): "no host is called \(address.host)"
    case .notTaken(let address, let limit):
      "\(address.text) read nothing for \(limit.inWords), so not all could be sent"
    case .closed(let address): "the connection to \(address.text) is closed"
    case .system(let address, let error): "\(address.text): \(error.words)"
    }
  }

  /// What NIO throws, in our terms.
  init(_ error: any Error, to address: ServerAddress, within limit: Duration) {
    switch error {
    case let error as IOError: self.init(error.errnoCode, to: address, within: limit)
    case ChannelError.connectTimeout: self = .timedOut(address, after: limit)
    case let error as NIOConnectionError:
      if let last = error.connectionErrors.last {
        self.init(last.error, to: address, within: limit)
      } else {
        self = .unknownHost(address)
      }
    case is ChannelError: self = .closed(address)
    default: self = .unknownHost(address)
    }
  }

  /// An `errno`, in our terms.
  init(_ code: CInt, to address: ServerAddress, within limit: Duration) {
    switch code {
    case ECONNREFUSED: self = .refused(address)
    case ETIMEDOUT: self = .timedOut(address, after: limit)
    case ECONNRESET, EPIPE, ENOTCONN: self = .closed(address)
    default: self = .system(address, SystemError(code: code))
    }
  }
}
