/// The way to one neighbour: what it speaks, how far the connection to it is, what waits for it.
struct Link: Sendable {
  /// What a neighbour is known to speak.
  enum Speech: Sendable, Hashable {
    /// Nobody has asked yet.
    case unknown
    /// HERD: one connection, kept open.
    case herd
    /// AT only: a connection for each announcement.
    case plain
  }

  /// How far the connection is. Each goes to the next but for `waiting`, to which all fall back.
  enum Phase: Sendable, Hashable {
    /// No connection, and none before this time.
    case waiting(until: Int64)
    /// Dialled and not yet opened.
    case dialling(ServerState.ConnectionID)
    /// Opened, the HERD line sent; until its deadline.
    case greeting(ServerState.ConnectionID, until: Int64)
    /// Both have said their names.
    case up(ServerState.ConnectionID, since: Int64)
    /// One announcement is on its way to a plain neighbour; until its deadline.
    case delivering(ServerState.ConnectionID, until: Int64)
    /// Asked to be closed, and whether to wait before the next attempt.
    case closing(ServerState.ConnectionID, hasFailed: Bool)
  }

  let neighbour: ServerState.Neighbour
  var speech: Speech
  var phase = Phase.waiting(until: .max)
  /// What came of the answer to the HERD line.
  var greeting: [UInt8] = []
  /// Attempts that failed since the link was last up for a while.
  var failures = 0
  /// Open connections that introduced themselves as this neighbour: more than one, and some may be
  /// forged.
  var introductions = 0
  /// Whether the neighbour was spared anything, since it seemed to have told it itself.
  var hasSpared = false
  /// Whether it was noted that the neighbour refuses announcements.
  var isRefused = false
  /// Greetings that the far end ended without a word, one after the other.
  var silentCloses = 0
  var pending = PendingSet()
  /// How far the neighbour has been brought up to date, or nil when that is done.
  var cursor: ReportTable.Reference?
  /// When its timer is set to, or never.
  var armedAt = Int64.max

  init(_ neighbour: ServerState.Neighbour) {
    self.neighbour = neighbour
    speech = neighbour.isPlain ? .plain : .unknown
  }

  /// Whether anything waits to be sent.
  var hasBacklog: Bool { cursor != nil || !pending.isEmpty }

  /// The link's connection, if it has one.
  var connection: ServerState.ConnectionID? {
    switch phase {
    case .waiting: nil
    case .dialling(let id), .greeting(let id, _), .up(let id, _), .delivering(let id, _),
      .closing(let id, _):
      id
    }
  }

  /// When something is to be done if nothing happens.
  var deadline: Int64 {
    switch phase {
    case .waiting(let until), .greeting(_, let until), .delivering(_, let until): until
    case .dialling, .up, .closing: .max
    }
  }

  /// Makes a report wait, unless it will be come by anyway.
  mutating func await(_ place: ReportTable.Reference) {
    if let cursor, place >= cursor { return }
    pending.insert(place)
  }

  /// Lets the neighbour be told everything from the beginning.
  mutating func startOver(in table: ReportTable) {
    cursor = table.isEmpty ? nil : RecordArena.first
    pending.removeAll()
  }

  /// Forgets what waits.
  mutating func forgetBacklog() {
    cursor = nil
    pending.removeAll()
  }

  /// The next report to tell, or nil when nothing waits.
  mutating func next(in table: ReportTable) -> ReportTable.Reference? {
    if let place = pending.popFirst() { return place }
    guard var place = cursor else { return nil }
    let found = table.next(from: &place)
    cursor = place < table.end ? place : nil
    return found
  }
}
