import Glibc
import NIOCore
import NIOPosix

/// The socket on which a daemon takes connections.
enum Listener {
  /// Connections that may wait to be accepted.
  private static let backlog: Int32 = 1_024
  /// How long nothing is accepted after that has failed, as it does without descriptors.
  private static let backOff = TimeAmount.milliseconds(100)

  /// Binds and listens; each connection that comes becomes a `ConnectionHandler` of the daemon.
  static func open(
    on address: SocketAddress, for daemon: NIOLoopBound<Daemon>, loop: any EventLoop
  ) -> EventLoopFuture<any Channel> {
    ServerBootstrap(group: loop)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            AcceptBackoffHandler(shouldForwardIOErrorCaught: false) { error in
              daemon.value.acceptFailed(error)
              return backOff
            })
        }
      }
      .serverChannelOption(.backlog, value: backlog)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try ConnectionSetUp.apply(to: channel) {
            ConnectionHandler(daemon.value, side: .accepted)
          }
        }
      }
      .bind(to: address)
  }

  /// Why it could not be opened, as a sentence.
  static func trouble(_ error: any Error, _ endpoint: Endpoint) -> StartError {
    let place = "\(LogText.escaped(endpoint.host)):\(endpoint.port)"
    guard let number = (error as? IOError)?.errnoCode else {
      return .trouble("cannot listen on \(place): \(error)")
    }
    return switch number {
    case EADDRINUSE: .trouble("cannot listen on \(place): the port is in use")
    case EADDRNOTAVAIL: .trouble("cannot listen on \(place): not an address of this machine")
    case EACCES: .trouble("cannot listen on \(place): not permitted")
    default: .trouble("cannot listen on \(place): \(SystemError.text(number))")
    }
  }
}
