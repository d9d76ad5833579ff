import FoundationEssentials
import Glibc
import HerdProtocol
import NIOCore
import NIOEmbedded
import Testing

@testable import herdd

struct ServerLogTests {
  private let loop = EmbeddedEventLoop()
  private let noon: Int64 = 1_520_023_934_918_963_997
  private let hands = LoggedConnection(peer: "127.0.0.1:12559", serial: 7, dialled: "Hands")
  private let client = LoggedConnection(peer: "127.0.0.1:5566", serial: 12)

  @Test func `people read the time, the server, the arrow, the connection and the line`() throws {
    setenv("TZ", "UTC", 1)
    tzset()
    let text = try logged { log in
      log.note(.connected(client), at: noon)
      var trace = ConnectionTrace(log, of: client)
      trace.received(ByteBuffer(string: "IAMAT \u{1b}kiwi\r\nWHAT"), at: noon)
      trace.received(ByteBuffer(string: "SAT\n"), at: noon + 1_000)
      log.note(.linkUp(neighbour: "Hands", isPlain: true), at: noon + 999_000_000)
    }
    #expect(
      text == """
        2018-03-02T20:52:14.918963+00:00 Goloman 127.0.0.1:5566 #12 connected
        2018-03-02T20:52:14.918963+00:00 Goloman <- 127.0.0.1:5566 #12 IAMAT \\x1bkiwi
        2018-03-02T20:52:14.918964+00:00 Goloman <- 127.0.0.1:5566 #12 WHATSAT
        2018-03-02T20:52:15.917963+00:00 Goloman Hands does not speak HERD: a connection for each announcement

        """)
  }

  @Test(arguments: [
    (-1, "1969-12-31T23:59:59.999999Z"), (-315_619_200_000_000_000, "1960-01-01T00:00:00.000000Z"),
    (Int64.min, "1677-09-21T00:12:43.145224Z"), (Int64.max, "2262-04-11T23:47:16.854775Z"),
  ])
  func `every time that the clock can show has a date`(wall: Int64, time: String) {
    var clock = LogClock(format: .json)
    var text: [UInt8] = []
    clock.append(wall, to: &text)
    #expect(String(decoding: text, as: UTF8.self) == time)
  }

  @Test func `a clock that is far off shows the nearest time there is`() {
    let far = timespec(tv_sec: 10_413_792_000, tv_nsec: 1)
    #expect(ServerState.Moment.nanoseconds(far) == .max)
    let early = timespec(tv_sec: -10_413_792_000, tv_nsec: 1)
    #expect(ServerState.Moment.nanoseconds(early) == .min)
    let before = timespec(tv_sec: -1, tv_nsec: 999_999_999)
    #expect(ServerState.Moment.nanoseconds(before) == -1)
  }

  @Test func `programs read one JSON object a line`() throws {
    let text = try logged(format: .json) { log in
      log.note(.disconnected(hands, reason: "broken \"pipe\""), at: noon)
      var trace = ConnectionTrace(log, of: hands)
      trace.received(ByteBuffer(string: "? \"\\\u{0}\n"), at: noon)
    }
    let lines = try text.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    let time = "2018-03-02T20:52:14.918963Z"
    #expect(
      lines == [
        Line(
          time: time, level: "debug", server: "Goloman", event: "disconnected", neighbour: "Hands",
          peer: "127.0.0.1:12559", connection: 7, reason: "broken \"pipe\""),
        Line(
          time: time, level: "debug", server: "Goloman", event: "in", neighbour: "Hands",
          peer: "127.0.0.1:12559", connection: 7, line: "? \"\\\\\\x00"),
      ])
  }

  @Test func `places are counted, not copied`() throws {
    let text = try logged { log in
      ConnectionTrace(log, of: client).sent(
        ByteBuffer(
          string: "AT one\nAT Goloman +0.1 kiwi +1-1 5\n{\n \"results\": []\n}\n\nAT two\n? \n"))
    }
    #expect(
      text.split(separator: "\n").map { $0.drop { $0 != "#" } } == [
        "#12 AT one", "#12 AT Goloman +0.1 kiwi +1-1 5", "#12 (places, 20 bytes)", "#12 AT two",
        "#12 ? ",
      ])
  }

  @Test(arguments: [
    (LogLevel.debug, 3), (.info, 2), (.warning, 1), (.off, 0),
  ])
  func `a level lets through what is at least as grave`(level: LogLevel, lines: Int) throws {
    let text = try logged(level: level) { log in
      log.note(.connected(hands), at: noon)
      log.note(.stopped, at: noon)
      log.note(.storeFull(notKept: 1), at: noon)
      #expect(log.logsLines == (level == .debug))
    }
    #expect(text.utf8.count { $0 == 0x0a } == lines)
  }

  @Test func `lines leave after a moment though nothing follows them`() throws {
    let ends = try Pipe()
    let log = ServerLog(
      server: "Goloman", level: .info, format: .text, pipe: LogPipe(descriptor: ends.writeEnd),
      loop: loop)
    log.note(.stopped, at: noon)
    loop.advanceTime(by: .milliseconds(10))
    #expect(ends.text().hasSuffix(" Goloman stopped\n"))
  }

  @Test func `lines that could not be written are counted where they are missing`() throws {
    let ends = try Pipe()
    let pipe = LogPipe(descriptor: ends.writeEnd, bytesMax: 150_000)
    let log = ServerLog(server: "G", level: .info, format: .text, pipe: pipe, loop: loop)
    let filler = String(repeating: "x", count: 985)
    for _ in 0..<1_000 { log.note(.stopping(signal: filler), at: noon) }
    let before = ends.text()
    pipe.finish(milliseconds: 5_000)
    loop.advanceTime(by: .milliseconds(10))
    let after = ends.text()
    let missing = try #require(
      Int(after.firstMatch(of: /G ([0-9]+) lines are missing here/)?.1 ?? ""))
    let written = (before + after).ranges(of: "stopping on").count
    #expect(written + missing == 1_000)
  }

  private func logged(
    level: LogLevel = .debug, format: LogFormat = .text, _ body: (ServerLog) throws -> Void
  ) throws -> String {
    let ends = try Pipe()
    let log = ServerLog(
      server: "Goloman", level: level, format: format,
      pipe: LogPipe(descriptor: ends.writeEnd), loop: loop)
    try body(log)
    log.flush()
    return ends.text()
  }

  private struct Line: Codable, Equatable {
    var time, level, server, event: String
    var neighbour, peer: String?
    var connection: Int?
    var reason, line: String?
  }
}
