extension ServerState {
  /// The next thing to do, or nil when there is none.
  ///
  /// Doing it may bring more output, and taking output more to do: go on until both are empty.
  public mutating func nextAction() -> Action? {
    if let action = actions.popFirst() { return action }
    // Nobody speaks of these connections any more.
    freeIDs.append(contentsOf: closedIDs)
    closedIDs.removeAll(keepingCapacity: true)
    return nil
  }

  /// The next connection that has something to send, or nil when there is none.
  public mutating func nextConnectionWithOutput() -> ConnectionID? {
    while let id = withOutput.popFirst() {
      connections[id].isListed = false
      if !connections[id].outbox.isEmpty { return id }
    }
    return nil
  }

  /// Lends what a connection has to send, all of it, and forgets it.
  ///
  /// `body` may not call the server: it takes a copy, to be written once this has returned.
  public mutating func takeOutput(of id: ConnectionID, _ body: (UnsafeRawBufferPointer) -> Void) {
    guard connections.indices.contains(id) else { return }
    var output = OutputBuffer()
    swap(&output, &connections[id].outbox)
    guard !output.isEmpty else { return }
    output.withBytes(body)
    recycle(&output)
    outputWasTaken(of: id)
  }

  private mutating func recycle(_ buffer: inout OutputBuffer) {
    guard buffer.capacity <= 4 * Limits.waitingBytesMax, spareBuffers.count < 16 else { return }
    buffer.removeAll()
    spareBuffers.append(buffer)
    buffer = OutputBuffer()
  }

  private mutating func outputWasTaken(of id: ConnectionID) {
    connections[id].lastActivity = now.monotonic
    switch connections[id].role {
    case .link(let index): linkOutputWasTaken(index)
    case .inbound:
      settle(id)
      arm(id)
    case .none, .refused: break
    }
  }

  /// Lists a connection as having something to send, if it has.
  mutating func list(_ id: ConnectionID) {
    guard !connections[id].isListed, !connections[id].outbox.isEmpty else { return }
    connections[id].isListed = true
    withOutput.append(id)
  }

  /// Where answers of a connection go now: its outbox, or behind the WHATSAT that waits.
  mutating func takeSink(of id: ConnectionID) -> OutputBuffer {
    var sink = OutputBuffer()
    let last = connections[id].queries.count - 1
    if last >= 0 {
      swap(&sink, &connections[id].queries[last].following)
    } else {
      takeOutbox(of: id, into: &sink)
    }
    return sink
  }

  /// Gives back what `takeSink` gave, with what was appended.
  mutating func putSink(_ sink: inout OutputBuffer, of id: ConnectionID) {
    let last = connections[id].queries.count - 1
    if last >= 0 {
      swap(&sink, &connections[id].queries[last].following)
    } else {
      putOutbox(&sink, of: id)
    }
  }

  /// Takes an outbox to append to; one without memory gets some that is spare.
  mutating func takeOutbox(of id: ConnectionID, into outbox: inout OutputBuffer) {
    swap(&outbox, &connections[id].outbox)
    if outbox.capacity == 0, let spare = spareBuffers.popLast() { outbox = spare }
  }

  /// Gives an outbox back, and lists the connection if there is something in it.
  mutating func putOutbox(_ outbox: inout OutputBuffer, of id: ConnectionID) {
    if outbox.isEmpty {
      recycle(&outbox)
      return
    }
    swap(&outbox, &connections[id].outbox)
    connections[id].hasAnswered = true
    list(id)
  }
}
