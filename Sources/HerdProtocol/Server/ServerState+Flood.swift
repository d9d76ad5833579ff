extension ServerState {
  /// Takes a report in that came over a connection, and passes it on if it wins.
  mutating func note(
    _ report: Announcement, hash: UInt64, from neighbour: Int?, on id: ConnectionID
  ) {
    switch table.note(report, hash: hash) {
    case .won(let place, let left):
      if let left { forget(left) }
      if configuration.isCompatible { newsCame(of: report.clientText, hash, place, on: id) }
      if !links.isEmpty { flood(report.line, kept: place, except: neighbour) }
    case .known(let place):
      // Who says it knows it.
      if let neighbour { spare(neighbour, place) }
    case .lost: break
    case .full:
      reportsNotKept += 1
      guard reportsNotKept == nextNoteOfNotKept else { return }
      nextNoteOfNotKept *= 10
      actions.append(.note(.storeFull(notKept: reportsNotKept)))
    }
  }

  /// A report has moved: at its old place nothing waits any more.
  private mutating func forget(_ place: ReportTable.Reference) {
    for index in links.indices { links[index].pending.remove(place) }
  }

  private mutating func flood(
    _ line: Bytes, kept place: ReportTable.Reference, except neighbour: Int?
  ) {
    for index in links.indices {
      if index == neighbour {
        spare(index, place)
      } else {
        tell(line, kept: place, to: index)
      }
    }
  }

  /// Does not tell a neighbour what it has told itself.
  private mutating func spare(_ index: Int, _ place: ReportTable.Reference) {
    links[index].pending.remove(place)
    links[index].hasSpared = true
  }

  private mutating func tell(_ line: Bytes, kept place: ReportTable.Reference, to index: Int) {
    if case .up(let id, _) = links[index].phase {
      if let cursor = links[index].cursor, place >= cursor { return }
      let isFree =
        connections[id].isWritable
        && connections[id].outbox.count < Limits.waitingBytesMax
      guard isFree else { return links[index].pending.insert(place) }
      var outbox = OutputBuffer()
      takeOutbox(of: id, into: &outbox)
      outbox.append(line)
      putOutbox(&outbox, of: id)
      links[index].pending.remove(place)
    } else if isAwaitable(index) {
      links[index].await(place)
      if links[index].speech == .plain { deliver(index) }
    }
  }

  /// Whether a report waits for a neighbour that cannot be told now.
  ///
  /// One that is brought up to date anyway needs none to wait; without catching up, only what comes
  /// while a connection is being made or used is kept.
  private func isAwaitable(_ index: Int) -> Bool {
    if configuration.bringsNeighboursUpToDate { return links[index].speech == .plain }
    guard case .waiting(let until) = links[index].phase else { return true }
    return until == .max
  }

  /// Sends a neighbour what waits for it, a page at a time.
  mutating func pump(_ index: Int) {
    guard case .up(let id, _) = links[index].phase, links[index].hasBacklog,
      connections[id].isWritable
    else { return }
    var outbox = OutputBuffer()
    takeOutbox(of: id, into: &outbox)
    while outbox.count < Limits.pageBytesMax, let place = links[index].next(in: table) {
      table.append(place, to: &outbox)
    }
    putOutbox(&outbox, of: id)
  }
}
