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
      try await start(server, try command.command(for: member))
    }
    let readiness = Readiness(server: server, manners: manners, logged: logged)
    do throws(HerdStartError) {
      try await readiness.wait(within: deadline) { self.isAbandoned }
    } catch {
      onChange()
      throw error
    }
    server.isReady = true
    onChange()
  }

  private func start(
    _ server: LiveServer, _ command: ServerCommand
  ) async throws(HerdStartError) {
    do throws(ProcessStartError) {
      let process = try await ServerProcess.start(
        command, log: server.log, keeper: options.keeper)
      server.process = process
      server.generation += 1
      server.isPaused = false
      process.onEnd = { [weak self] in self?.onChange() }
    } catch {
      switch error {
      case .folder(let error):
        throw .noFolder(server: server.name, folder: command.folder, error)
      case .program(let error):
        throw .notRun(server: server.name, program: command.program, error)
      case .keeper(let error):
        throw .notRun(server: server.name, program: command.program, error)
      }
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

  private func prepare() async throws(HerdStartError) {
    guard members.isEmpty else { return }
    var environment: [String: String] = [:]
    if let run = herd.run {
      do throws(SystemError) {
        folder = try RunFolder.make(seed: options.seed, environment: options.environment)
      } catch {
        throw .runFolder(error)
      }
      if options.hasPlaces { environment = try await standIn() }
      let plan = try PortPlan(for: herd)
      herd = plan.herd
      replacedPorts = plan.replaced
      let path = try herdPath()
      command = RunCommand(run, of: herd, herdPath: path, environment: environment)
    }
    for server in herd.servers {
      guard let port = server.port else { throw .portNotSaid(server: server.name) }
      let address = ServerAddress(host: server.host, port: port)
      let logFolder = try? folder?.folder(server.name)
      members[server.name] = LiveServer(
        name: server.name, address: address, log: OutputLog(folder: logFolder))
    }
  }

  private func standIn() async throws(HerdStartError) -> [String: String] {
    let standIn = PlacesStandIn()
    guard await standIn.up() else { throw .noFreePort }
    places = standIn
    return standIn.environment
  }

  /// The herd file itself where it says the truth, else a copy that does.
  private func herdPath() throws(HerdStartError) -> String {
    let original = RunCommand.absolute(herd.file)
    if let bytes = FileBytes.read(original, limit: HerdFileParser.fileBytesMax),
      let said = try? Herd(parsing: String(decoding: bytes, as: UTF8.self), file: herd.file),
      said == herd
    {
      return original
    }
    guard let folder else { return original }
    let path = "\(folder.path)/\(herd.name).herd"
    do throws(SystemError) {
      try FileBytes.write(Array(herd.fileText.utf8), to: path)
    } catch {
      throw .runFolder(error)
    }
    return path
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
