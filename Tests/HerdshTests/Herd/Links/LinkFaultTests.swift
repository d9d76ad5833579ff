import Glibc
import HerdProtocol
import NIOCore
import Testing

@testable import herdsh

@MainActor
@Suite(.timeLimit(.minutes(2)))
struct LinkFaultTests {
  @Test func `what one server dials reaches the other, and the answer comes back`() async throws {
    try await LinkedPair.with { pair in
      let connection = try await pair.dial()
      #expect(await pair.ask("hello", connection) == "? hello")
      #expect(await pair.ask("again", connection) == "? again")
      #expect(await pair.links.count(of: Array("hello".utf8), over: [pair.way]) == 1)
      #expect(await pair.links.count(of: Array("hello".utf8), over: [pair.back]) == 1)
      #expect(await pair.ask("say kiwi", connection) == "? say kiwi")
      let unanswered = await pair.links.count(
        of: Array("kiwi".utf8), over: [pair.way, pair.back], countsAnswers: false)
      #expect(unanswered == 1)
      // Another test may take this port for one of its own servers, and probe it.
      let said = ["hello", "? hello", "again", "? again"].map { Array($0.utf8) }
      let messages = pair.links.log.contents.messages.filter { said.contains($0.line) }
      #expect(messages.map(\.line) == said)
      #expect(messages.allSatisfy { $0.arrivedAt.map { at in at >= messages[0].sentAt } ?? false })
    }
  }

  @Test func `what was written at once is read at once, be it long`() async throws {
    try await LinkedPair.with(.chunk) { pair in
      for length in stride(from: 2_000, through: 60_000, by: 2_000) {
        let line = String(repeating: "x", count: length)
        let connection = try await pair.dial()
        #expect(await pair.ask(line, connection) == "? " + line)
      }
    }
  }

  @Test func `an answer that waits for the end of output comes, and so does the close`()
    async throws
  {
    try await LinkedPair.with(.eof) { pair in
      let connection = try await pair.dial()
      try await connection.send(Array("hello\n".utf8))
      await connection.endOutput()
      #expect(await connection.nextLine(within: .seconds(5)).text == "? hello")
      #expect(await connection.closes(within: .seconds(5)))
    }
  }

  @Test(arguments: 1...5)
  func `whoever half-closes first reads an end, and no reset`(turn: Int) async throws {
    try await LinkedPair.with { pair in
      let last = try await Self.lastRead(from: pair.door.port, after: "hello\n")
      #expect(last == 0)
    }
  }

  /// What the last `read` of a plain client returns that half-closes after what it has said; an `errno` below 0.
  private nonisolated static func lastRead(from port: Int, after text: String) async throws -> Int {
    let socket = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    try #require(socket >= 0)
    defer { close(socket) }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(connected == 0)
    let bytes = Array(text.utf8)
    try #require(write(socket, bytes, bytes.count) == bytes.count)
    shutdown(socket, CInt(SHUT_WR))
    var buffer = [UInt8](repeating: 0, count: 1000)
    while true {
      let count = read(socket, &buffer, buffer.count)
      if count <= 0 { return count < 0 ? -Int(errno) : 0 }
    }
  }

  @Test func `a cut resets what is open and refuses what is new, until it is healed`() async throws
  {
    try await LinkedPair.with { pair in
      let connection = try await pair.dial()
      #expect(await pair.ask("hello", connection) == "? hello")
      for _ in 0..<3 {
        await pair.links.change([pair.way]) { $0.isCut = true }
        #expect(await connection.closes(within: .seconds(5)))
        await #expect(throws: ConnectionError.refused(pair.door)) { try await pair.dial() }
        await pair.links.healAll()
        let fresh = try await pair.dial()
        #expect(await pair.ask("hello", fresh) == "? hello")
        await fresh.close()
      }
    }
  }

  @Test func `a server that has ended refuses, and is found again`() async throws {
    let server = try await TinyServer.start(.open)
    let pair = try await LinkedPair(server.address)
    await pair.links.setTarget("B", nil)
    await #expect(throws: ConnectionError.refused(pair.door)) { try await pair.dial() }
    await pair.links.setTarget("B", server.address)
    let found = try await pair.dial()
    #expect(await pair.ask("hello", found) == "? hello")
    try await server.stop()
    // Its port is shut, and nobody has told: whoever dials is reset, sometimes before the dialling is over.
    do {
      let lost = try await pair.dial()
      #expect(await lost.closes(within: .seconds(5)))
    } catch {
      #expect(error == .closed(pair.door))
    }
    await pair.links.close()
  }

  @Test func `held bytes are kept and released in order`() async throws {
    try await LinkedPair.with { pair in
      let connection = try await pair.dial()
      await pair.links.change([pair.way]) { $0.isHeld = true }
      try await connection.send(Array("one\n".utf8))
      #expect(await settled(1) { pair.links.log.contents.messages.count } == 1)
      try await connection.send(Array("two\n".utf8))
      #expect(await settled(2) { pair.links.log.contents.messages.count } == 2)
      #expect(pair.links.log.contents.messages.map(\.arrivedAt) == [nil, nil])
      #expect(await connection.firstBytes(within: .milliseconds(50)).isEmpty)
      await pair.links.change([pair.way]) { $0.isHeld = false }
      #expect(await connection.nextLine(within: .seconds(5)).text == "? one")
      #expect(await connection.nextLine(within: .seconds(5)).text == "? two")
      #expect(pair.links.log.contents.messages.allSatisfy { $0.arrivedAt != nil })
    }
  }

