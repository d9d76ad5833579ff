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
    /// The store is full: a report of a new client was answered and not kept.
    case storeFull
  }
}
