import HerdProtocol

/// The first talk with a server, at its start: that it answers, and how it wants to be talked to.
@MainActor
struct Acquaintance {
  /// How long a server that has begun to answer may pause before that is taken for all of it.
  private static let idle: Duration = .milliseconds(100)
  /// Beside `WireManners.probe`: the second of two lines in one write.
  private static let second = Array("PING from herdsh again".utf8)

  let server: String
  let address: ServerAddress
  let manners: MannersBook

  /// Sends the invalid line. A server that says nothing to that, in whatever manner, still counts as
  /// being there, and its manners are found out with its first real command.
  func make(within limit: Duration) async throws(ConnectionError) {
    let known = manners[server]
    let connection = try await Connection.open(to: address, within: limit)
    var exchange = try await Exchange.send(WireManners.probe, over: connection, known)
    if known.wire != .auto {
      try await hear(exchange.connection, known, within: limit)
    } else {
      await exchange.findOut(WireManners.probe, patience: WireManners.patience)
      if let found = exchange.found {
        let wire = found == .open ? await refine(exchange.connection) : found
        manners.learn(wire, of: server)
        manners.noteProbeAnswered(by: server)
      }
    }
    let talked = exchange.connection
    Task { await talked.leave() }
  }

  /// A server that has answered such a line before must do so again; of one that only the herd file
  /// has spoken for, silence is accepted.
  private func hear(
    _ connection: Connection, _ known: WireManners, within limit: Duration
  ) async throws(ConnectionError) {
    let patience = known.isGiven ? min(limit, WireManners.patience * 2) : limit
    let answer = await connection.nextLine(within: patience, idle: Self.idle)
    switch answer {
    case .line: manners.noteProbeAnswered(by: server)
    case .silent: if !known.isGiven { throw .timedOut(address, after: limit) }
    case .closed: break
    }
  }

  /// Tells apart those that answer a line with LF: whether they keep the connection, and whether
  /// two lines in one write are two commands to them.
  private func refine(_ connection: Connection) async -> Herd.WireClass {
    _ = await connection.nextLine(within: WireManners.patience, idle: Self.idle)
    let kept = await answerToTwo(on: connection)
    if Self.commandCount(kept) >= 2 { return .open }
    guard connection.isClosed else {
      // It stays silent: it reads no second time. Or it took both for one command.
      return kept.isEmpty ? .one : .chunk
    }
    guard let fresh = try? await Connection.open(to: address, within: WireManners.patience) else {
      return .one
    }
    let answer = await answerToTwo(on: fresh)
    await fresh.close()
    return answer.contains(text: Self.second) && Self.commandCount(answer) < 2 ? .chunk : .one
  }

  /// What comes back for two lines in one write.
  private func answerToTwo(on connection: Connection) async -> [UInt8] {
    let lines = WireManners.probe + [0x0A] + Self.second + [0x0A]
    guard (try? await connection.send(lines)) != nil else { return [] }
    return await connection.wait(within: WireManners.patience, idle: Self.idle) { inbound, moment in
      let isDone = inbound.isClosed || moment == .idle || Self.commandCount(inbound.untaken) >= 2
      return isDone ? inbound.takeAll() : nil
    } atDeadline: {
      $0.takeAll()
    }
  }

  /// How many lines were answered: each with a `?`.
  private nonisolated static func commandCount(_ answer: some Sequence<UInt8>) -> Int {
    answer.reduce(0) { $1 == UInt8(ascii: "?") ? $0 + 1 : $0 }
  }
}
