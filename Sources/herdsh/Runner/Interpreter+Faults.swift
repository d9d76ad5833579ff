import HerdProtocol

extension Interpreter {
  /// Starts, ends, freezes or thaws processes.
  func run(_ fault: Fault, _ statement: Statement) async throws(Stop) {
    switch fault {
    case .start(let names):
      for name in names { try await start(try text(name, statement), statement) }
    case .stop(let names):
      for name in names { try await end(try text(name, statement), gently: true, statement) }
    case .end(let name, let within):
      try await end(try text(name, statement), within: tempo.limit(within), statement)
    case .kill(let names):
      for name in names { try await end(try text(name, statement), gently: false, statement) }
    case .pause(let names):
      for name in names {
        let server = try text(name, statement)
        try await process(statement) { () async throws(HerdProcessError) in
          try await live.pause(server)
        }
        damage.notePaused(server)
      }
    case .resume(let names):
      for name in names {
        let server = try text(name, statement)
        try await process(statement) { () async throws(HerdProcessError) in
          try await live.resume(server)
        }
        damage.noteResumed(server)
      }
    case .restart(let name, let within):
      let server = try text(name, statement)
      // A server that ended by itself is started again all the same.
      if !live.isDown(server) { try await end(server, gently: false, statement) }
      try await start(server, within: within, statement)
    case .clock(let server, _):
      throw broken(statement, live.reasonAgainst(.clocks), at: [server.range])
    case .onLinks(let fault): try await run(fault, statement)
    }
  }

  private func start(
    _ server: String, within: Duration? = nil, _ statement: Statement
  ) async throws(Stop) {
    do throws(HerdStartError) {
      try await live.start(server, within: tempo.limit(within ?? .seconds(5)))
    } catch {
      throw broken(statement, error.sentence, servers: [server])
    }
    damage.noteStarted(server)
    if !usageBefore.isEmpty { noteUsage(of: server) }
  }

  private func end(
    _ server: String, gently: Bool, _ statement: Statement
  ) async throws(Stop) {
    damage.noteStopped(server)
    do throws(HerdProcessError) {
      if gently { try await live.stop(server) } else { try await live.kill(server) }
    } catch {
      throw broken(statement, error.description, servers: [server])
    }
  }

  /// Ends a server by `SIGTERM`, which has to do.
  private func end(
    _ server: String, within limit: Duration, _ statement: Statement
  ) async throws(Stop) {
    damage.noteStopped(server)
    let isGone: Bool
    do throws(HerdProcessError) {
      isGone = try await live.stop(server, patience: limit)
    } catch {
      throw broken(statement, error.description, servers: [server])
    }
    if isGone { return }
    throw failed(
      statement, "\(server) did not end within \(limit.inWords) of SIGTERM",
      .words(["it was killed"]), servers: [server])
  }

  /// Starts another process, which has to give up by itself with a status and a reason.
  func run(_ refused: RefusedStart, _ statement: Statement) async throws(Stop) {
    let name = try text(refused.name, statement)
    let limit = tempo.limit(refused.within ?? .seconds(5))
    let outcome: LiveHerd.ExtraStart
    do throws(HerdStartError) {
      outcome = try await live.startExtra(name, within: limit)
    } catch {
      throw broken(statement, error.description)
    }
    if isInterrupted { throw .interrupted }
    guard let complaint = outcome.complaint(about: name, limit: limit) else { return }
    throw failed(
      statement, complaint,
      .words(outcome.lines.isEmpty ? ["it wrote nothing"] : ["it wrote:"] + outcome.lines))
  }

  private func process(
    _ statement: Statement, _ body: () async throws(HerdProcessError) -> Void
  ) async throws(Stop) {
    do throws(HerdProcessError) {
      try await body()
    } catch {
      throw broken(statement, error.description)
    }
  }
}
