import HerdProtocol
import NIOCore
import NIOEmbedded
import Testing

@testable import herdd

/// The handler and the daemon behind it, on channels without sockets.
struct ConnectionHandlerTests {
  private static let iamat = "IAMAT kiwi +34.0-118.0 1520023934.5\n"

  @Test func `a thousand lines of one segment are answered in one write`() throws {
    let server = try TestServer()
    let client = try server.connect()
    try client.writeInbound(ByteBuffer(string: String(repeating: Self.iamat, count: 1_000)))
    let answer = try #require(try client.text())
    #expect(answer.utf8.count { $0 == 0x0a } == 1_000)
    #expect(answer.hasPrefix("AT Goloman +"))
    #expect(answer.hasSuffix(" kiwi +34.0-118.0 1520023934.5\n"))
    #expect(try client.text() == nil)
  }

  @Test func `a line in sixty segments is one line`() throws {
    let server = try TestServer()
    let client = try server.connect()
    for byte in "NONSENSE \u{0} that comes in very many pieces of one byte each\n".utf8 {
      #expect(try client.text() == nil)
      try client.writeInbound(ByteBuffer(bytes: [byte]))
    }
    #expect(
      try client.text() == "? NONSENSE \u{0} that comes in very many pieces of one byte each\n")
  }

  @Test func `an answer and its places leave in one write, later answers behind them`() throws {
    let server = try TestServer()
    let client = try server.connect()
    try client.writeInbound(ByteBuffer(string: Self.iamat))
    let at = try #require(try client.text())
    try client.writeInbound(ByteBuffer(string: "WHATSAT kiwi 10 5\n?\n"))
    #expect(try client.text() == nil)
    let query = try #require(server.places.queries.first)
    #expect(query.latitude == "+34.0" && query.radiusMetres == "10000" && query.bound == 5)
    let body = #"{"results": [],"# + "\n\n" + #" "status": "ZERO_RESULTS"}"#
    server.places.answer(.reply(Array(body.utf8)))
    let places = #"{"results": [],"# + "\n" + #" "status": "ZERO_RESULTS"}"#
    #expect(try client.text() == at + places + "\n\n? ?\n")
  }

  @Test func `after a half-close every answer comes, and then the end`() throws {
    let server = try TestServer()
    let client = try server.connect()
    try client.writeInbound(ByteBuffer(string: Self.iamat + "WHATSAT kiwi 1 1\nlast"))
    client.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(client.isActive)
    server.places.answer(.failure(status: "UNKNOWN_ERROR", message: "down"))
    let answers = try client.allText()
    #expect(answers.hasPrefix("AT Goloman +") && answers.contains("\"down\""))
    #expect(answers.hasSuffix("}\n\n? last\n"))
    server.loop.run()
    #expect(!client.isActive)
    #expect(server.daemon.connections.allSatisfy { $0 == nil })
  }

  @Test func `a client that reads nothing is not read from, and loses nothing`() throws {
    let server = try TestServer()
    let client = try server.connect()
    client.setWritable(false)
    let line = ByteBuffer(string: Self.iamat)
    try client.writeInbound(line)
    #expect(try client.text() == nil)
    #expect(!client.readsByItself)
    // What the end of input brings in all the same has to wait too.
    for _ in 0..<3 { try client.writeInbound(line) }
    client.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(try client.text() == nil)
    client.setWritable(true)
    let answers = try client.allText()
    #expect(answers.utf8.count { $0 == 0x0a } == 4)
    server.loop.run()
    #expect(!client.isActive)
  }

  @Test func `a daemon that stops answers what is open and closes every connection`() throws {
    let server = try TestServer()
    let (client, idle) = (try server.connect(), try server.connect())
    try client.writeInbound(ByteBuffer(string: Self.iamat + "WHATSAT kiwi 1 1\n"))
    var isFinished = false
    server.daemon.stop(within: .milliseconds(200)) { isFinished = true }
    #expect(try client.allText().contains("\"the server is stopping\""))
    server.loop.run()
    #expect(!client.isActive && !idle.isActive)
    #expect(isFinished)
  }

  @Test func `a daemon that stops does not wait for ever for a stuck client`() throws {
    let server = try TestServer()
    let client = try server.connect(isStuck: true)
    var isFinished = false
    server.daemon.stop(within: .milliseconds(200)) { isFinished = true }
    server.loop.advanceTime(by: .milliseconds(199))
    #expect(!isFinished)
    server.loop.advanceTime(by: .milliseconds(1))
    #expect(isFinished)
    #expect(client.isActive)
  }

  @Test func `a connection that is closed is forgotten, and its number used again`() throws {
    let server = try TestServer()
    for _ in 0..<100 {
      let client = try server.connect()
      try client.writeInbound(ByteBuffer(string: Self.iamat))
      client.close(promise: nil)
    }
    #expect(server.daemon.connections.count == 1)
    #expect(server.daemon.connectionsSoFar == 100)
  }
}
