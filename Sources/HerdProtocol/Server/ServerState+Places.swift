extension ServerState {
  /// Asks for the places near a client; the answer waits, and all answers after it.
  mutating func ask(
    _ place: ReportTable.Reference, _ radius: Radius, _ bound: Int, of id: ConnectionID,
    _ sink: inout OutputBuffer
  ) {
    guard let location = table.location(of: place) else {
      preconditionFailure("reports are kept only with a location")
    }
    queriesSoFar += 1
    var query = WaitingQuery(id: queriesSoFar << 32 | UInt64(id), bound: bound)
    table.append(place, to: &query.answer)
    putSink(&sink, of: id)
    connections[id].queries.append(query)
    sink = takeSink(of: id)
    actions.append(
      .askPlaces(
        PlacesQuery(
          id: query.id, latitude: location.latitudeText, longitude: location.longitudeText,
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
      guard query.isAnswered else { break }
      outbox.append(query.answer)
      outbox.append(query.following)
      answered += 1
    }
    connections[id].queries.removeFirst(answered)
    connections[id].lastActivity = now.monotonic
    putOutbox(&outbox, of: id)
  }
}
