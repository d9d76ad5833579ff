import HerdProtocol
import NIOCore
import Testing

@testable import herdsh

@MainActor
@Suite(.timeLimit(.minutes(10)))
struct MannersTests {
  private let leaving = Leaving()
  private func book(_ wire: Herd.WireClass = .auto) -> MannersBook {
    var herd = Herd(name: "test", file: "test.herd")
    herd.servers = [Herd.Server(name: "S", host: "127.0.0.1", port: 1)]
    herd.wire = wire
    return MannersBook(herd)
  }

  private let iamat = Array("IAMAT kiwi +34.0-118.0 1520023934.9".utf8)

  nonisolated static let classes: [(TinyServer.Manner, Herd.WireClass)] = [
    (.open, .open), (.one, .one), (.oneDeaf, .one), (.chunk, .chunk), (.chunkKept, .chunk),
    (.eof, .eof), (.crlf, .crlf), (.mute, .auto), (.slams, .auto),
  ]

  @Test(arguments: classes)
  func `each way to use a connection is found out by itself`(
    manner: TinyServer.Manner, expected: Herd.WireClass
  ) async throws {
    let server = try await TinyServer.start(manner)
    let manners = book()
    try await Acquaintance(server: "S", address: server.address, manners: manners)
      .make(within: .seconds(5))
    #expect(manners["S"].wire == expected)
  }

  @Test(arguments: classes.filter { $0.1 != .auto })
  func `a command is answered in every class that is known`(
    manner: TinyServer.Manner, wire: Herd.WireClass
  ) async throws {
    let server = try await TinyServer.start(manner)
    let conversation = Conversation(
      with: "S", at: server.address, manners: book(wire), leaving: leaving)
    for _ in 0..<2 {
      try await conversation.command(iamat)
      let answer = await conversation.nextLine(within: .seconds(20))
      #expect(text(answer) == "? " + String(decoding: iamat, as: UTF8.self))
    }
    await conversation.close()
  }

  @Test(arguments: classes.filter { $0.1 != .auto })
  func `finding a class out is charged to no deadline and no latency`(
    manner: TinyServer.Manner, wire: Herd.WireClass
  ) async throws {
    let server = try await TinyServer.start(manner)
    let conversation = Conversation(
      with: "S", at: server.address, manners: book(), leaving: leaving)
    try await conversation.command(iamat)
    let first = try #require(conversation.lastSent)
    // Far less than finding out takes; by then the answer is there.
    let answer = await conversation.nextLine(within: .milliseconds(1))
    #expect(text(answer) == "? " + String(decoding: iamat, as: UTF8.self))
    let waited = try first.duration(to: #require(conversation.lastSent))
    #expect(waited >= (wire == .eof || wire == .crlf ? WireManners.patience : .zero))
    await conversation.close()
  }

  private func text(_ answer: ReceivedLine) -> String? {
    guard case .line(let line, _) = answer else { return nil }
    return String(decoding: line, as: UTF8.self)
  }

  @Test func `a server that needs the end of output gets it after raw bytes too`() async throws {
    let server = try await TinyServer.start(.eof)
    let conversation = Conversation(
      with: "S", at: server.address, manners: book(.eof), leaving: leaving)
    try await conversation.raw(Array("IAMAT q".utf8))
    #expect(await conversation.quiet(for: .milliseconds(50)) == nil)
    try await conversation.raw(Array(" rest\n".utf8))
    guard case .line(let line, _) = await conversation.nextLine(within: .seconds(5)) else {
      Issue.record("no answer")
      return
    }
    #expect(line == Array("? IAMAT q rest".utf8))
  }

  @Test func `a server that is only slow is not half-closed`() async throws {
    let server = try await TinyServer.start { SlowHandler(after: .milliseconds(50)) }
    let manners = book()
    let conversation = Conversation(
      with: "S", at: server.address, manners: manners, leaving: leaving)
    try await conversation.command(iamat)
    guard case .line(let line, _) = await conversation.nextLine(within: .seconds(5)) else {
      Issue.record("no answer")
      return
    }
    #expect(line == Array("still open".utf8))
    #expect(manners["S"].wire == .open)
  }

  @Test func `what the herd file says is not doubted`() {
    let manners = book(.one)
    manners.learn(.crlf, of: "S")
    #expect(manners["S"].wire == .one)
  }

  @Test func `leaving waits for no silent server, and leaves nothing open`() async throws {
    let server = try await TinyServer.start { DeafHandler() }
    let start = ContinuousClock.now
    for _ in 0..<10 {
      let conversation = Conversation(
        with: "S", at: server.address, manners: book(.open), leaving: leaving)
      try await conversation.command(iamat)
      await conversation.close()
    }
    #expect(start.duration(to: .now) < .seconds(15))
    await leaving.finish()
    let open = FileTree.entries(of: "/proc/self/fd").count {
      CInt($0).map { peerPort(of: $0) == server.address.port } ?? false
    }
    #expect(open == 0)
  }

  @Test func `the rest of an answer stays the same until the next command`() async throws {
    let server = try await TinyServer.start { SpeakingHandler(["AT a\n{\"x\": 1}\n\nleft\n"]) }
    let conversation = Conversation(
      with: "S", at: server.address, manners: book(.open), leaving: leaving)
    try await conversation.command(iamat)
    let first = await conversation.restOfAnswer(within: .seconds(5))
    #expect(first.bytes == Array("{\"x\": 1}\n\n".utf8))
    #expect(await conversation.restOfAnswer(within: .zero) == first)
    #expect(conversation.untakenLineCount == 1)
    #expect(conversation.received == Array("AT a\n{\"x\": 1}\n\nleft\n".utf8))
  }
}

@MainActor
@Suite(.timeLimit(.minutes(10)))
struct AskingTests {
  private let leaving = Leaving()
  private let line = Array("WHATSAT kiwi 1 1".utf8)

