import HerdProtocol

extension LiveHerd {
  /// How a process fared that was started beside the herd.
  struct ExtraStart: Sendable {
    /// `nil`: it ran on, and was killed.
    var ending: ProcessEnding?
    /// The last lines that it wrote.
    var lines: [String]

    /// What is wrong, where it should have given up with a status and a reason.
    func complaint(about name: String, limit: Duration) -> String? {
      switch ending {
      case nil: "another \(name) did not give up within \(limit.inWords)"
      case .exited(status: 0)?: "another \(name) ended with status 0, as if all were well"
      case .some(let ending) where lines.isEmpty:
        "another \(name) \(ending.words), and said nothing"
      case .some: nil
      }
    }
  }

  /// Starts a process as for a server of this name, whether the herd has one or not, and waits for its end; it is
  /// killed if that does not come.
  func startExtra(
    _ name: String, within limit: Duration
  ) async throws(HerdStartError) -> ExtraStart {
    guard let command else { throw .notOurs(server: name) }
    var extra = try command.command(for: try member(called: name))
    extra.network = network(forExtra: name)
    let log = OutputLog(folder: nil)
    let process: ServerProcess
    do throws(ProcessStartError) {
      process = try await ServerProcess.start(extra, log: log, keeper: options.keeper)
    } catch {
      throw HerdStartError(error, starting: extra, as: name)
    }
    let ending = await process.waitForExit(within: limit)
    if ending == nil { _ = await process.kill() }
    process.way?.passage.close()
    return ExtraStart(
      ending: ending, lines: log.lastLines(5).map { String(decoding: $0.bytes, as: UTF8.self) })
  }

  /// Where the server runs, so that it finds the port in use; else a network in which nothing is.
  private func network(forExtra name: String) -> ServerNetwork {
    guard linkMode == .isolated else { return .machine }
    if let server = members[name], server.isRunning, let process = server.process {
      return .ofProcess(process.pid)
    }
    return .own(holding: [], maskedBy: nil)
  }

  /// A server of the herd, or one that it could have.
  private func member(called name: String) throws(HerdStartError) -> Herd.Server {
    if let member = herd.server(named: name) { return member }
    let host = herd.servers.first?.host ?? "127.0.0.1"
    guard let port = Ports.free(host: host, without: []) else { throw .noFreePort }
    return Herd.Server(name: name, host: host, port: port)
  }
}
