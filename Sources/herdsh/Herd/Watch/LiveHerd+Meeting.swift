import HerdProtocol

/// Servers that somebody else has started, and that come and go as they like.
extension LiveHerd {
  /// How long a server may take to be met.
  private static let meetingLimit: Duration = .seconds(1)

  /// Reaches every server once. Who cannot be reached is down, and may come later.
  func meetAll() async throws(HerdStartError) {
    try await prepare()
    let meetings = servers.map { name in Task { _ = await meet(name) } }
    for meeting in meetings { await obedient(meeting) }
  }

  /// Talks to a server for the first time, or the first time since it came back; whether it can be reached.
  func meet(_ name: String) async -> Bool {
    guard let server = members[name], !isAbandoned else { return false }
    let acquaintance = Acquaintance(server: name, address: server.address, manners: manners)
    do throws(ConnectionError) {
      try await acquaintance.make(within: Self.meetingLimit)
      server.isReady = true
      server.isUnreachable = false
      server.generation += 1
      onChange()
      return true
    } catch {
      note(error, on: server)
      return false
    }
  }

  /// Nobody listens there any more, or there is another reason.
  func noteUnreachable(_ name: String, _ error: ConnectionError? = nil) {
    guard let server = members[name] else { return }
    note(error ?? .refused(server.address), on: server)
  }

  private func note(_ error: ConnectionError, on server: LiveServer) {
    server.unreachableReason = error.description
    guard !server.isUnreachable else { return }
    server.isUnreachable = true
    onChange()
  }

  /// Takes a further server into a herd that runs already.
  func add(_ server: Herd.Server) {
    herd.servers.append(server)
    manners[server.name] = WireManners(.auto)
    members[server.name] = LiveServer(
      name: server.name, address: ServerAddress(host: server.host, port: server.port ?? 0),
      log: OutputLog(folder: nil))
    onChange()
  }

  /// Goes on without a server.
  func remove(_ name: String) {
    herd.servers.removeAll { $0.name == name }
    members[name] = nil
    onChange()
  }
}
