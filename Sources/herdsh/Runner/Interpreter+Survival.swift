import HerdProtocol

/// Silence and a closed connection are what a crash looks like, too.
extension Interpreter {
  /// Fails the check if a server is gone, and not by the script's own doing.
  func checkSurvival(
    of conversation: Conversation, _ statement: Statement
  ) async throws(Stop) {
    let server = conversation.server
    await live.noticeEnd(of: server)
    if live.isDown(server), !damage.isStopped(server), !live.isAttached {
      throw failed(
        statement, "\(server) \(live.ending(of: server) ?? "ended")",
        .words(["a server that has ended sends nothing and closes its connections"]),
        servers: [server])
    }
    guard live.isAttached, conversation.isClosedByServer else { return }
    // Of a process that is not herdsh's own, only its address shows that it lives.
    let answer = await live.ask(server, live.probe, within: tempo.standard)
    if case .unreachable(let error) = answer.outcome {
      throw failed(statement, "\(server) is gone: \(error)", servers: [server])
    }
  }

  /// What the script itself has closed, or does not read, shows nothing of the server.
  func withoutSight(
    of conversation: Conversation, _ end: Conversation.OwnEnd, _ statement: Statement
  ) -> Stop {
    let what =
      switch end {
      case .closed: "has closed this connection"
      case .reset: "has reset this connection"
      case .ignored: "reads nothing from this connection"
      }
    return broken(
      statement,
      "the script itself \(what), so nothing here depends on \(conversation.server)")
  }

  /// Of a server that sent nothing, no text can be said to be missing.
  func checkReplied(
    _ conversation: Conversation, _ statement: Statement
  ) async throws(Stop) {
    guard conversation.received.isEmpty else { return }
    let server = conversation.server
    await live.noticeEnd(of: server)
    let what =
      live.ending(of: server).map { "\($0) instead of answering" }
      ?? (conversation.isClosedByServer
        ? "closed the connection without an answer"
        : "did not answer in \(tempo.standard.inWords)")
    throw failed(statement, "\(server) \(what)", servers: [server])
  }

  /// A server that was silent to one line may be so to all.
  func unanswered(
    by server: String, in limit: Duration, _ statement: Statement
  ) async -> Stop {
    let own = damage.words(about: server)
    let what = own ?? "did not answer in \(limit.inWords)"
    var failure = failure(statement, "\(server) \(what)", [], .words([]), [server], [server])
    guard own == nil, setUpBindings != nil, live.manners[server].answersProbe else {
      return .failed(failure)
    }
    examinedAt = .now
    let answer = await live.ask(server, live.probe, within: .milliseconds(500))
    if isInterrupted { return .interrupted }
    let isHere = answer.isAnswer
    failure.detail = .words([
      isHere
        ? "it answers another line on a new connection meanwhile"
        : "it does not answer another line on a new connection either: it hangs, or is busy"
    ])
    return .failed(failure)
  }
}
