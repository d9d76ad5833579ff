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
      let messages = pair.links.log.contents.messages
      #expect(
        messages.map(\.line) == ["hello", "? hello", "again", "? again"].map { Array($0.utf8) })
      #expect(messages.allSatisfy { $0.arrivedAt.map { at in at >= messages[0].sentAt } ?? false })
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
    // Its port is shut, and nobody has told: whoever dials is reset.
    let lost = try await pair.dial()
    #expect(await lost.closes(within: .seconds(5)))
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
      await pair.links.change([pair.way]) {
        ($0.delay, $0.jitter) = (.milliseconds(200), .milliseconds(50))
      }
      let start = ContinuousClock.now
      #expect(await pair.ask("hello", connection) == "? hello")
      let took = start.duration(to: .now)
      #expect(took >= .milliseconds(150))
      let messages = pair.links.log.contents.messages
      let there = try #require(messages.first?.arrivedAt)
      #expect(messages[0].sentAt.duration(to: there) >= .milliseconds(150))
    }
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
    await #expect(throws: ConnectionError.self) {
      try await connection.send(lot, within: .seconds(2))
    }
    // Without an end in sight, each of these is 64 KiB; a mebibyte is kept, and what one read brings.
    #expect(pair.links.log.contents.messages.count <= 24)
    await connection.reset()
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