  private func asking(_ wire: Herd.WireClass) -> Asking {
    var herd = Herd(name: "test", file: "test.herd")
    herd.servers = [Herd.Server(name: "S", host: "127.0.0.1", port: 1)]
    herd.wire = wire
    return Asking(manners: MannersBook(herd), leaving: leaving)
  }

  @Test(arguments: MannersTests.classes.filter { $0.1 != .auto })
  func `any class answers a question`(
    manner: TinyServer.Manner, wire: Herd.WireClass
  ) async throws {
    let server = try await TinyServer.start(manner)
    let plain = try await TinyServer.start(.open)
    let (asking, plainly) = (asking(wire), self.asking(.open))
    var latencies: [Duration] = []
    var plainLatencies: [Duration] = []
    // In turns, so that whatever else the machine does is in both.
    for _ in 0..<3 {
      let asked = await asking.ask("S", at: server.address, line, within: .seconds(20))
      #expect(asked.line == Array("? ".utf8) + line)
      latencies.append(try #require(asked.latency))
      let other = await plainly.ask("S", at: plain.address, line, within: .seconds(20))
      plainLatencies.append(try #require(other.latency))
    }
    // Nothing is waited for that the class tells.
    let extra = try #require(latencies.min()) - #require(plainLatencies.min())
    #expect(extra < WireManners.patience / 2)
    await leaving.finish()
  }

  @Test func `silence, a close and nobody there are told apart`() async throws {
    let mute = try await TinyServer.start(.mute)
    let slams = try await TinyServer.start(.slams)
    let gone = try RefusingPort()
    let asking = asking(.open)
    let silent = await asking.ask("S", at: mute.address, line, within: .seconds(1))
    #expect(silent.outcome == .silent)
    let closed = await asking.ask("S", at: slams.address, line, within: .seconds(5))
    #expect(closed.outcome == .closed(partial: []))
    let refused = await asking.ask("S", at: gone.address, line, within: .seconds(5))
    #expect(refused.outcome == .unreachable(.refused(gone.address)))
    #expect([silent, closed, refused].allSatisfy { !$0.isAnswer })
    await leaving.finish()
  }

  @Test func `an answer without its newline is still an answer`() async throws {
    let server = try await TinyServer.start(.noNewline)
    let asking = asking(.open)
    let asked = await asking.ask("S", at: server.address, line, within: .seconds(20))
    #expect(asked.line == Array("? ".utf8) + line)
    await leaving.finish()
  }

  @Test func `two thousand questions leave no descriptor behind`() async throws {
    let server = try await TinyServer.start(.open)
    let asking = asking(.open)
    _ = await asking.ask("S", at: server.address, line, within: .seconds(5))
    await leaving.finish()
    for _ in 0..<2_000 {
      let asked = await asking.ask("S", at: server.address, line, within: .seconds(20))
      #expect(asked.line != nil)
    }
    await leaving.finish()
    let left = FileTree.entries(of: "/proc/self/fd").count { isSocket($0, to: server.address.port) }
    #expect(left == 0)
  }

  /// Other tests open sockets meanwhile: only those of this port count.
  private func isSocket(_ descriptor: String, to port: Int) -> Bool {
    guard let number = CInt(descriptor) else { return false }
    return peerPort(of: number) == port
  }
}
