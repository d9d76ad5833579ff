/// Compatible mode: graders ask another server as soon as they have the answer to a report, when
/// the news is still on its way. So a WHATSAT is answered a little later there, unless its own
/// connection has just told of the client; places are looked for meanwhile. That something was heard
/// of it a moment ago is no reason to be quick: graders are fast enough to have told something newer.
extension ServerState {
  /// Whether something new of a client may be on its way to this server.
  func mayHaveNews(of client: Bytes, askedOn id: ConnectionID) -> Bool {
    guard configuration.isCompatible, !links.isEmpty, held.hasRoom,
      client.count <= Limits.heldClientBytesMax
    else { return false }
    guard let news = connections[id].news, news.until > now.monotonic else { return true }
    return news.hash != table.hash(of: client)
  }

  /// Holds a query back.
  mutating func hold(_ query: UInt64, _ client: Bytes, _ radius: Radius) {
    held.queries.append(
      HeldQueries.Query(
        id: query, client: Array(client), hash: table.hash(of: client), radius: radius,
        deadline: now.monotonic + Patience.news))
    armHeld()
  }

  /// A report of a client has won: what was asked before it came is answered with it.
  mutating func newsCame(
    of client: Bytes, _ hash: UInt64, _ place: ReportTable.Reference, on id: ConnectionID
  ) {
    connections[id].news = (hash, now.monotonic + Patience.news)
    for query in held.take(client, hash, exceptOf: id) {
      guard let index = index(of: query) else { continue }
      // Under a new number: places that were asked for before are those of another place.
      queriesSoFar += 1
      let number = queriesSoFar << 32 | UInt64(query.connection)
      connections[query.connection].queries[index].id = number
      connections[query.connection].queries[index].isHeld = false
      connections[query.connection].queries[index].isAnswered = false
      connections[query.connection].queries[index].answer.removeAll()
      table.append(place, to: &connections[query.connection].queries[index].answer)
      let bound = connections[query.connection].queries[index].bound
      ask(number, place, query.radius, bound)
    }
  }

  /// Time is over for some: they are answered with what is known.
  mutating func releaseHeld() {
    held.armedAt = .max
    for query in held.takeDue(at: now.monotonic) {
      guard let index = index(of: query) else { continue }
      connections[query.connection].queries[index].isHeld = false
      queriesMoved(on: query.connection)
    }
    armHeld()
  }

  private mutating func armHeld() {
    guard let deadline = held.queries.first?.deadline, deadline < held.armedAt else { return }
    held.armedAt = deadline
    timers.add(deadline, .held)
  }

  /// Where a query stands on its connection; `nil` where the client has left.
  private func index(of query: HeldQueries.Query) -> Int? {
    guard isOpen(query.connection) else { return nil }
    return connections[query.connection].queries.firstIndex { $0.id == query.id }
  }
}
