/// WHATSATs whose answers are held back for a moment, the oldest first.
struct HeldQueries: Sendable {
  /// One of them. The lower half of its number is its connection.
  struct Query: Sendable {
    let id: UInt64
    let client: [UInt8]
    let hash: UInt64
    let radius: Radius
    let deadline: Int64

    var connection: Int { Int(id & 0xFFFF_FFFF) }
  }

  var queries: [Query] = []
  /// When the timer is set to, or never.
  var armedAt = Int64.max

  /// Whether one more may be held.
  var hasRoom: Bool { queries.count < ServerState.Limits.heldQueriesMax }

  /// Takes out those that news of a client answers, but for those of the connection it came over:
  /// they were asked before.
  mutating func take(_ client: Bytes, _ hash: UInt64, exceptOf connection: Int) -> [Query] {
    let isMeant = { (query: Query) in
      query.hash == hash && query.connection != connection
        && query.client.withUnsafeBytes { client.isEqual(to: $0) }
    }
    guard queries.contains(where: isMeant) else { return [] }
    let taken = queries.filter(isMeant)
    queries.removeAll(where: isMeant)
    return taken
  }

  /// Takes out those that are held no longer.
  mutating func takeDue(at now: Int64) -> ArraySlice<Query> {
    let due = queries.prefix { $0.deadline <= now }
    queries.removeFirst(due.count)
    return due
  }
}
