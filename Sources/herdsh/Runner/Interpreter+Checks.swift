import HerdProtocol

/// Where a check begins and ends.
extension Interpreter {
  /// Fresh connections, times and asides; what servers hold is looked at only for a check that asks.
  func beginCheck(measuresUsage: Bool) async {
    await connections.closeAll()
    connections = ConnectionBook(live: live)
    asides = []
    examinedAt = nil
    stamps.beginCheck()
    spokenTo = []
    usageBefore = [:]
    if measuresUsage { for server in live.servers { noteUsage(of: server) } }
    live.links?.log.begin()
    placesBefore = live.places?.conditions
    hitsBefore = live.places?.hits ?? 0
  }

  /// What a server holds now is what its growth is counted from.
  func noteUsage(of server: String) { usageBefore[server] = live.usage(of: server) }

  /// A server that ended by itself fails the check that it ended in, whatever else was looked at.
  func checkSurvivors(_ statement: Statement) async throws(Stop) {
    await leave()
    for server in live.servers { await live.noticeEnd(of: server) }
    let gone = live.servers.filter { live.isDown($0) && !damage.isStopped($0) }
    guard let first = gone.first, !live.isAttached else { return }
    throw failed(
      statement, "\(first) \(live.ending(of: first) ?? "ended") during the check",
      .words(["nothing in the check stops it: a server must survive whatever clients send"]),
      servers: gone)
  }

  /// Closes the connections of the check. A server may end over what is left on a named one, half a
  /// line say, and the next check must not pay for that: it is asked whether it is still there.
  private func leave() async {
    let left = connections.serversOnNamed.filter { !damage.isAway($0) && !live.isDown($0) }
    await connections.closeAll()
    guard !left.isEmpty else { return }
    // Once it has closed them as well, it has seen all that there was on them.
    await live.leaving.finish()
    for (server, answer) in await live.askAll(left, live.probe, within: .milliseconds(500)) {
      switch answer.outcome {
      case .unreachable, .closed: await live.waitForEnd(of: server, within: .milliseconds(500))
      case .line, .silent: continue
      }
    }
  }

  /// Lines that arrived after an expectation was met, and that nothing looked at.
  func leftovers() -> [String] {
    let count = connections.unexpectedLineCount
    guard count > 0 else { return [] }
    return ["\(count) \(count == 1 ? "line" : "lines") arrived that nothing expected"]
  }
}
