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

  /// Whether its process is known to be gone; of somebody else's server, whether nobody listens there.
  func isDown(_ name: String) -> Bool {
    guard let server = members[name] else { return false }
    return server.process.map { $0.ending != nil } ?? server.isUnreachable
  }

  /// How often it was started, or came back.
  func generation(of name: String) -> Int { members[name]?.generation ?? 0 }

  /// `was killed by signal 9 (KILL)`, of a server that is down.
  func ending(of name: String) -> String? { members[name]?.process?.ending?.words }

  /// Why somebody else's server is down: `nobody listens at 127.0.0.1:12559 (connection refused)`.
  func obstacle(to name: String) -> String? {
    members[name].flatMap { $0.isUnreachable ? $0.unreachableReason : nil }
  }

  /// The last line of those kept in memory in which a server wrote `text`.
  func logLine(of name: String, with text: [UInt8]) -> [UInt8]? {
    members[name]?.log.lastLines().last { $0.bytes.contains(text: text) }?.bytes
  }

  /// Whether a server ever wrote `text`.
  func log(of name: String, contains text: String) -> Bool {
    members[name]?.log.contains(text) ?? false
  }
}
