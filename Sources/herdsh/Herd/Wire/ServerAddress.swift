import Glibc
import NIOCore
import NIOPosix

/// Where a server listens.
struct ServerAddress: Hashable, Sendable {
  /// A name, or an IPv4 or IPv6 address without brackets.
  var host: String
  var port: Int

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
    case let error as IOError: self = Self.of(error.errnoCode, address, limit)
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

  private static func of(
    _ code: CInt, _ address: ServerAddress, _ limit: Duration
  ) -> ConnectionError {
    switch code {
    case ECONNREFUSED: .refused(address)
    case ETIMEDOUT: .timedOut(address, after: limit)
    case ECONNRESET, EPIPE, ENOTCONN: .closed(address)
    default: .system(address, SystemError(code: code))
    }
  }
}
