import HerdProtocol

/// Further questions, once servers are known not to know: they tell causes apart that look alike.
extension Knowledge {
  /// How long each of them may take.
  private static let patience: Duration = .milliseconds(500)
  /// Servers that are asked; a herd may have hundreds.
  private static let serversMax = 4

  /// Whether the report only came late; whether a server knows what it is told itself; and whether a
  /// second report, of another client, reaches it.
  func examine() async {
    guard let told, let missing = examined else { return }
    await askAgainLate(missing)
    let left = missing.filter { rows[$0]?.late == nil }
    await askDirectly(Array(left.prefix(Self.serversMax)))
    guard interpreter.hinderedWays.isEmpty, interpreter.damage.disturbed.isEmpty else { return }
    await askForAnother(told.server, left.filter { $0 != told.server })
  }

  /// Servers that say that they do not know, where only a check of a script asks.
  private var examined: [String]? {
    guard !expected.mustAgree, !expected.isUnknown, interpreter.setUpBindings != nil,
      !interpreter.isInterrupted
    else { return nil }
    let missing = servers.filter {
      rows[$0]?.knowledge == .no && !interpreter.damage.disturbed.contains($0)
    }
    return missing.isEmpty ? nil : missing
  }

  private func askAgainLate(_ missing: [String]) async {
    let end = ContinuousClock.now
    await poll(missing, for: expected.client) { self.rows[$0]?.late = end.duration(to: $1) }
  }

  private func askDirectly(_ missing: [String]) async {
    let client = newClient()
    for server in missing where await tell(client, to: server) {
      rows[server]?.knowsDirectly = false
      await poll([server], for: client) { server, _ in self.rows[server]?.knowsDirectly = true }
    }
  }

  private func askForAnother(_ told: String, _ missing: [String]) async {
    let client = newClient()
    guard !missing.isEmpty, await tell(client, to: told) else { return }
    var learned: [String] = []
    await poll([told] + missing, for: client) { server, _ in learned.append(server) }
    guard learned.contains(told) else { return }
    for server in missing { rows[server]?.knowsAnother = learned.contains(server) }
  }

  private func newClient() -> [UInt8] {
    Array("another-\(interpreter.live.options.seed)-\(interpreter.stamps.next())".utf8)
  }

  /// Whether the report was answered.
  private func tell(_ client: [UInt8], to server: String) async -> Bool {
    let report =
      Array("IAMAT ".utf8) + client + Array(" +1.0+1.0 \(interpreter.stamps.next())".utf8)
    return await interpreter.live.ask(server, report, within: Self.patience).isAnswer
  }

  private func poll(
    _ servers: [String], for client: [UInt8],
    _ note: @escaping @MainActor (String, ContinuousClock.Instant) -> Void
  ) async {
    let line = Array("WHATSAT ".utf8) + client + Array(" 1 1".utf8)
    let found = Found()
    let poll = ServerPoll(live: interpreter.live, line: line) { server, answer, _ in
      let words = fields(of: answer.text ?? [])
      guard words.first == Array("AT".utf8), words.contains(client) else { return }
      if found.servers.insert(server).inserted { note(server, answer.at) }
    }
    await poll.repeatedly(
      servers, for: Self.patience, isSettled: { found.servers.contains($0) },
      until: { found.servers.count == servers.count || self.interpreter.isInterrupted })
  }

  private final class Found {
    var servers: Set<String> = []
  }
}
