extension ServerState {
  /// Answers a WHATSAT: at once, or when what it has to wait for is there.
  mutating func answer(
    _ line: Bytes, about client: Bytes, _ radius: Bytes, _ bound: Int, of id: ConnectionID,
    into sink: inout OutputBuffer
  ) {
    let place = table.reference(of: client)
    let isHeld = mayHaveNews(of: client, askedOn: id)
    if place == nil, !isHeld { return decline(line, into: &sink) }
    let radius = Radius(checked: radius)
    queriesSoFar += 1
    var query = WaitingQuery(id: queriesSoFar << 32 | UInt64(id), bound: bound, isHeld: isHeld)
    if let place {
      table.append(place, to: &query.answer)
      ask(query.id, place, radius, bound)
    } else {
      decline(line, into: &query.answer)
      query.isAnswered = true
    }
    if isHeld { hold(query.id, client, radius) }
    // What comes after it on this connection is answered behind it.
    putSink(&sink, of: id)
    connections[id].queries.append(query)
    sink = takeSink(of: id)
  }

  /// Asks for the places near a client.
  mutating func ask(
    _ query: UInt64, _ place: ReportTable.Reference, _ radius: Radius, _ bound: Int
  ) {
    guard let location = table.location(of: place) else {
      preconditionFailure("reports are kept only with a location")
    }
    actions.append(
      .askPlaces(
        PlacesQuery(
          id: query, latitude: location.latitudeText, longitude: location.longitudeText,
          radiusMetres: radius.metres, bound: bound)))
  }

  /// The places that a query asked for are there, or will not come.
  public mutating func placesArrived(
    for query: UInt64, _ answer: PlacesAnswer, at now: Moment
  ) {
    self.now = now
    let id = Int(query & 0xFFFF_FFFF)
    // The client may be gone, and another have its number.
    guard isOpen(id),
      let index = connections[id].queries.firstIndex(where: { $0.id == query && !$0.isAnswered })
    else { return }
    let bound = connections[id].queries[index].bound
    connections[id].queries[index].answer.append(answer.text(bound: bound))
    connections[id].queries[index].isAnswered = true
    queriesMoved(on: id)
  }

  /// A query waits for less than before: sends what is ready, and goes on with what was behind it.
  mutating func queriesMoved(on id: ConnectionID) {
    sendAnswered(id)
    if connections[id].ending == .none { resume(id) }
    settle(id)
    arm(id)
  }

  /// Sends the answers that wait for nothing any more.
  private mutating func sendAnswered(_ id: ConnectionID) {
    var outbox = OutputBuffer()
    takeOutbox(of: id, into: &outbox)
    var answered = 0
    for query in connections[id].queries {
      guard query.isAnswered, !query.isHeld else { break }
      outbox.append(query.answer)
      outbox.append(query.following)
      answered += 1
    }
    connections[id].queries.removeFirst(answered)
    connections[id].lastActivity = now.monotonic
    putOutbox(&outbox, of: id)
  }
}
