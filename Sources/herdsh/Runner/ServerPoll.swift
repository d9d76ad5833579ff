import HerdProtocol

/// Asks servers one line again and again, each on its own clock: a silent server holds back no
/// question to another one.
@MainActor
final class ServerPoll {
  typealias Condition = @MainActor () -> Bool
  /// Receives each answer, with the time that the server had for it.
  typealias Take = @MainActor (String, Asked, _ allowed: Duration) -> Void

  private let live: LiveHerd
  private let line: [UInt8]
  private let take: Take
  private var running: [Task<Void, Never>] = []

  init(live: LiveHerd, line: [UInt8], take: @escaping Take) {
    self.live = live
    self.line = line
    self.take = take
  }

  /// Asks each server once, all at the same time.
  func once(_ servers: [String], within limit: Duration) async {
    running = servers.map { server in Task { await self.ask(server, within: limit) } }
    for task in running { await obedient(task) }
  }

  /// Asks until `isOver`, at most for `limit`; a server that `isSettled` is not asked again. However
  /// little time is left, an answer is waited for `shortest`.
  func repeatedly(
    _ servers: [String], for limit: Duration, atLeast shortest: Duration = .milliseconds(1),
    isSettled: @escaping @MainActor (String) -> Bool, until isOver: @escaping Condition
  ) async {
    let end = ContinuousClock.now + limit
    running = servers.map { server in
      Task {
        var attempt = 0
        while !Task.isCancelled {
          await self.ask(server, within: max(ContinuousClock.now.duration(to: end), shortest))
          if isOver() { return self.cancel() }
          if isSettled(server) || ContinuousClock.now >= end { return }
          try? await Task.sleep(for: AskingPace.pause(afterAttempt: attempt))
          attempt += 1
        }
      }
    }
    for task in running { await obedient(task) }
  }

  private func cancel() {
    for task in running { task.cancel() }
  }

  private func ask(_ server: String, within limit: Duration) async {
    let answer = await live.ask(server, line, within: limit)
    // What was broken off says nothing about the server.
    if Task.isCancelled, answer.line == nil { return }
    take(server, answer, limit)
  }
}
