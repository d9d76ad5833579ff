/// One server of a herd, without its sockets.
///
/// Feed it what happened and carry out what it asks for. It opens nothing, waits for nothing and reads no
/// clock, so a test can run a whole herd in one loop, and the daemon is only sockets around it.
///
///     var server = ServerState(configuration)
///     server.start(at: now)
///     let client = server.accepted(.stranger, at: now)
///     server.received(bytes, on: client, at: now)
///     while true {                                 // after every event, until both are empty
///       if let id = server.nextConnectionWithOutput() {
///         server.takeOutput(of: id) { … }          // copy; write when it has returned
///       } else if let action = server.nextAction() {
///         …                                        // dial, close, ask places, …
///       } else {
///         break
///       }
///     }
public struct ServerState: Sendable {
  /// A connection's number: dense, used again once `closed` has been told and every action about it is drained.
  public typealias ConnectionID = Int

  let configuration: Configuration
  /// `AT`, this server's name and the blanks around it.
  let answerStart: [UInt8]
  var table: ReportTable
  var connections: [Connection] = []
  /// Numbers of connections that may be given again.
  var freeIDs: [ConnectionID] = []
  /// Numbers that will be free when no action about them is left.
  var closedIDs: [ConnectionID] = []
  var openCount = 0
  var links: [Link]
  var timers = Timers()
  var now = Moment(wall: 0, monotonic: 0)
  var random: SplitMix64
  var queriesSoFar: UInt64 = 0
  /// WHATSATs that are held back for news of their clients.
  var held = HeldQueries()
  /// Connections that were refused, reports of new clients that were not kept, and how many there are
  /// when that is next noted.
  var connectionsRefused = 0
  var nextNoteOfRefused = 1
  var reportsNotKept = 0
  var nextNoteOfNotKept = 1
  var actions = FirstInFirstOut<Action>()
  var withOutput = FirstInFirstOut<ConnectionID>()
  /// Where lines are put together.
  var scratch = OutputBuffer()
  /// Memory of outboxes that were taken, for the next ones.
  var spareBuffers: [OutputBuffer] = []

  /// A server that holds nothing and is connected to nobody.
  public init(_ configuration: Configuration) {
    self.configuration = configuration
    answerStart = Array("AT \(configuration.name) ".utf8)
    random = SplitMix64(name: configuration.name, seed: configuration.seed)
    table = ReportTable(
      limits: configuration.limits, key: random.next(),
      own: [configuration.name] + configuration.neighbours.map(\.name))
    links = configuration.neighbours.map { neighbour in
      var neighbour = neighbour
      // Ending every process with a connection to this port would end neighbours with a link
      // that is kept open, too.
      if configuration.isCompatible { neighbour.isPlain = true }
      return Link(neighbour)
    }
  }

  /// Clients with a report.
  public var clientCount: Int { table.count }

  /// Who is at the far end of a connection, where that is known: for the log.
  public func neighbour(of id: ConnectionID) -> Int? {
    guard connections.indices.contains(id) else { return nil }
    if case .link(let neighbour) = connections[id].role { return neighbour }
    return connections[id].introduced
  }

  /// Begins: dials every neighbour that is to be asked what it speaks.
  ///
  /// One that is known to be plain is dialled when there is something to tell it, since some don't
  /// survive a connection without a command.
  public mutating func start(at now: Moment) {
    self.now = now
    for index in links.indices where links[index].speech != .plain { dial(index) }
  }
}
