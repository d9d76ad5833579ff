import HerdProtocol
import NIOCore

/// `ready when log contains`: what is waited for, watched since before the server was started.
struct LoggedSign: Sendable {
  var text: String
  var seen: EventLoopFuture<Bool>
}

/// Waits until one server can be used, and learns on the way how it wants to be talked to.
///
/// Whether it is there is asked with an invalid line, never by connecting and closing, which ends
/// some servers.
@MainActor
struct Readiness {
  let server: LiveServer
  let manners: MannersBook
  let logged: LoggedSign?

  /// Returns once it is ready.
  func wait(within deadline: Duration, isAbandoned: () -> Bool) async throws(HerdStartError) {
    let start = ContinuousClock.now
    if let logged { try await wait(for: logged, within: deadline) }
    let acquaintance = Acquaintance(
      server: server.name, address: server.address, manners: manners)
    var attempt = 0
    while true {
      if isAbandoned() || Task.isCancelled { throw .interrupted }
      let left = deadline - start.duration(to: .now)
      var problem: ConnectionError?
      do throws(ConnectionError) {
        try await acquaintance.make(within: max(left, .milliseconds(100)))
      } catch {
        problem = error
      }
      try checkEnding()
      guard let problem else { return }
      if left <= .zero { try giveUp(deadline, problem) }
      await rest(attempt)
      attempt += 1
    }
  }

  private func wait(
    for logged: LoggedSign, within deadline: Duration
  ) async throws(HerdStartError) {
    let loop = logged.seen.eventLoop
    let first = loop.makePromise(of: Bool.self)
    logged.seen.whenSuccess { first.succeed($0) }
    server.process?.ended.whenSuccess { _ in first.succeed(false) }
    if await first.futureResult.value(within: deadline) ?? false { return }
    try checkEnding()
    throw .notReady(
      server: server.name, after: deadline, reason: "it did not write \"\(logged.text)\"",
      lines: server.lastWords())
  }

  /// Nothing tells when a port opens, so it is tried after 1, 2, 4 … at most 50 ms; the end of the
  /// process is heard of at once.
  private func rest(_ attempt: Int) async {
    let pause = AskingPace.pause(afterAttempt: attempt)
    if let process = server.process {
      _ = await process.waitForExit(within: pause)
    } else {
      try? await Task.sleep(for: pause)
    }
  }

  private func checkEnding() throws(HerdStartError) {
    guard let ending = server.process?.ending else { return }
    throw .ended(server: server.name, ending, lines: server.lastWords())
  }

  private func giveUp(
    _ deadline: Duration, _ error: ConnectionError
  ) throws(HerdStartError) {
    if server.process == nil { throw .notReachable(server: server.name, error) }
    throw .notReady(
      server: server.name, after: deadline, reason: error.description, lines: server.lastWords())
  }
}