  @Test func `the next connections are refused, and no more than were said`() async throws {
    try await LinkedPair.with { pair in
      await pair.links.change([pair.way]) { $0.refusals = 2 }
      for _ in 0..<2 {
        let refused = try? await pair.dial()
        #expect(await refused?.closes(within: .seconds(5)) ?? true)
      }
      let accepted = try await pair.dial()
      #expect(await pair.ask("hello", accepted) == "? hello")
    }
  }

  @Test func `a slow way takes its time, and only that way`() async throws {
    try await LinkedPair.with { pair in
      let connection = try await pair.dial()
      // In turns, so that whatever else the machine does is in both.
      for turn in 0..<10 {
        let isSlow = turn % 2 == 1
        await pair.links.change([pair.way]) {
          ($0.delay, $0.jitter) = isSlow ? (.milliseconds(200), .milliseconds(50)) : (.zero, .zero)
        }
        #expect(await pair.ask("turn \(turn)", connection) == "? turn \(turn)")
      }
      let journeys = pair.links.log.contents.messages.compactMap { message in
        message.arrivedAt.map { message.sentAt.duration(to: $0) }
      }
      #expect(journeys.count == 20)
      // A question and its answer, plain and slow.
      let (there, back) = (quickest(journeys, 0), quickest(journeys, 1))
      let (slowThere, slowBack) = (quickest(journeys, 2), quickest(journeys, 3))
      #expect(slowThere >= .milliseconds(150))
      #expect(slowThere - there < .milliseconds(250))
      #expect(slowBack - back < .milliseconds(150))
    }
  }

  /// Of every fourth from `first` on.
  private func quickest(_ journeys: [Duration], _ first: Int) -> Duration {
    stride(from: first, to: journeys.count, by: 4).map { journeys[$0] }.min() ?? .zero
  }

  @Test func `a throttled way lets through so many bytes a second`() async throws {
    try await LinkedPair.with { pair in
      let connection = try await pair.dial()
      await pair.links.change([pair.way]) { $0.bytesPerSecond = 10_000 }
      let start = ContinuousClock.now
      let line = String(repeating: "x", count: 14_999)
      #expect(await pair.ask(line, connection) == "? " + line)
      #expect(start.duration(to: .now) >= .milliseconds(1_400))
    }
  }

  @Test func `chopped bytes arrive in pieces`() async throws {
    try await LinkedPair.with(.chunkKept) { pair in
      let connection = try await pair.dial()
      await pair.links.change([pair.way]) { $0.segmentBytes = 3 }
      // One read is one command to this server; a busy machine may let it read two pieces at once,
      // but not every time.
      var isApart = false
      for _ in 0..<50 where !isApart {
        try await connection.send(Array("abcdef".utf8))
        let first = await connection.nextLine(within: .seconds(5)).text
        isApart = first == "? abc"
        if isApart { #expect(await connection.nextLine(within: .seconds(5)).text == "? def") }
      }
      #expect(isApart)
    }
  }

  @Test func `a sender waits where nothing is passed on`() async throws {
    let server = try await TinyServer.start { DeafHandler() }
    let pair = try await LinkedPair(server.address)
    await pair.links.change([pair.way]) { $0.isHeld = true }
    let connection = try await pair.dial()
    let lot = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20)
    let sending = Task { try await connection.send(lot, within: .seconds(110)) }
    let hasBegun = await settled(true) { pair.links.log.contents.messages.count >= 16 }
    #expect(hasBegun)
    let noise = await pair.links.silence(
      on: [pair.way], for: .milliseconds(500), within: .seconds(60))
    #expect(noise == nil)
    // Without an end in sight, each of these is 64 KiB; a mebibyte is kept, and what one read brings.
    #expect(pair.links.log.contents.messages.count <= 24)
    await connection.reset()
    await #expect(throws: ConnectionError.self) { try await sending.value }
    await pair.links.close()
    try await server.stop()
  }

  @Test func `silence is waited for, and noise is told`() async throws {
    try await LinkedPair.with { pair in
      let connection = try await pair.dial()
      #expect(await pair.ask("hello", connection) == "? hello")
      let quiet = await pair.links.silence(
        on: [pair.way], for: .milliseconds(50), within: .seconds(5))
      #expect(quiet == nil)
      // Asked again and again, it is never silent for so long.
      let asking = Task {
        while !Task.isCancelled { _ = await pair.ask("tick", connection) }
      }
      let noise = await pair.links.silence(
        on: [pair.way], for: .seconds(10), within: .milliseconds(10_100))
      asking.cancel()
      await asking.value
      #expect(noise?.way == pair.way)
      #expect(noise?.bytes == Array("tick\n".utf8))
    }
  }
}

extension ReceivedLine {
  /// The line, if there is one.
  fileprivate var text: String? {
    if case .line(let bytes, _) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
  }
}
