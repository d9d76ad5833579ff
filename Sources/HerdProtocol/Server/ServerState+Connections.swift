extension ServerState {
  /// A connection came in. Gives its number.
  public mutating func accepted(_ origin: Origin, at now: Moment) -> ConnectionID {
    self.now = now
    // Neighbours find room even where strangers have taken all.
    let reserve = origin == .neighbourAddress ? configuration.limits.connectionsMax / 10 + 64 : 0
    guard openCount < configuration.limits.connectionsMax + reserve || closeIdle() else {
      let id = open(.refused)
      actions.append(.close(id))
      connectionsRefused += 1
      if connectionsRefused == nextNoteOfRefused {
        nextNoteOfRefused *= 10
        actions.append(.note(.connectionsFull(refused: connectionsRefused)))
      }
      return id
    }
    return open(.inbound(origin))
  }

  /// Makes room for a connection: closes the stranger's that has been silent for longest, if that was
  /// long enough.
  private mutating func closeIdle() -> Bool {
    var oldest: ConnectionID?
    var since = now.monotonic - Patience.idle
    for id in connections.indices where connections[id].lastActivity <= since {
      guard connections[id].role == .inbound(.stranger), connections[id].ending == .none,
        connections[id].queries.isEmpty
      else { continue }
      oldest = id
      since = connections[id].lastActivity
    }
    guard let oldest else { return false }
    actions.append(.note(.closedIdle(oldest)))
    connections[oldest].ending = .closing
    actions.append(.close(oldest))
    return true
  }

  /// A dial succeeded.
  public mutating func opened(_ id: ConnectionID, at now: Moment) {
    self.now = now
    guard isOpen(id), case .link(let index) = connections[id].role else { return }
    linkOpened(index, id)
  }

  /// A connection is gone, or a dial failed; its number is free afterwards.
  public mutating func closed(_ id: ConnectionID, at now: Moment) {
    self.now = now
    guard isOpen(id) else { return }
    let role = connections[id].role
    let armedAt = connections[id].armedAt
    let introduced = connections[id].introduced
    connections[id] = Connection()
    connections[id].armedAt = armedAt
    closedIDs.append(id)
    openCount -= 1
    if case .link(let index) = role { linkClosed(index) }
    if let introduced { introducedClosed(introduced) }
  }

  /// Whether a number belongs to a connection.
  func isOpen(_ id: ConnectionID) -> Bool {
    connections.indices.contains(id) && connections[id].role != .none
  }

  /// Gives a number to a connection.
  mutating func open(_ role: Connection.Role) -> ConnectionID {
    openCount += 1
    let id = freeIDs.popLast() ?? connections.count
    if id == connections.count { connections.append(Connection()) }
    connections[id].role = role
    connections[id].lastActivity = now.monotonic
    return id
  }

  /// Ends a connection that is to end, once nothing more is to be answered or sent.
  mutating func settle(_ id: ConnectionID) {
    guard connections[id].queries.isEmpty, connections[id].outbox.isEmpty else { return }
    switch connections[id].ending {
    case .linger:
      connections[id].ending = .lingering
      connections[id].lastActivity = now.monotonic
      actions.append(.finishOutput(id))
    case .close:
      connections[id].ending = .closing
      actions.append(.close(id))
    case .none, .lingering, .closing: break
    }
  }

  /// Lets what comes over a connection be read or not, as it is stalled or not.
  mutating func updateReading(_ id: ConnectionID) {
    let isReading = connections[id].ending != .none || !connections[id].isStalled
    guard isReading != connections[id].isReading else { return }
    connections[id].isReading = isReading
    actions.append(.setReading(id, isReading))
  }
}
