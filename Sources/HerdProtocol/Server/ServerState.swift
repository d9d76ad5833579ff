/// One server of a herd, without its sockets.
///
/// Feed it what happened and carry out what it asks for. It opens nothing, waits for nothing and reads no
/// clock, so a test can run a whole herd in one loop, and the daemon is only sockets around it.
///
///     var server = ServerState(configuration)
///     server.start(at: now)
///     let client = server.accepted(.stranger, at: now)
///     server.received(bytes, on: client, at: now)
///     while let action = server.nextAction() { … }       // dial, close, ask places, …
///     while let id = server.nextConnectionWithOutput() { server.takeOutput(of: id) { write($0) } }
public struct ServerState: Sendable {
  /// A connection's number: dense, used again once `closed` has been told and every action about it is drained.
  public typealias ConnectionID = Int

  /// What one server needs to know about itself and its herd.
  public struct Configuration: Sendable {
    /// This server's name, as it stands in AT lines.
    public var name: String
    /// Whom it floods to, in the order of the herd file; at most 64.
    public var neighbours: [Neighbour]
    /// Whether a new link first carries every report held (herd file: `catch-up on|off`).
    public var bringsNeighboursUpToDate = true
    /// Whether partial lines and silent clients are served (herd file: `compatible on|off`).
    public var isCompatible = false

    public init(name: String, neighbours: [Neighbour]) {
      self.name = name
      self.neighbours = neighbours
    }
  }

  /// A server with a link to this one.
  public struct Neighbour: Sendable, Hashable {
    public var name: String
    /// `true` where the herd file names its wire class: it is then never asked whether it speaks HERD.
    public var isPlain: Bool
    public init(name: String, isPlain: Bool = false) {
      self.name = name
      self.isPlain = isPlain
    }
  }

  /// Two readings of the clock, taken once for each event.
  public struct Moment: Sendable, Hashable {
    /// Nanoseconds since the POSIX epoch: for skews.
    public var wall: Int64
    /// Nanoseconds of a clock that never jumps: for timers.
    public var monotonic: Int64
    public init(wall: Int64, monotonic: Int64) {
      self.wall = wall
      self.monotonic = monotonic
    }
  }

  /// Where an accepted connection came from.
  public enum Origin: Sendable, Hashable {
    /// An address that is no neighbour's: its AT and HERD lines are answered `?`.
    case stranger
    /// The address of a configured neighbour.
    case neighbourAddress
  }

  /// What the one who holds the sockets has to do. Sending is not here: see `nextConnectionWithOutput`.
  public enum Action: Sendable, Equatable {
    /// Connect to a neighbour (index into `Configuration.neighbours`); tell `opened` or `closed`.
    case dial(neighbour: Int, as: ConnectionID)
    /// Half-close once what was taken as output is written.
    case finishOutput(ConnectionID)
    /// Close once what was taken as output is written, then tell `closed`.
    case close(ConnectionID)
    /// Stop or go on reading from this connection.
    case setReading(ConnectionID, Bool)
    /// Look for places; tell `placesArrived` in any case, within the deadline of 5 s.
    case askPlaces(PlacesQuery)
    /// Something worth a line in the log.
    case note(Note)
  }

  /// What the log is told of decisions that no one sees on the wire.
  public enum Note: Sendable, Equatable {
    /// A link to a neighbour is up, and how it is spoken to.
    case linkUp(neighbour: Int, isPlain: Bool)
    /// A link is down; the next attempt comes after this many nanoseconds.
    case linkDown(neighbour: Int, retryAfter: Int64)
    /// A neighbour introduced itself with HERD on a connection that it dialled.
    case introduced(neighbour: Int, ConnectionID)
    /// The store is full: a report of a new client was answered and not kept.
    case storeFull
  }
}
