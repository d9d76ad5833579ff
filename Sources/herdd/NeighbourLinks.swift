import HerdProtocol
import NIOCore
import NIOPosix

/// A neighbour and where it listens: every address that its host has, tried one after the other.
struct RemoteServer {
  var name: String
  var addresses: [SocketAddress]
}

/// What the log remembers about a link, to tell a fault once and not at every attempt.
struct LinkTrouble {
  var reason: String?
  var isDown = false
}

extension Daemon {
  /// How long a neighbour may take to accept a connection.
  private static let connectTimeout = TimeAmount.seconds(2)
  /// Hosts that the log is told of.
  private static let refusedHostsMax = 64

  /// Dials a neighbour; the state is told `opened` or `closed`, now or later.
  func dial(_ neighbour: Int, as id: ServerState.ConnectionID) {
    guard !isStopping else { return }
    let connection = ConnectionHandler(self, side: .dialled(neighbour: neighbour), id: id)
    keep(connection, as: id)
    let handler = NIOLoopBound(connection, eventLoop: loop)
    connect(handler, to: neighbours[neighbour].addresses[...])
  }

  /// Tries the addresses in turn; the daemon is told when the last has failed.
  private func connect(
    _ handler: NIOLoopBound<ConnectionHandler>, to addresses: ArraySlice<SocketAddress>
  ) {
    guard let target = addresses.first else { return ended(handler.value) }
    var bootstrap = ClientBootstrap(group: loop)
      .connectTimeout(Self.connectTimeout)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try ConnectionSetUp.apply(to: channel) { handler.value }
        }
      }
    if let source = address?.source(for: target) { bootstrap = bootstrap.bind(to: source) }
    bootstrap.connect(to: target).assumeIsolated().whenFailure { error in
      handler.value.note(error)
      let isLast = addresses.count == 1 || self.isStopping
      self.connect(handler, to: isLast ? [] : addresses.dropFirst())
    }
  }

  /// Says once for each host that its announcements are refused, and what to do about it.
  private func noteRefusal(of id: ServerState.ConnectionID, at wall: Int64) {
    guard let connection = connections[id], let host = connection.address?.host,
      refusedHosts.count < Self.refusedHostsMax, refusedHosts.insert(host).inserted
    else { return }
    log.note(.refused(host: host, connection: connection.serial), at: wall)
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
    case .storeFull(let count): log.note(.storeFull(notKept: count), at: now.wall)
    case .connectionsFull(let count): log.note(.connectionsFull(refused: count), at: now.wall)
    case .closedIdle(let id):
      log.note(.closedIdle(connection: connections[id]?.serial ?? 0), at: now.wall)
    case .refusedStranger(let id): noteRefusal(of: id, at: now.wall)
    case .linkRefused(let neighbour):
      let event = LogEvent.linkRefused(
        neighbour: neighbours[neighbour].name, address: address?.text ?? "")
      log.note(event, at: now.wall)
    }
  }
}
