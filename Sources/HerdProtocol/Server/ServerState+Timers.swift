extension ServerState {
  /// When `advance` is next wanted, on the monotonic clock; at times earlier than needed.
  public var nextDeadline: Int64? { timers.first }

  /// Time has passed: does what is due.
  public mutating func advance(to now: Moment) {
    self.now = now
    while let due = timers.popDue(at: now.monotonic) {
      switch due.owner {
      case .connection(let id):
        guard connections[id].armedAt == due.deadline else { continue }
        connections[id].armedAt = .max
        if let deadline = deadline(of: id), deadline <= now.monotonic { connectionIsDue(id) }
        if isOpen(id) { arm(id) }
      case .link(let index):
        guard links[index].armedAt == due.deadline else { continue }
        links[index].armedAt = .max
        if links[index].deadline <= now.monotonic { linkIsDue(index) }
        arm(link: index)
      case .held: if held.armedAt == due.deadline { releaseHeld() }
      }
    }
  }

  /// Sets a connection's timer, if it waits for anything.
  mutating func arm(_ id: ConnectionID) {
    guard let deadline = deadline(of: id), deadline < connections[id].armedAt else { return }
    connections[id].armedAt = deadline
    timers.add(deadline, .connection(id))
  }

  /// Sets a link's timer, if it waits for anything.
  mutating func arm(link index: Int) {
    guard links[index].deadline < links[index].armedAt else { return }
    links[index].armedAt = links[index].deadline
    timers.add(links[index].deadline, .link(index))
  }

  /// When silence on a connection will mean something.
  private func deadline(of id: ConnectionID) -> Int64? {
    let since = connections[id].lastActivity
    if connections[id].ending == .lingering { return since + Patience.lingering }
    guard configuration.isCompatible, case .inbound = connections[id].role,
      connections[id].ending == .none
    else { return nil }
    if !connections[id].input.isEmpty {
      return connections[id].isStalled ? nil : since + Patience.partialLine
    }
    let isAnswered = connections[id].hasAnswered && connections[id].queries.isEmpty
    return isAnswered ? since + Patience.silence : nil
  }

  private mutating func connectionIsDue(_ id: ConnectionID) {
    if connections[id].ending == .none, !connections[id].input.isEmpty {
      takePartialLine(id)
    } else {
      connections[id].ending = .close
      settle(id)
    }
  }

  /// Takes what has come of a line for the whole of it.
  private mutating func takePartialLine(_ id: ConnectionID) {
    var input = InputBuffer()
    swap(&input, &connections[id].input)
    var sink = takeSink(of: id)
    input.withBytes { takeUnended($0, of: id, into: &sink) }
    putSink(&sink, of: id)
    connections[id].lastActivity = now.monotonic
    updateReading(id)
    settle(id)
  }

  private mutating func linkIsDue(_ index: Int) {
    switch links[index].phase {
    case .waiting:
      if links[index].speech != .plain { return dial(index) }
      links[index].phase = .waiting(until: .max)
      deliver(index)
    case .greeting(let id, _):
      if links[index].speech == .herd {
        // It knows the line, so it is stopped or busy: later again.
        closeLink(index, id, hasFailed: true)
      } else {
        becomePlain(index, id)
      }
    case .delivering(let id, _):
      links[index].failures = 0
      closeLink(index, id, hasFailed: false)
    case .dialling, .up, .closing: break
    }
  }
}
