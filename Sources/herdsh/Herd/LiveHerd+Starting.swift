import HerdProtocol

/// Starting servers, and waiting until they are ready.
extension LiveHerd {
  /// Starts every server, or reaches it, and waits until all are ready.
  func startAll() async throws(HerdStartError) {
    try await prepare()
    try await forEachServer { server throws(HerdStartError) in
      try await self.start(server, within: self.herd.ready.deadline)
    }
  }

  /// New processes for all servers.
  func restartAll(within deadline: Duration) async throws(HerdStartError) {
    try await forEachServer { server throws(HerdStartError) in
      guard !self.isAttached else { throw .notOurs(server: server) }
      _ = await self.members[server]?.process?.kill()
    }
    try await forEachServer { server throws(HerdStartError) in
      try await self.start(server, within: deadline)
    }
  }

  /// Starts one server that does not run, and waits until it is ready.
  func start(_ name: String, within deadline: Duration) async throws(HerdStartError) {
    guard let server = members[name], let member = herd.server(named: name) else {
      throw .notOurs(server: name)
    }
    if isAbandoned { throw .interrupted }
    server.isReady = false
    let logged = expectedLog(of: server)
    if let command, !server.isRunning {
      var command = try command.command(for: member)
      command.network = network(for: name)
      try await start(server, command)
    }
    let readiness = Readiness(server: server, manners: manners, logged: logged)
    do throws(HerdStartError) {
      try await readiness.wait(within: deadline) { self.isAbandoned }
    } catch {
      onChange()
      throw error
    }
    server.isReady = true
    await links?.setTarget(name, server.address)
    onChange()
  }

  private func start(
    _ server: LiveServer, _ command: ServerCommand
  ) async throws(HerdStartError) {
    await server.cleaning?.value
    do throws(ProcessStartError) {
      let process = try await ServerProcess.start(
        command, log: server.log, keeper: options.keeper)
      server.process = process
      server.generation += 1
      server.isPaused = false
      process.onEnd = { [weak self] in self?.noteEnd(of: server) }
      await connect(server)
    } catch {
      throw HerdStartError(error, starting: command, as: server.name)
    }
    // Ctrl-C may have come while it was being started.
    if isAbandoned {
      _ = await server.process?.kill()
      throw .interrupted
    }
  }

  /// Begins to watch the log before the server can write to it.
  private func expectedLog(of server: LiveServer) -> LoggedSign? {
    guard case .logContains(let text) = herd.ready.sign else { return nil }
    return LoggedSign(text: text, seen: server.log.wait(for: text))
  }

  func prepare() async throws(HerdStartError) {
    guard members.isEmpty else { return }
    linkMode = await Self.linkMode(of: herd, options)
    if let run = herd.run {
      do throws(SystemError) {
        folder = try RunFolder.make(seed: options.seed, environment: options.environment)
      } catch {
        throw .runFolder(error)
      }
      let environment = try await openPlaces()
      try planPorts()
      let proxies = try await carryLinks()
      let files = HerdFiles(herd, folder: folder, proxies: proxies)
      command = RunCommand(
        run, of: herd, proxies: proxies, herdPaths: try files.write(), environment: environment)
    }
    for server in herd.servers {
      guard let port = server.port else { throw .portNotSaid(server: server.name) }
      let entrance = linkMode == .isolated ? Entrance() : nil
      let address = ServerAddress(
        host: server.host, port: port, entrance: entrance,
        tap: options.tap.map { ServerTap(server: server.name, tap: $0) })
      let logFolder = try? folder?.folder(ofServer: server.name)
      members[server.name] = LiveServer(
        name: server.name, address: address, log: OutputLog(folder: logFolder))
    }
  }

  private func planPorts() throws(HerdStartError) {
    let isIsolated = linkMode == .isolated
    if options.choosesPorts, !isIsolated {
      for index in herd.servers.indices { herd.servers[index].port = nil }
    }
    let plan = try PortPlan(
      for: herd, isIsolated: isIsolated, claimed: options.reservations.claimed,
      named: options.reservations.named)
    herd = plan.herd
    replacedPorts = plan.replaced
    guard !isIsolated else { return }
    claimedPorts = Set(herd.servers.compactMap(\.port))
    options.reservations.claim(claimedPorts)
  }

  /// All servers at once; the error of the first in the order of the herd file that has one.
  private func forEachServer(
    _ body: @escaping @MainActor (String) async throws(HerdStartError) -> Void
  ) async throws(HerdStartError) {
    let starts = servers.map { server in
      Task { () async -> HerdStartError? in
        do throws(HerdStartError) {
          try await body(server)
          return nil
        } catch {
          return error
        }
      }
    }
    var failures: [HerdStartError] = []
    for start in starts {
      if let failure = await start.value { failures.append(failure) }
    }
    if isAbandoned { throw .interrupted }
    if let failure = failures.first { throw failure }
  }
}
