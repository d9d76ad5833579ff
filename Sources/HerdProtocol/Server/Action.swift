extension ServerState {
  /// What the one who holds the sockets has to do, sending apart: for that see
  /// `nextConnectionWithOutput`.
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
    /// A link is down; the next attempt comes after this many nanoseconds, or with the next
    /// report if there are none.
    case linkDown(neighbour: Int, retryAfter: Int64)
    /// A neighbour introduced itself with HERD on a connection that it dialled.
    case introduced(neighbour: Int, ConnectionID)
    /// A neighbour answered an announcement with `?`: nothing crosses this link.
    case linkRefused(neighbour: Int)
    /// A connection that is no neighbour's brought an announcement or a HERD line, which was
    /// refused; told once for each connection.
    case refusedStranger(ConnectionID)
    /// There is no room: so many connections were closed at once; told of the first, the tenth,
    /// the hundredth and so on.
    case connectionsFull(refused: Int)
    /// A connection is closed since it was idle and there was no room for another.
    case closedIdle(ConnectionID)
    /// The store is full: so many reports were answered and not kept; told of the first, the
    /// tenth, the hundredth and so on.
    case storeFull(notKept: Int)
  }
}
