import HerdProtocol
import NIOCore

extension Daemon {
  /// Above this an outbox is not kept for the next answer.
  private static let outboxBytesMax = 262_144

  /// Sends what waits to be sent, does what is to be done, and sets the timer: after every event.
  ///
  /// Writing may bring further events at once (a full socket, an error); what they lead to is done by the
  /// call that is under way.
  func carryOut() {
    guard !isCarryingOut else { return }
    isCarryingOut = true
    defer { isCarryingOut = false }
    while carryOutOne() {}
    setTimer()
  }

  /// Does the next thing there is to do; `false` when there is none.
  ///
  /// On its own, since in one function with the loop the optimizer of Swift 6.3 spans a single access to
  /// `state` over several rounds, and the exclusivity check then ends the process at the second one.
  @inline(never)
  private func carryOutOne() -> Bool {
    if let id = state.nextConnectionWithOutput() {
      send(on: id)
    } else if let action = state.nextAction() {
      carryOut(action)
    } else if let connection = withHeldInput.popLast() {
      connection.deliverHeld()
    } else {
      return false
    }
    return true
  }

  private func send(on id: ServerState.ConnectionID) {
    outbox.clear()
    state.takeOutput(of: id) { _ = outbox.writeBytes($0) }
    guard id < connections.count, let connection = connections[id] else { return }
    connection.trace?.sent(outbox)
    connection.send(outbox)
    if outbox.capacity > Self.outboxBytesMax { outbox = ByteBuffer() }
  }

  private func carryOut(_ action: ServerState.Action) {
    switch action {
    case .dial(let neighbour, let id): dial(neighbour, as: id)
    case .finishOutput(let id): connection(id)?.finishOutput()
    case .close(let id): connection(id)?.closeWhenWritten()
    case .setReading(let id, let isOn): connection(id)?.setReading(isOn)
    case .askPlaces(let query): ask(query)
    case .note(let note): log(note)
    }
  }

  private func connection(_ id: ServerState.ConnectionID) -> ConnectionHandler? {
    id < connections.count ? connections[id] : nil
  }

  // MARK: Time

  /// Sets the timer if something is due earlier than it would ring; one that rings too early does no harm.
  private func setTimer() {
    guard !isStopping, let deadline = state.nextDeadline, deadline < timerDeadline else { return }
    timer?.cancel()
    timerDeadline = deadline
    let moment = NIODeadline.uptimeNanoseconds(UInt64(clamping: deadline))
    timer = loop.assumeIsolated().scheduleTask(deadline: moment) { self.timerRang() }
  }

  private func timerRang() {
    timer = nil
    timerDeadline = .max
    state.advance(to: .now())
    carryOut()
  }

  // MARK: Places

  private func ask(_ query: PlacesQuery) {
    guard !isStopping else { return answer(query.id, Self.stopping) }
    openQueries.append(query.id)
    places.reply(to: query, on: loop).assumeIsolated().whenComplete { result in
      guard let index = self.openQueries.firstIndex(of: query.id) else { return }
      self.openQueries.remove(at: index)
      switch result {
      case .success(let answer): self.answer(query.id, answer)
      case .failure(let error):
        self.answer(query.id, .failure(status: "UNKNOWN_ERROR", message: "\(error)"))
      }
    }
  }

  private func answer(_ query: UInt64, _ answer: PlacesAnswer) {
    let now = ServerState.Moment.now()
    if case .failure(let status, let message) = answer {
      log.note(.placesFailed(status: status, message: message), at: now.wall)
    }
    state.placesArrived(for: query, answer, at: now)
    carryOut()
  }

  private static let stopping = PlacesAnswer.failure(
    status: "UNKNOWN_ERROR", message: "the server is stopping")

  // MARK: The end

  /// Answers what is open, flushes and closes every connection, and calls `finished`: when all are gone,
  /// but after `patience` at the latest, whatever is on the other ends.
  func stop(within patience: TimeAmount, _ finished: @escaping () -> Void) {
    guard !isStopping else { return }
    whenEmpty = finished
    timer?.cancel()
    let queries = openQueries
    openQueries = []
    for query in queries { answer(query, Self.stopping) }
    for connection in connections { connection?.closeWhenWritten() }
    loop.assumeIsolated().scheduleTask(in: patience) { self.finish() }
    finishIfEmpty()
  }

  func finishIfEmpty() {
    guard isStopping, connections.allSatisfy({ $0 == nil }) else { return }
    finish()
  }

  private func finish() {
    let finished = whenEmpty
    whenEmpty = {}
    finished?()
  }
}
