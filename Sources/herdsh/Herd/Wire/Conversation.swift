import HerdProtocol

/// One connection to a server as a script uses it, with the server's manners seen to.
///
/// It is opened when it is needed, and again when the server has closed it and another command is to
/// be sent. Finding out a server's manners takes time that no deadline is charged for.
@MainActor
final class Conversation {
  /// The server's name.
  let server: String
  /// The commands that went over it, until their answers are looked at.
  var unanswered = UnansweredCommands()
  /// Immediately before the last command was written, the attempt that was answered.
  private(set) var lastSent: ContinuousClock.Instant?
  /// When the script sent its last command, before a connection was opened for it.
  private(set) var begun: ContinuousClock.Instant?

  private let address: ServerAddress
  private let manners: MannersBook
  private let leaving: Leaving
  private var connection: Connection?
  /// The command whose answer is still to show how this server wants to be talked to.
  private var unproven: [UInt8]?
  /// Whether the connection has carried a command.
  private var isUsed = false
  /// Nobody looks at what still comes over it.
  private var isLeft = false
  /// What the script itself did, after which this connection shows nothing of its server.
  private(set) var ownEnd: OwnEnd?

  enum OwnEnd: String, Sendable { case closed, reset, ignored }
  /// What `restOfAnswer` found, until the next command.
  private var rest: AnswerRest?
  private var earlier: [WireRecord] = []

  /// Nothing is opened yet.
  init(
    with server: String, at address: ServerAddress, manners: MannersBook, leaving: Leaving
  ) {
    self.leaving = leaving
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
    (isUsed, isLeft, ownEnd) = (false, false, nil)
  }

  /// Sends a line, with the line end and all that the server's manners ask for; in several writes if `pace` says so.
  func command(_ line: [UInt8], in pace: WritePace? = nil) async throws(ConnectionError) {
    begun = .now
    if isUsed, !manners[server].keepsConnection { await leave() }
    try await prepare()
    guard let connection else { throw .closed(address) }
    let exchange = try await Exchange.send(line, over: connection, manners[server], in: pace)
    lastSent = exchange.sent
    unproven = exchange.found == nil ? line : nil
  }

  /// Sends exactly these bytes.
  func raw(_ bytes: [UInt8]) async throws(ConnectionError) {
    begun = .now
    try await prepare()
    guard let connection else { throw .closed(address) }
    lastSent = try await connection.send(lineEndsSeenTo(bytes))
    unproven = nil
  }

  /// Sends these bytes so many times, in writes of at most 64 KiB, and stops early where the server
  /// closes or takes no more.
  func raw(_ bytes: [UInt8], times count: Int) async {
    begun = .now
    guard !bytes.isEmpty, (try? await prepare()) != nil, let connection else { return }
    let bytes = lineEndsSeenTo(bytes)
    unproven = nil
    let perWrite = max(1, Self.writeBytesMax / bytes.count)
    var left = count
    while left > 0, !connection.isClosed {
      let part = Array([[UInt8]](repeating: bytes, count: min(left, perWrite)).joined())
      guard let sent = try? await connection.send(part, within: Self.patience) else { return }
      lastSent = sent
      left -= perWrite
    }
  }

  /// Of what is sent again and again, at most so much goes in one write, and altogether.
  private static let writeBytesMax = 64 << 10
  /// What one `times` may come to.
  static let repeatedBytesMax = 64 << 20
  /// How long a server may take none of it before it is left alone.
  private static let patience: Duration = .seconds(1)

  /// To a server whose lines end with CR LF, a newline goes out as one.
  private func lineEndsSeenTo(_ bytes: [UInt8]) -> [UInt8] {
    guard manners[server].wire == .crlf else { return bytes }
    var (written, before) = ([UInt8](), UInt8(0))
    for byte in bytes {
      if byte == 0x0A, before != 0x0D { written.append(0x0D) }
      written.append(byte)
      before = byte
    }
    return written
  }

  /// Reads nothing any more, as a client that hangs.
  func ignore() async {
    ownEnd = .ignored
    await connection?.ignore()
  }

  /// Says that nothing more will be sent.
  func endOutput() async {
    unproven = nil
    await connection?.endOutput()
  }

  /// Closes, properly, and waits for no server that does not.
  func close() async {
    guard let connection else { return }
    (isLeft, ownEnd) = (true, .closed)
    await leaving.leave(connection)
  }

  /// Closes with a reset, as a client that crashed.
  func reset() async {
    ownEnd = .reset
    await connection?.reset()
  }

  /// The next line.
  func nextLine(within deadline: Duration) async -> ReceivedLine {
    await settle()
    let received = await connection?.nextLine(within: deadline) ?? .closed(partial: [])
    if case .line = received { manners.noteAnswered(by: server) }
    return received
  }

  /// The next line, or what came of one once nothing more came for `pause`.
  func nextLineOrPart(within deadline: Duration, orPause pause: Duration) async -> ReceivedLine {
    await settle()
    return await connection?.nextLine(within: deadline, orPause: pause) ?? .closed(partial: [])
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

  /// Whether the server has closed its side.
  var isClosedByServer: Bool { connection?.isClosed ?? false }

  /// How many lines came that nothing has looked at.
  var untakenLineCount: Int {
    isLeft ? 0 : connection?.withInbound { $0.untakenLineCount } ?? 0
  }

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
    await leaving.leave(connection)
  }

  private func retire(_ connection: Connection) {
    earlier.append(connection.record)
    if earlier.count > 16 { earlier.removeFirst() }
  }
}
