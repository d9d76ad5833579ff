import HerdProtocol

/// A line sent, and how it had to be sent for an answer to come.
struct Exchange: Sendable {
  /// The connection that the answer is on, or the last one that was tried.
  var connection: Connection
  /// Immediately before the write, or the end of output, that was answered.
  var sent: ContinuousClock.Instant
  /// What it took, if anything came: `nil` where the server was silent to all that was tried.
  var found: Herd.WireClass?

  /// Sends a line as its server's manners ask. Where they are not known, this finds out: the whole
  /// line with its LF in one write; after 400 ms without a byte the client's end of output; and then
  /// once more with CR LF on a fresh connection.
  ///
  /// Half-closing is never tried first: many servers then drop the answer they are preparing.
  static func send(
    _ line: [UInt8], over connection: Connection, _ manners: WireManners, in pace: WritePace? = nil
  ) async throws(ConnectionError) -> Exchange {
    let sent = try await connection.send(line + manners.lineEnd, in: pace)
    if manners.needsEndOfOutput { await connection.endOutput() }
    return Exchange(
      connection: connection, sent: sent, found: manners.wire == .auto ? nil : manners.wire)
  }

  /// Goes on where a server of unknown manners has not answered yet.
  ///
  /// `patience` is what each stage may take at most.
  mutating func findOut(_ line: [UInt8], patience: Duration) async {
    if await hasAnswer(within: patience) {
      found = .open
      return
    }
    let ended = ContinuousClock.now
    await connection.endOutput()
    if await hasAnswer(within: patience) {
      // It was this that it waited for: only from here on could it answer.
      sent = ended
      found = .eof
      return
    }
    guard let fresh = try? await Connection.open(to: connection.address, within: patience),
      let sent = try? await fresh.send(line + [0x0D, 0x0A])
    else { return }
    let silent = connection
    connection = fresh
    self.sent = sent
    if await hasAnswer(within: patience) { found = .crlf }
    await silent.close()
  }

  private func hasAnswer(within patience: Duration) async -> Bool {
    await !connection.firstBytes(within: patience).isEmpty
  }
}
