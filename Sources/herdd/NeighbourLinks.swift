import HerdProtocol
import NIOCore
import NIOPosix

/// A neighbour and where it listens.
struct RemoteServer {
  var name: String
  var address: SocketAddress
}

/// What the log remembers about a link, to tell a fault once and not at every attempt.
struct LinkTrouble {
  var reason: String?
  var isDown = false
}

extension Daemon {
  /// How long a neighbour may take to accept a connection.
  private static let connectTimeout = TimeAmount.seconds(2)

  /// Dials a neighbour; the state is told `opened` or `closed`, now or later.
  func dial(_ neighbour: Int, as id: ServerState.ConnectionID) {
    guard !isStopping else { return }
    let connection = ConnectionHandler(self, side: .dialled(neighbour: neighbour), id: id)
    keep(connection, as: id)
    let handler = NIOLoopBound(connection, eventLoop: loop)
    ClientBootstrap(group: loop)
      .connectTimeout(Self.connectTimeout)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try ConnectionSetUp.apply(to: channel) { handler.value }
        }
      }
      .connect(to: neighbours[neighbour].address)
      .assumeIsolated()
      .whenFailure { error in
        connection.note(error)
        self.ended(connection)
      }
  }

  /// Puts a decision of the state into the log.
  func log(_ note: ServerState.Note) {
    let now = ServerState.Moment.now()
    switch note {
    case .linkUp(let neighbour, let isPlain):
      links[neighbour] = LinkTrouble()
      log.note(.linkUp(neighbour: neighbours[neighbour].name, isPlain: isPlain), at: now.wall)
    case .linkDown(let neighbour, let retryAfter):
      guard !isStopping else { return }
      let event = LogEvent.linkDown(
        neighbour: neighbours[neighbour].name, reason: links[neighbour].reason,
        retryMilliseconds: retryAfter / 1_000_000, isNews: !links[neighbour].isDown)
      links[neighbour].isDown = true
      log.note(event, at: now.wall)
    case .introduced(let neighbour, let id):
      let serial = connections[id]?.serial ?? 0
      let event = LogEvent.introduced(neighbour: neighbours[neighbour].name, connection: serial)
      log.note(event, at: now.wall)
    case .storeFull: log.note(.storeFull, at: now.wall)
    }
  }
}
