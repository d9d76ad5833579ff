import HerdProtocol

/// What is set right behind a check, so that the next one does not pay for it.
extension Interpreter {
  /// Without any silence of this length for so long, the links of a herd carry a storm.
  private static let calm: Duration = .milliseconds(100)
  private static let stormMin: Duration = .seconds(1)
  /// After as many messages in one check a storm is looked for, also where the check passed.
  private static let busyMin = 100
  /// How long a server that answered before may take over the invalid line, twice.
  private static let hangMin: Duration = .milliseconds(500)

  /// Undoes what a check did: links are healed, paused servers go on, dead ones are started and
  /// awaited. After a check that failed, servers that hang are started again, and all of them if
  /// other reports of other clients cross the herd no more; after one that failed or made much talk,
  /// all if their reports do not come to rest.
  func repair(after failure: Failure? = nil) async throws(HerdStartError) {
    let hung = failure == nil ? [] : await lookAfterServers()
    stamps.thaw()
    await live.links?.healAll()
    hinderedWays = []
    if let placesBefore { await live.places?.restore(placesBefore) }
    for server in damage.paused { try? await live.resume(server) }
    let dead = live.servers.filter { damage.isStopped($0) || live.isDown($0) }
    damage = Damage()
    guard !live.isAttached else { return }
    for server in dead { try await live.start(server, within: tempo.limit(.seconds(5))) }
    let isBusy = live.links.map { $0.log.messageCount >= Self.busyMin } ?? false
    var stormy = failure.map(\.showsLostNews) == true ? live.servers : []
    if stormy.isEmpty, failure != nil || isBusy { stormy = await serversInStorm() }
    for server in live.servers where hung.contains(server) || stormy.contains(server) {
      try? await live.kill(server)
      try await live.start(server, within: tempo.limit(.seconds(5)))
    }
  }

  /// Notices servers that have just died, which have closed their connections before their end is
  /// known; the servers that live and are silent where they have answered before.
  private func lookAfterServers() async -> [String] {
    let asked = live.servers.filter { !damage.isAway($0) && !live.isDown($0) }
    var silent: [String] = []
    for (server, answer) in await live.askAll(asked, live.probe, within: Self.hangMin) {
      switch answer.outcome {
      case .unreachable, .closed: await live.waitForEnd(of: server, within: Self.hangMin)
      case .silent: silent.append(server)
      case .line: continue
      }
    }
    // A server that never answers such a line is not judged by it.
    let suspects = silent.filter { live.manners[$0].answersProbe }
    let again = await live.askAll(suspects, live.probe, within: Self.hangMin)
    return again.filter { !$0.answer.isAnswer }.map(\.server)
  }

  /// All servers, where what they tell each other does not end: a report that is never equal to
  /// itself goes round forever.
  private func serversInStorm() async -> [String] {
    guard let links = live.links else { return [] }
    let noise = await links.silence(
      on: Set(live.herd.ways), for: Self.calm, within: Self.stormMin)
    return noise == nil ? [] : live.servers
  }
}

extension Failure {
  /// Whether a report of another client, too, did not reach a server that takes reports itself.
  fileprivate var showsLostNews: Bool {
    guard case .knowledge(let matrix) = detail else { return false }
    return matrix.rows.contains { $0.knowsAnother == false && $0.knowsDirectly == true }
  }
}
