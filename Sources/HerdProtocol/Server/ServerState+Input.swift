extension ServerState {
  /// Bytes came over a connection.
  public mutating func received(
    _ bytes: UnsafeRawBufferPointer, on id: ConnectionID, at now: Moment
  ) {
    self.now = now
    guard isOpen(id) else { return }
    switch connections[id].role {
    case .link(let index): linkReceived(bytes, index)
    case .inbound:
      guard connections[id].ending == .none else { return }
      connections[id].lastActivity = now.monotonic
      if connections[id].isStalled {
        connections[id].input.put(off: bytes)
      } else {
        process(bytes, of: id)
      }
    case .none, .refused: break
    }
  }

  /// The far end will send no more.
  public mutating func inputEnded(on id: ConnectionID, at now: Moment) {
    self.now = now
    guard isOpen(id) else { return }
    switch connections[id].role {
    case .link(let index): linkInputEnded(index)
    case .inbound:
      connections[id].hasInputEnded = true
      if connections[id].ending == .none {
        resume(id)
      } else if connections[id].ending != .closing {
        connections[id].ending = .close
        settle(id)
      }
    case .none, .refused: break
    }
  }

  /// What was sent over a connection piles up, or has gone.
  public mutating func writabilityChanged(
    on id: ConnectionID, to isWritable: Bool, at now: Moment
  ) {
    self.now = now
    guard isOpen(id) else { return }
    connections[id].isWritable = isWritable
    switch connections[id].role {
    case .link(let index): if isWritable { pump(index) }
    case .inbound:
      if connections[id].ending == .none { resume(id) }
    case .none, .refused: break
    }
  }

  /// Goes on with what was put off, if it need be put off no longer.
  mutating func resume(_ id: ConnectionID) {
    if connections[id].isStalled {
      updateReading(id)
    } else {
      process(Bytes(start: nil, count: 0), of: id)
    }
  }

  /// Takes the lines of a connection that is not stalled.
  mutating func process(_ bytes: Bytes, of id: ConnectionID) {
    var input = InputBuffer()
    swap(&input, &connections[id].input)
    var sink = takeSink(of: id)
    input.offer(bytes) { takeLines(in: $0, of: id, into: &sink) }
    if !input.isEmpty { takeRest(&input, of: id, into: &sink) }
    putSink(&sink, of: id)
    if connections[id].ending == .none { swap(&input, &connections[id].input) }
    finishProcessing(id)
  }

  private mutating func finishProcessing(_ id: ConnectionID) {
    let connection = connections[id].hasInputEnded && connections[id].input.isEmpty
    if connection, connections[id].ending == .none { connections[id].ending = .close }
    if !connections[id].queries.isEmpty || !connections[id].isReading { updateReading(id) }
    if connections[id].ending != .none { settle(id) }
    if configuration.isCompatible || connections[id].ending == .lingering { arm(id) }
  }

  /// Takes whole lines, and says how many bytes they had.
  private mutating func takeLines(
    in bytes: Bytes, of id: ConnectionID, into sink: inout OutputBuffer
  ) -> Int {
    // What follows a line that ended the connection is dropped.
    guard connections[id].ending == .none else { return bytes.count }
    var index = 0
    while index < bytes.count {
      let answered = answerUsual(bytes.dropping(index), of: id, into: &sink)
      if answered > 0 {
        index &+= answered
      } else if let count = firstLineFeed(in: bytes.dropping(index)) {
        take(line: bytes.part(index..<(index &+ count)), of: id, into: &sink)
        index &+= count &+ 1
        guard connections[id].ending == .none else { return bytes.count }
      } else {
        break
      }
      if isStalled(id, with: sink) { break }
    }
    return index
  }

  private func isStalled(_ id: ConnectionID, with sink: OutputBuffer) -> Bool {
    guard !connections[id].queries.isEmpty else { return false }
    return sink.count >= Limits.waitingBytesMax || connections[id].isStalled
  }

  /// Looks at what is left when the whole lines are taken: the last one may be without an end, or
  /// too long already.
  private mutating func takeRest(
    _ input: inout InputBuffer, of id: ConnectionID, into sink: inout OutputBuffer
  ) {
    guard !isStalled(id, with: sink) else { return }
    let isTooLong = input.withBytes { rest in
      isOverlong(rest, lineBytesMax: lineBytesMax(rest, of: id))
    }
    guard isTooLong || connections[id].hasInputEnded else { return }
    input.withBytes { takeUnended($0, of: id, into: &sink) }
    input.removeAll()
  }

  /// Takes a line that has no end and will get none.
  mutating func takeUnended(
    _ line: Bytes, of id: ConnectionID, into sink: inout OutputBuffer
  ) {
    if line.count > lineBytesMax(line, of: id) {
      refuse(line, of: id, into: &sink)
    } else {
      take(line: line, of: id, into: &sink, hasEnd: false)
    }
  }
}
