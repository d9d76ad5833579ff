/// One connection, as the state machine sees it.
struct Connection: Sendable {
  /// Who opened it, and what may come over it.
  enum Role: Sendable, Hashable {
    /// Nobody: the number is free.
    case none
    /// It was accepted.
    case inbound(ServerState.Origin)
    /// It was dialled, to this neighbour: nothing on it is ever answered.
    case link(Int)
    /// It was accepted over the bound, and is closed at once.
    case refused
  }

  /// How far a connection is from its end.
  enum Ending: Sendable, Hashable {
    /// It goes on.
    case none
    /// Once its answers are out: half-close, read on for a while, close.
    case linger
    /// It is half-closed, and what comes is dropped.
    case lingering
    /// Once its answers are out: close.
    case close
    /// It was asked to be closed.
    case closing
  }

  var role = Role.none
  var ending = Ending.none
  /// The neighbour that introduced itself.
  var introduced: Int?
  var input = InputBuffer()
  var outbox = OutputBuffer()
  /// WHATSATs whose places have not come, and answers that must wait behind them.
  var queries: [WaitingQuery] = []
  /// The client of the report that it last brought, by its hash, and until when that is news.
  var news: (hash: UInt64, until: Int64)?
  var isWritable = true
  var isReading = true
  var hasInputEnded = false
  var hasAnswered = false
  /// Whether it was noted that it announces without being a neighbour's.
  var hasNotedRefusal = false
  /// Whether it is listed as having output.
  var isListed = false
  /// When bytes last went or came, on the monotonic clock.
  var lastActivity: Int64 = 0
  /// When its timer is set to, or never.
  var armedAt = Int64.max

  /// Whether lines are left untaken for now, since too much waits to be sent.
  var isStalled: Bool {
    guard isWritable else { return true }
    guard !queries.isEmpty else { return false }
    return queries.count >= ServerState.Limits.queriesMax
      || waitingCount >= ServerState.Limits.waitingBytesMax
  }

  /// Bytes of answers that wait for places.
  private var waitingCount: Int {
    queries.reduce(0) { $0 + $1.answer.count + $1.following.count }
  }
}

/// A WHATSAT that waits for its places, or for news of its client.
struct WaitingQuery: Sendable {
  var id: UInt64
  let bound: Int
  /// The AT line; and the places, once they came.
  var answer = OutputBuffer()
  /// Whether the answer is complete.
  var isAnswered = false
  /// Whether it is held back all the same, since news of the client may change it.
  var isHeld = false
  /// Answers to what came after it.
  var following = OutputBuffer()
}
