extension ServerState {
  /// Begins a connection to a neighbour that has none.
  mutating func dial(_ index: Int) {
    let id = open(.link(index))
    links[index].phase = .dialling(id)
    actions.append(.dial(neighbour: index, as: id))
  }

  /// Dials a plain neighbour if there is something to tell it and it is not being told anything.
  mutating func deliver(_ index: Int) {
    guard links[index].hasBacklog, case .waiting(let until) = links[index].phase,
      until == .max || until <= now.monotonic
    else { return }
    dial(index)
  }

  mutating func linkOpened(_ index: Int, _ id: ConnectionID) {
    guard case .dialling = links[index].phase else { return }
    if links[index].speech == .plain {
      announce(index, id)
    } else {
      greet(index, id)
    }
  }

  private mutating func greet(_ index: Int, _ id: ConnectionID) {
    let patience = links[index].speech == .herd ? Patience.knownGreeting : Patience.greeting
    links[index].greeting = []
    links[index].phase = .greeting(id, until: now.monotonic + patience)
    connections[id].outbox.append(greetingLine)
    list(id)
    arm(link: index)
  }

  /// What this server says its name with.
  var greetingLine: [UInt8] {
    Message.introduction(name: configuration.name).line + [lineFeed]
  }

  /// Tells a plain neighbour one report on the connection that was opened for it.
  private mutating func announce(_ index: Int, _ id: ConnectionID) {
    var line = OutputBuffer()
    while line.isEmpty, let place = links[index].next(in: table) {
      table.append(place, to: &line)
    }
    guard !line.isEmpty else { return closeLink(index, id, hasFailed: false) }
    if links[index].neighbour.endsLinesWithCRLF {
      line.dropLast()
      line.append("\r\n")
    }
    connections[id].outbox.append(line)
    links[index].phase = .delivering(id, until: now.monotonic + Patience.delivery)
    list(id)
    arm(link: index)
  }

  /// Asks for a link's connection to be closed by this end.
  mutating func closeLink(_ index: Int, _ id: ConnectionID, hasFailed: Bool) {
    links[index].phase = .closing(id, hasFailed: hasFailed)
    hangUp(id)
  }

  private mutating func hangUp(_ id: ConnectionID) {
    guard connections[id].ending == .none else { return }
    connections[id].ending = .closing
    actions.append(.close(id))
  }

  /// Reads the answer to a HERD line; all else that comes over a link is dropped.
  mutating func linkReceived(_ bytes: Bytes, _ index: Int) {
    if case .delivering = links[index].phase, bytes.first == UInt8(ascii: "?") {
      return noteRefusal(index)
    }
    guard case .greeting(let id, _) = links[index].phase else { return }
    let end = firstLineFeed(in: bytes) ?? bytes.count
    let room = Limits.greetingBytesMax - links[index].greeting.count
    links[index].greeting.append(contentsOf: bytes.part(0..<min(end, room)))
    guard end < bytes.count || end > room else { return }
    if case .introduction? = try? Message(line: links[index].greeting) {
      linkUp(index, id)
    } else {
      becomePlain(index, id)
    }
  }

  /// A plain neighbour did not take an announcement: told once, until the link is made anew.
  private mutating func noteRefusal(_ index: Int) {
    guard !links[index].isRefused else { return }
    links[index].isRefused = true
    actions.append(.note(.linkRefused(neighbour: index)))
  }

  private mutating func linkUp(_ index: Int, _ id: ConnectionID) {
    links[index].greeting = []
    links[index].speech = .herd
    links[index].isRefused = false
    links[index].hasSpared = false
    links[index].silentCloses = 0
    links[index].phase = .up(id, since: now.monotonic)
    if configuration.bringsNeighboursUpToDate { links[index].startOver(in: table) }
    actions.append(.note(.linkUp(neighbour: index, isPlain: false)))
    pump(index)
  }

  /// What a link had to send was taken: a plain neighbour is told no more on this connection.
  mutating func linkOutputWasTaken(_ index: Int) {
    if case .delivering(let id, _) = links[index].phase {
      actions.append(.finishOutput(id))
    } else {
      pump(index)
    }
  }

  /// The far end of a link sends no more: what that means is decided when it is closed.
  mutating func linkInputEnded(_ index: Int) {
    guard let id = links[index].connection else { return }
    hangUp(id)
  }
}
