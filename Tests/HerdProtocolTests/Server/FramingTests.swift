import HerdProtocol
import Testing

@Suite struct FramingTests {
  /// Feeds pieces over one connection and gives all that comes back.
  private func answers(to pieces: [[UInt8]], ending: Bool = false) -> [UInt8] {
    var server = ServerState(.goloman())
    let now = ServerState.Moment(wall: 1_520_023_935_000_000_000, monotonic: 0)
    let id = server.accepted(.stranger, at: now)
    var output: [UInt8] = []
    for piece in pieces {
      piece.withUnsafeBytes { server.received($0, on: id, at: now) }
      server.takeOutput(of: id) { output += Array($0) }
    }
    if ending { server.inputEnded(on: id, at: now) }
    server.takeOutput(of: id) { output += Array($0) }
    return output
  }

  private let thousand = (0..<1_000).map {
    "IAMAT client\($0) +34.068930-118.445127 1520023934.000000000\n"
  }

  @Test func `a thousand lines in one segment have a thousand answers in their order`() {
    let output = text(answers(to: [bytes(thousand.joined())]))
    let expected = (0..<1_000).map {
      "AT Goloman +1.000000000 client\($0) +34.068930-118.445127 1520023934.000000000\n"
    }
    #expect(output == expected.joined())
  }

  @Test func `one line in sixty segments has one answer`() {
    let line = bytes("IAMAT kiwi-00001 +34.068930-118.445127 1520023934.000000000\n")
    #expect(answers(to: line.map { [$0] }) == answers(to: [line]))
    #expect(line.count == 60)
  }

  @Test func `where the segments are cut makes no difference`() {
    var random = seeded(5)
    let input = bytes(
      thousand[..<20].joined()
        + "IAMAT x  +1+1 5\r\n\n\t\nWHATSAT \0 1 1\nAT AT AT\nIAMAT end +1+1 5")
    let expected = answers(to: [input], ending: true)
    #expect(text(expected).hasSuffix("end +1+1 5\n"))
    for _ in 0..<300 {
      var pieces: [[UInt8]] = []
      var index = 0
      while index < input.count {
        let end = min(input.count, index + random.number(1...90))
        pieces.append(Array(input[index..<end]))
        index = end
      }
      #expect(answers(to: pieces, ending: true) == expected)
    }
  }

  @Test func `input that ends without a line feed is still a line, and then the connection ends`() {
    let transcript = #"""
      accept
        as 0
      0 >> IAMAT kiwi +1+1 1520023930
      0 end
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        close 0
      0 closed
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      0 end
        close 0
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test(arguments: [65_536, 65_537, 65_538, 70_000])
  func `a line may be 65536 bytes long, its end not counted`(count: Int) {
    let line = [UInt8](repeating: 0x78, count: count)
    for end in ["\n", "\r\n"] {
      let echo = count <= 65_536 ? line : Array(line[..<1_024])
      #expect(answers(to: [line + bytes(end)]) == bytes("? ") + echo + [0x0A])
      let pieces = line.map { [$0] } + [bytes(end)]
      #expect(answers(to: pieces) == bytes("? ") + echo + [0x0A])
    }
    #expect(
      answers(to: [line], ending: true) == bytes("? ")
        + line.prefix(count <= 65_536 ? count : 1_024) + [0x0A])
  }

  @Test func `an IAMAT may fill a line`() {
    let start =
      "IAMAT \(String(repeating: "k", count: 65_536 - 49)) +34.068930-118.445127 1520023934.000000000"
    #expect(start.utf8.count == 65_536)
    #expect(text(answers(to: [bytes(start + "\n")])).hasPrefix("AT Goloman +1.000000000 kkkk"))
    let longer = start.replacing("IAMAT k", with: "IAMAT kk")
    #expect(text(answers(to: [bytes(longer + "\n")])) == "? \(longer.prefix(1_024))\n")
  }

  @Test func `a line is refused as soon as it is too long whatever follows`() {
    let line = String(repeating: "x", count: 65_536)
    let announcement = "AT " + String(repeating: "x", count: 66_557)
    let transcript = #"""
      accept
        as 0
      0 >> \#(line)\r
      0 >> x
        0 < ? \#(line.prefix(1_024))
        finish 0
      accept
        as 1
      1 >> \#(line)x
        1 < ? \#(line.prefix(1_024))
        finish 1
      accept neighbour
        as 2
      2 >> \#(announcement)
      2 >> x
        2 < ? \#(announcement.prefix(1_024))
        finish 2
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands", plain: ["Hands"])) == transcript)
  }

  @Test func `a line that is too long and the last one ends the connection at once`() {
    let transcript = """
      accept
        as 0
      0 unwritable
        reading 0 off
      0 >> \(String(repeating: "x", count: 65_540))
      0 end
      0 writable
        0 < ? \(String(repeating: "x", count: 1_024))
        reading 0 on
        close 0
      """
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test func `what comes in one piece with the end of a line that is too long is dropped`() {
    let transcript = #"""
      accept
        as 0
      0 >> \#(String(repeating: "x", count: 65_536))
      0 >> x\nIAMAT kiwi +1+1 5\nhm
        0 < ? \#(String(repeating: "x", count: 1_024))
        finish 0
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test func `after a line that is too long nothing is held, and the end comes within a second`() {
    let long = String(repeating: "x", count: 65_540)
    let short = String(repeating: "x", count: 1_024)
    let transcript = """
      accept
        as 0
      0 >> \(long)
        0 < ? \(short)
        finish 0
      0 > IAMAT kiwi +1+1 5
      at 900ms
      0 >> \(long)
      at 1000ms
        close 0
      0 closed
      accept
        as 0
      0 >> \(long)
        0 < ? \(short)
        finish 0
      0 end
        close 0
      at 3000ms
      """
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }
}
