import HerdProtocol

extension Interpreter {
  /// Starts, ends, freezes or thaws processes.
  func run(_ fault: Fault, _ statement: Statement) async throws(Stop) {
    switch fault {
    case .start(let names):
      for name in names { try await start(try text(name, statement), statement) }
    case .stop(let names):
      for name in names { try await end(try text(name, statement), gently: true, statement) }
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
    case .onLinks(let verb, _):
      throw broken(statement, "\(verb) needs links that herdsh can cut")
    }
  }

  private func start(
    _ server: String, within: Duration? = nil, _ statement: Statement
  ) async throws(Stop) {
    do throws(HerdStartError) {
      try await live.start(server, within: tempo.limit(within ?? .seconds(5)))
    } catch {
      throw broken(statement, error.description, servers: [server])
    }
    damage.noteStarted(server)
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

  private func process(
    _ statement: Statement, _ body: () async throws(HerdProcessError) -> Void
  ) async throws(Stop) {
    do throws(HerdProcessError) {
      try await body()
    } catch {
      throw broken(statement, error.description)
    }
  }

  /// Undoes what a check did: frozen servers go on, dead ones are started and awaited.
  func repair() async throws(HerdStartError) {
    if let placesBefore { await live.places?.restore(placesBefore) }
    for server in damage.paused { try? await live.resume(server) }
    let dead = live.servers.filter { damage.isStopped($0) || live.isDown($0) }
    damage = Damage()
    for server in dead where !live.isAttached {
      try await live.start(server, within: tempo.limit(.seconds(5)))
    }
  }
}
