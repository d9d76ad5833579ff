import HerdProtocol

/// What `why` tells of a report that did not reach every server.
extension WordRunner {
  func noteTrouble(
    _ timeline: FloodTimeline, _ tellings: [Telling], since start: ContinuousClock.Instant
  ) {
    guard !timeline.isInterrupted, let last = tellings.last else { return }
    var matrix = KnowledgeMatrix(
      client: last.client.shown, claim: .knows, told: last.server, rows: timeline.rows.map(\.known),
      herd: live.herd, areLinksSeen: live.links.map { !$0.log.isFull } ?? false)
    for index in matrix.rows.indices where matrix.rows[index].absence == .gone {
      matrix.rows[index].ending = live.ending(of: matrix.rows[index].server)
    }
    let suspects = matrix.rows.filter { $0.knowledge != .yes }.map(\.server)
    guard !suspects.isEmpty else { return }
    let failure = Failure(
      headline: "after \(timeline.limit.inWords), \(matrix.headline)", ranges: [],
      source: SourceText(name: "prompt", lines: []), detail: .knowledge(matrix),
      wire: tellings.enumerated().map { index, telling in
        telling.conversation.transcript(since: start, connection: index + 1)
      },
      logs: (tellings.map(\.server) + suspects).reduce(into: []) { names, server in
        if !names.contains(server) { names.append(server) }
      }.compactMap { live.log(of: $0, since: start) },
      repeatCommand: "", servers: suspects)
    var traffic = Traffic(start: .zero)
    for line in interpreter.transmissions(since: start).told where line.sentAt >= .zero {
      traffic.add(line)
    }
    sightings.trouble = .failure(failure, traffic.hasNews ? traffic : nil)
  }
}

extension FloodTimeline.Row {
  /// The same as `know` has it.
  fileprivate var known: KnowledgeMatrix.Row {
    var row = KnowledgeMatrix.Row(server: server)
    row.asked = asked
    switch knowledge {
    case .told(let answered):
      // It was not asked what it knows; without an answer it may have got nothing.
      (row.knowledge, row.since) = (answered == nil ? .silent : .yes, answered.map { _ in .zero })
    case .learned(_, let before): (row.knowledge, row.since) = (.yes, before)
    case .never(let last, let isDown):
      row.lastAnswer = last
      row.knowledge = last.isEmpty || isDown ? .silent : .no
      row.absence = isDown ? .gone : nil
    }
    return row
  }
}
