import HerdProtocol

/// Further questions, once servers are known not to know: they tell causes apart that look alike.
extension Knowledge {
  /// How long each of them may take.
  static let patience: Duration = .milliseconds(500)
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
      rows[server]?.knowsDirectly = await poll([server], for: client)[server]
    }
  }

  private func askForAnother(_ told: String, _ missing: [String]) async {
    let client = newClient()
    guard !missing.isEmpty, await tell(client, to: told) else { return }
    let knows = await poll([told] + missing, for: client)
    guard knows[told] == true else { return }
    for server in missing { rows[server]?.knowsAnother = knows[server] }
  }

  func newClient() -> [UInt8] { Self.newClient(in: interpreter) }

  /// A client that no line of a script names.
  static func newClient(in interpreter: Interpreter) -> [UInt8] {
    Array("another-\(interpreter.live.options.seed)-\(interpreter.stamps.next())".utf8)
  }

  /// Whether the report was answered.
  func tell(_ client: [UInt8], to server: String) async -> Bool {
    let report =
      Array("IAMAT ".utf8) + client + Array(" +1.0+1.0 \(interpreter.stamps.next())".utf8)
    return await interpreter.live.ask(server, report, within: Self.patience).isAnswer
  }

  /// Whether servers come to know a client; `nil` of those that say neither.
  @discardableResult
  private func poll(
    _ servers: [String], for client: [UInt8],
    _ note: @escaping @MainActor (String, ContinuousClock.Instant) -> Void = { _, _ in }
  ) async -> [String: Bool] {
    let line = Array("WHATSAT ".utf8) + client + Array(" 1 1".utf8)
    let found = Found()
    let poll = ServerPoll(live: interpreter.live, line: line) { server, answer, _ in
      guard let text = answer.text, found.knows[server] != true else { return }
      if LooseRefusal(text, of: line) == nil,
        LooseReading(text, as: ReportedFields(client: client)).isAboutClient
      {
        found.knows[server] = true
        note(server, answer.at)
      } else if LooseRefusal(text, of: line) != nil {
        found.knows[server] = false
      }
    }
    await poll.repeatedly(
      servers, for: Self.patience, isSettled: { found.knows[$0] == true },
      until: {
        servers.allSatisfy { found.knows[$0] == true } || self.interpreter.isInterrupted
      })
    return found.knows
  }

  private final class Found {
    var knows: [String: Bool] = [:]
  }
}
