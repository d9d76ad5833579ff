import HerdProtocol
import NIOCore

/// One server of the herd on real sockets: it tells `ServerState` what happens and does what that wants.
///
/// Lives on one event loop, with everything that it owns, so nothing in it is locked.
final class Daemon {
  /// What a daemon needs besides its place in the herd.
  struct Surroundings {
    var loop: any EventLoop
    var log: ServerLog
    var places: any PlacesSource
    /// Where the daemon listens, so that it dials its neighbours from there.
    var address: SocketAddress?
  }

  let loop: any EventLoop
  let log: ServerLog
  let places: any PlacesSource
  let neighbours: [RemoteServer]
  let neighbourHosts: NeighbourHosts
  /// Where this server listens.
  let address: SocketAddress?
  /// Hosts whose announcements were refused, as far as the log has told of them.
  var refusedHosts: Set<String> = []
  /// From when on the log is told of a connection that cannot be accepted.
  private var nextAcceptNote = Int64.min
  var state: ServerState

  /// By the number that `ServerState` gave each.
  var connections: [ConnectionHandler?] = []
  /// Connections counted from the start, for the log: unlike their numbers, never used twice.
  var connectionsSoFar: UInt64 = 0
  /// What is about to be sent; its memory serves one connection after the other.
  var outbox = ByteBuffer()
  /// Connections that were not read from for a while, and now go on with what came nevertheless.
  var withHeldInput: [ConnectionHandler] = []
  var isCarryingOut = false
  var timer: Scheduled<Void>?
  var timerDeadline = Int64.max
  var openQueries: [UInt64] = []
  var links: [LinkTrouble]
  /// What to do when the last connection is gone, once the daemon is stopping.
  var whenEmpty: (() -> Void)?

  var isStopping: Bool { whenEmpty != nil }

  init(_ server: ServerState.Configuration, neighbours: [RemoteServer], in around: Surroundings) {
    self.loop = around.loop
    self.log = around.log
    self.places = around.places
    self.neighbours = neighbours
    self.neighbourHosts = NeighbourHosts(neighbours.flatMap(\.addresses))
    self.address = around.address
    self.links = neighbours.map { _ in LinkTrouble() }
    self.state = ServerState(server)
  }

  /// Begins to dial its neighbours.
  func start() {
    state.start(at: .now())
    carryOut()
  }

  /// Puts something into the log.
  func note(_ event: LogEvent) { log.note(event, at: ServerState.Moment.now().wall) }

  // MARK: What happens

  /// A connection is there: one that was accepted, or one that was dialled.
  func opened(_ connection: ConnectionHandler) {
    guard !isStopping else { return connection.abort() }
    let now = ServerState.Moment.now()
    connectionsSoFar += 1
    connection.serial = connectionsSoFar
    if let id = connection.id {
      state.opened(id, at: now)
    } else {
      let isNeighbour = connection.address.map(neighbourHosts.contains) ?? false
      let id = state.accepted(isNeighbour ? .neighbourAddress : .stranger, at: now)
      connection.id = id
      keep(connection, as: id)
    }
    log.note(.connected(link(connection)), at: now.wall)
    if log.logsLines { connection.trace = ConnectionTrace(log, of: link(connection)) }
    carryOut()
  }

  /// A connection could not be accepted; the log is told at most every ten seconds.
  func acceptFailed(_ error: IOError) {
    let now = ServerState.Moment.now()
    guard now.monotonic >= nextAcceptNote else { return }
    nextAcceptNote = now.monotonic + 10_000_000_000
    log.note(.acceptFailed(reason: SystemError.text(error.errnoCode)), at: now.wall)
  }

  /// Bytes came. What they lead to is sent by `carryOut`, once for each read from the socket.
  func received(_ bytes: ByteBuffer, on connection: ConnectionHandler) {
    guard let id = connection.id else { return }
    let now = ServerState.Moment.now()
    connection.trace?.received(bytes, at: now.wall)
    bytes.withUnsafeReadableBytes { state.received($0, on: id, at: now) }
  }

  /// The far end will send nothing more.
  func inputEnded(on connection: ConnectionHandler) {
    guard let id = connection.id else { return }
    let now = ServerState.Moment.now()
    connection.trace?.inputEnded(at: now.wall)
    state.inputEnded(on: id, at: now)
  }

  /// The socket takes bytes again, or has too many waiting.
  func writabilityChanged(of connection: ConnectionHandler, to isWritable: Bool) {
    guard let id = connection.id else { return }
    state.writabilityChanged(on: id, to: isWritable, at: .now())
    carryOut()
  }

  /// The connection is gone, or never came to be.
  func ended(_ connection: ConnectionHandler) {
    guard let id = connection.id, connections[id] === connection else { return }
    let now = ServerState.Moment.now()
    connections[id] = nil
    connection.id = nil
    if connection.serial > 0 {
      log.note(.disconnected(link(connection), reason: connection.reason), at: now.wall)
    }
    if case .dialled(let neighbour) = connection.side {
      links[neighbour].reason = connection.reason
    }
    state.closed(id, at: now)
    carryOut()
    finishIfEmpty()
  }

  func keep(_ connection: ConnectionHandler, as id: ServerState.ConnectionID) {
    while connections.count <= id { connections.append(nil) }
    connections[id] = connection
  }

  private func link(_ connection: ConnectionHandler) -> LoggedConnection {
    let name: String? =
      if case .dialled(let neighbour) = connection.side { neighbours[neighbour].name } else { nil }
    return LoggedConnection(peer: connection.peer, serial: connection.serial, dialled: name)
  }
}
