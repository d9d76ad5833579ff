import Glibc

/// Ending, freezing and thawing servers.
extension LiveHerd {
  /// `SIGTERM`, and `SIGKILL` after 2 s.
  func stop(_ name: String) async throws(HerdProcessError) {
    try await end(name, "SIGTERM and SIGKILL") { await $0.stop() }
  }

  /// `SIGTERM`, and whether that did it in time; else `SIGKILL`.
  func stop(_ name: String, patience: Duration) async throws(HerdProcessError) -> Bool {
    let (server, process) = try running(name)
    let ending = await process.stop(patience: patience)
    guard let ending else { throw .unmoved(server: name, signal: "SIGTERM and SIGKILL") }
    server.isPaused = false
    onChange()
    return ending != .killed(signal: SIGKILL)
  }

  /// Waits for a process that is about to end; nothing happens to one that goes on.
  func waitForEnd(of name: String, within limit: Duration) async {
    _ = await members[name]?.process?.waitForExit(within: limit)
  }

  /// Waits for the end of a process that has begun to end, so that `isDown` is the truth.
  func noticeEnd(of name: String) async {
    guard let process = members[name]?.process, process.ending == nil,
      ProcessUsage.isEnding(process.pid)
    else { return }
    await waitForEnd(of: name, within: .seconds(10))
  }

  /// `SIGKILL`.
  func kill(_ name: String) async throws(HerdProcessError) {
    try await end(name, "SIGKILL") { await $0.kill() }
  }

  /// Freezes a server, which keeps its connections.
  func pause(_ name: String) async throws(HerdProcessError) {
    let (server, process) = try running(name)
    guard await process.pause() else { throw .unmoved(server: name, signal: "SIGSTOP") }
    server.isPaused = true
    onChange()
  }

  /// Lets a frozen server go on.
  func resume(_ name: String) async throws(HerdProcessError) {
    let (server, process) = try running(name)
    guard await process.resume() else { throw .unmoved(server: name, signal: "SIGCONT") }
    server.isPaused = false
    onChange()
  }

  /// Ends every wait for a server that is being started; `shutDown` is still to come.
  func abandon() async {
    isAbandoned = true
    await links?.endWaits()
    for server in members.values { _ = await server.process?.kill() }
  }

  /// Ends every process, waits until all are gone, and closes what is open.
  func shutDown() async {
    isAbandoned = true
    let endings = members.values.map { server in Task { await server.process?.stop() } }
    for ending in endings { _ = await ending.value }
    for server in members.values { await server.cleaning?.value }
    await links?.close()
    await leaving.finish()
    await places?.down()
    options.reservations.release(claimedPorts)
    claimedPorts = []
  }

  private func end(
    _ name: String, _ signal: String,
    _ body: (ServerProcess) async -> ProcessEnding?
  ) async throws(HerdProcessError) {
    let (server, process) = try running(name)
    guard await body(process) != nil else { throw .unmoved(server: name, signal: signal) }
    server.isPaused = false
    await server.cleaning?.value
    onChange()
  }

  private func running(
    _ name: String
  ) throws(HerdProcessError) -> (LiveServer, ServerProcess) {
    if isAttached { throw .notOurs(server: name) }
    guard let server = members[name], server.isRunning, let process = server.process else {
      throw .notRunning(server: name)
    }
    return (server, process)
  }
}
