import HerdProtocol

/// What is known of servers without asking them.
extension LiveHerd {
  /// Where a server listens; `nil` before the herd was started, and for unknown names.
  func address(of name: String) -> ServerAddress? { members[name]?.address }

  /// What is known of a server without asking it.
  func status(of name: String) -> ServerStatus {
    if isAttached { return .attached }
    return members[name]?.status ?? .notStarted
  }

  /// Whether it has answered since it was started.
  func isReady(_ name: String) -> Bool { members[name]?.isReady ?? false }

  /// Whether its process is known to be gone.
  func isDown(_ name: String) -> Bool {
    guard let process = members[name]?.process else { return false }
    return process.ending != nil
  }

  /// `was killed by signal 9 (KILL)`, of a server that is down.
  func ending(of name: String) -> String? { members[name]?.process?.ending?.words }

  /// Whether a server ever wrote `text`.
  func log(of name: String, contains text: String) -> Bool {
    members[name]?.log.contains(text) ?? false
  }
}
