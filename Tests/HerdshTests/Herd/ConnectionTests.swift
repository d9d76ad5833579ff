import NIOCore
import Testing

@testable import herdsh

@MainActor
struct ConnectionTests {
  private let probe = Array("PING from herdsh probe".utf8)

  private func connect(to server: TinyServer) async throws -> Connection {
    try await Connection.open(to: server.address, within: .seconds(5))
  }

  private func speaking(_ segments: String..., closes: Bool = false) async throws -> Connection {
    try await connect(to: .start { SpeakingHandler(segments, closes: closes) })
  }

  @Test func `lines come one after the other, however they are cut`() async throws {
    let connection = try await speaking("AT a", "\nAT b\nAT", " c\n")
    for expected in ["AT a", "AT b", "AT c"] {
      guard case .line(let line, _) = await connection.nextLine(within: .seconds(5)) else {
        Issue.record("no line \(expected)")
        return
      }
      #expect(String(decoding: line, as: UTF8.self) == expected)
    }
    await connection.close()
  }

  @Test func `a close gives what had come of a line`() async throws {
    let connection = try await speaking("half", closes: true)
    let line = await connection.nextLine(within: .seconds(5))
    #expect(line == .closed(partial: Array("half".utf8)))
  }

  @Test func `silence ends at the deadline and takes nothing away`() async throws {
    let connection = try await connect(to: .start(.noNewline))
    try await connection.send(Array("x\n".utf8))
    #expect(await connection.firstBytes(within: .seconds(20)) == Array("? x".utf8))
    for _ in 0..<2 {
      let silent = await connection.nextLine(within: .milliseconds(20))
      #expect(silent == .silent(partial: Array("? x".utf8)))
    }
  }

  @Test func `an unended line counts after idleness where that is asked for`() async throws {
    let connection = try await connect(to: .start(.noNewline))
    try await connection.send(Array("x\n".utf8))
    guard
      case .line(let line, _) = await connection.nextLine(
        within: .seconds(10), idle: .milliseconds(50))
    else {
      Issue.record("no line")
      return
    }
    #expect(line == Array("? x".utf8))
  }

  @Test(arguments: [
    (["{}", "\n", "\n"], false, "{}\n\n", AnswerRest.Ending.twoNewlines),
    (["{\"a\":\n\n", "1}\n\n", "\nleft"], false, "{\"a\":\n\n1}\n\n", .twoNewlines),
    (["{}\n"], false, "{}\n", .idle),
    (["[1,", "2]"], true, "[1,2]", .closed),
    (["no json"], false, "no json", .idle),
  ])
  func `the rest of an answer ends with two newlines, a pause or the close`(
    segments: [String], closes: Bool, expected: String, ending: AnswerRest.Ending
  ) async throws {
    let server = try await TinyServer.start { SpeakingHandler(segments, closes: closes) }
    let connection = try await connect(to: server)
    let rest = await connection.restOfAnswer(within: .seconds(5))
    #expect(String(decoding: rest.bytes, as: UTF8.self) == expected)
    #expect(rest.ending == ending)
  }

  @Test func `a pause inside the brackets is no end`() async throws {
    let connection = try await speaking("{\"a\": ")
    let rest = await connection.restOfAnswer(within: .milliseconds(400))
    #expect(rest.ending == .deadline)
  }

  @Test func `quiet is over with the first byte, which stays`() async throws {
    let connection = try await connect(to: .start(.open))
    #expect(await connection.firstBytes(within: .milliseconds(20)).isEmpty)
    try await connection.send(Array("x\n".utf8))
    #expect(await connection.firstBytes(within: .seconds(20)) == Array("? x\n".utf8))
    #expect(await connection.nextLine(within: .zero) != .silent(partial: []))
  }

  @Test func `nobody listening is refused at once`() async throws {
    let gone = try RefusingPort()
    await #expect(throws: ConnectionError.refused(gone.address)) {
      _ = try await Connection.open(to: gone.address, within: .seconds(5))
    }
  }

  @Test func `a host that is not known is said to be so`() async throws {
    let nowhere = ServerAddress(host: "no-such-host.invalid", port: 1)
    await #expect(throws: ConnectionError.unknownHost(nowhere)) {
      _ = try await Connection.open(to: nowhere, within: .seconds(5))
    }
  }

  @Test(arguments: ["localhost", "127.0.0.1"])
  func `names and addresses both lead there`(host: String) async throws {
    let server = try await TinyServer.start(.open)
    let address = ServerAddress(host: host, port: server.address.port)
    let connection = try await Connection.open(to: address, within: .seconds(5))
    try await connection.send(Array("x\n".utf8))
    #expect(await connection.nextLine(within: .seconds(5)) != .silent(partial: []))
  }

  @Test func `what went over the wire is kept with its times`() async throws {
    let connection = try await connect(to: .start(.one))
    let start = ContinuousClock.now
    try await connection.send(Array("x\n".utf8))
    #expect(await connection.closes(within: .seconds(5)))
    let entries = connection.record.entries
    #expect(entries.map(\.direction) == [.opened, .sent, .received, .closed])
    #expect(entries.map { String(decoding: $0.bytes, as: UTF8.self) } == ["", "x\n", "? x\n", ""])
    #expect(entries.dropFirst().allSatisfy { $0.at >= start })
  }

  @Test func `a server that reads nothing does not hold the sender for ever`() async throws {
    let server = try await TinyServer.start { DeafHandler() }
    let connection = try await connect(to: server)
    let limit: Duration = .milliseconds(200)
    await #expect(throws: ConnectionError.notTaken(server.address, after: limit)) {
      try await connection.send([UInt8](repeating: 0x78, count: 64 << 20), within: limit)
    }
  }

  @Test func `nothing can be sent after a reset`() async throws {
    let connection = try await speaking()
    await connection.reset()
    await #expect(throws: ConnectionError.closed(connection.address)) {
      try await connection.send(Array("x\n".utf8))
    }
  }

  @Test func `a transcript is bounded`() {
    var record = WireRecord()
    for _ in 0..<100_000 { record.note(.received, Array(repeating: 0, count: 100)) }
    #expect(record.entries.count <= WireRecord.entriesMax)
    record.note(.sent, Array(repeating: 1, count: 10 << 20))
    #expect(record.entries.last?.bytes.count == WireRecord.entryBytesMax)
    #expect(record.entries.reduce(0) { $0 + $1.bytes.count } <= WireRecord.bytesMax)
  }
}
