import HerdProtocol

/// One connection to a server as a script uses it, with the server's manners seen to.
///
/// It is opened when it is needed, and again when the server has closed it and another command is to
/// be sent. Finding out a server's manners takes time that no deadline is charged for.
@MainActor
final class Conversation {
  /// The server's name.
  let server: String
  /// Immediately before the last command was written, the attempt that was answered.
  private(set) var lastSent: ContinuousClock.Instant?

  private let address: ServerAddress
  private let manners: MannersBook
  private var connection: Connection?
  /// The command whose answer is still to show how this server wants to be talked to.
  private var unproven: [UInt8]?
  /// Whether the connection has carried a command.
  private var isUsed = false
  /// What `restOfAnswer` found, until the next command.
  private var rest: AnswerRest?
  private var earlier: [WireRecord] = []

  /// Nothing is opened yet.
  init(with server: String, at address: ServerAddress, manners: MannersBook) {
    self.server = server
    self.address = address
    self.manners = manners
  }

  /// Opens a connection, if there is none that can still carry something.
  func open(within deadline: Duration) async throws(ConnectionError) {
    if let connection {
      if !connection.isClosed, connection.canEndOutput { return }
      retire(connection)
      await connection.close()
    }
    connection = nil
    connection = try await Connection.open(to: address, within: deadline)
    isUsed = false
  }

  /// Sends a line, with the line end and all that the server's manners ask for.
  func command(_ line: [UInt8]) async throws(ConnectionError) {
    if isUsed, !manners[server].keepsConnection { await leave() }
    try await prepare()
    guard let connection else { throw .closed(address) }
    let exchange = try await Exchange.send(line, over: connection, manners[server])
    lastSent = exchange.sent
    unproven = exchange.found == nil ? line : nil
  }

  /// Sends exactly these bytes.
  func raw(_ bytes: [UInt8]) async throws(ConnectionError) {
    try await prepare()
    guard let connection else { throw .closed(address) }
    lastSent = try await connection.send(bytes)
    unproven = nil
  }

  /// Says that nothing more will be sent.
  func endOutput() async {
    unproven = nil
    await connection?.endOutput()
  }

  /// Closes.
  func close() async { await connection?.leave() }

  /// Closes with a reset, as a client that crashed.
  func reset() async { await connection?.reset() }

  /// The next line.
  func nextLine(within deadline: Duration) async -> ReceivedLine {
    await settle()
    return await connection?.nextLine(within: deadline) ?? .closed(partial: [])
  }

  /// What came within `duration`, which stays to be looked at; `nil` for nothing.
  func quiet(for duration: Duration) async -> [UInt8]? {
    let bytes = await connection?.firstBytes(within: duration) ?? []
    return bytes.isEmpty ? nil : bytes
  }

  /// Whether the server closes in time.
  func isClosed(within deadline: Duration) async -> Bool {
    await connection?.closes(within: deadline) ?? true
  }

  /// What is left of the answer after its AT line; the same again until the next command.
  func restOfAnswer(within deadline: Duration) async -> AnswerRest {
    if let rest { return rest }
    await settle()
    guard let connection else { return AnswerRest(bytes: [], ending: .closed) }
    if connection.withInbound({ $0.isAtStart }) { _ = await connection.nextLine(within: deadline) }
    let found = await connection.restOfAnswer(within: deadline)
    rest = found
    return found
  }

  /// Everything that came since the last command, looked at or not.
  var received: [UInt8] { connection?.withInbound { $0.bytes } ?? [] }

  /// How many lines came that nothing has looked at.
  var untakenLineCount: Int { connection?.withInbound { $0.untakenLineCount } ?? 0 }

  /// Puts an answer back, to be looked at once more.
  func putBack(_ bytes: [UInt8]) {
    rest = nil
    connection?.withInbound { $0.putBack(bytes) }
  }

  /// What went over it, on all the connections that it took.
  var records: [WireRecord] { earlier + (connection.map { [$0.record] } ?? []) }

  private func prepare() async throws(ConnectionError) {
    rest = nil
    try await open(within: .seconds(2))
    connection?.withInbound { $0.forgetTaken() }
    isUsed = true
  }

  /// Makes sure that the server has what it waits for before its answer is waited for.
  private func settle() async {
    guard let connection else { return }
    if let line = unproven, let sent = lastSent {
      unproven = nil
      var exchange = Exchange(connection: connection, sent: sent, found: nil)
      await exchange.findOut(line, patience: WireManners.patience)
      if let found = exchange.found { manners.learn(found, of: server) }
      if exchange.connection !== connection {
        retire(connection)
        self.connection = exchange.connection
      }
      lastSent = exchange.sent
    } else if manners[server].needsEndOfOutput, connection.canEndOutput {
      await connection.endOutput()
    }
  }

  /// Gives the connection up; a server that takes one command on each gets another.
  private func leave() async {
    guard let connection else { return }
    retire(connection)
    self.connection = nil
    await connection.leave()
  }

  private func retire(_ connection: Connection) {
    earlier.append(connection.record)
    if earlier.count > 16 { earlier.removeFirst() }
  }
}
