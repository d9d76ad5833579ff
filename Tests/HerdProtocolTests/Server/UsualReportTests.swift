import Testing

@testable import HerdProtocol

/// The quick reading of an IAMAT must agree with the exact one on every input.
@Suite struct UsualReportTests {
  /// What the quick reading says: the client ID and the stamp in nanoseconds, or nil.
  private func quick(_ line: [UInt8]) -> (client: [UInt8], stamp: Int128, count: Int)? {
    line.withUnsafeBytes { line in
      guard let base = line.baseAddress, let usual = UsualReport(base, count: line.count) else {
        return nil
      }
      let client = Array(line[UsualReport.clientStart..<(UsualReport.clientStart + usual.client)])
      return (client, Int128(usual.stamp), usual.lineCount)
    }
  }

  /// Checks that what the quick reading takes is what the exact one takes; says whether it took it.
  private func agree(_ line: [UInt8]) -> Bool {
    guard let quick = quick(line) else { return false }
    guard quick.count <= line.count, line[quick.count - 1] == 0x0A,
      let message = try? Message(line: Array(line[..<(quick.count - 1)])),
      case .report(let client, let location, let stamp) = message
    else {
      Issue.record("taken, but not valid: \(text(line))")
      return true
    }
    #expect(client.bytes == quick.client)
    #expect(stamp.nanoseconds == quick.stamp)
    let answer = bytes("IAMAT ") + client.bytes + bytes(" \(location) \(stamp)\n")
    #expect(answer == Array(line[..<quick.count]))
    return true
  }

  @Test(arguments: [
    "IAMAT k +34.068930-118.445127 1520023934.918963997\n",
    "IAMAT kiwi.cs.ucla.edu -00.000000+000.000000 0000000000.000000000\nIAMAT x",
    "IAMAT 12345678 +89.999999-179.999999 9223372035.999999999\n",
    "IAMAT 1234567 +34.068930-118.445127 1520023934.918963997\n\n\n\n\n\n\n\n\n\n",
    "IAMAT \u{FF}é! +34.068930+018.445127 1520023934.918963997\n",
  ])
  func `the usual shape is recognized`(line: String) {
    #expect(agree(bytes(line)))
  }

  @Test(arguments: [
    "IAMAT  +34.068930-118.445127 1520023934.918963997\n",
    "IAMAT  k +34.068930-118.445127 1520023934.918963997\n",
    "IAMAT k\t+34.068930-118.445127 1520023934.918963997\n",
    "IAMAT k +34.068930-118.445127  1520023934.91896399\n",
    "IAMAT k +34.068930-118.445127 1520023934.918963997\r\n",
    "IAMAT k +34.068930-118.445127 1520023934.918963997",
    "IAMAT k +34.068930-118.445127 1520023934.918963997 \n",
    "IAMAT k +34.068930-118.445127 15200239349918963997\n",
    "IAMAT k +34.068930-118.445127 9520023934.x18963997\n",
    "IAMAT k +34.068930-118.445127 9520023934.918963997\n",
    "IAMAT k +34.068930-118.445127 9223372036.000000000\n",
    "IAMAT k +34.068930-118.445127 -520023934.918963997\n",
    "IAMAT k +90.000001-118.445127 1520023934.918963997\n",
    "IAMAT k +34.068930-180.000001 1520023934.918963997\n",
    "IAMAT k +34.068930-218.445127 1520023934.918963997\n",
    "IAMAT k +34.06893:-118.445127 1520023934.918963997\n",
    "IAMAT k +34:068930-118.445127 1520023934.918963997\n",
    "IAMAT k +34.068930-118.445127 1520023934.91896399/\n",
    "IAMAT k +3é.68930-118.445127 1520023934.918963997\n",
    "iAMAT k +34.068930-118.445127 1520023934.918963997\n",
    "IAMATk +34.068930-118.445127 1520023934.918963997\n", "IAMAT ", "",
  ])
  func `other shapes are left to the exact reading`(line: String) {
    #expect(quick(bytes(line)) == nil)
  }

  @Test func `lines that were bent at random are read alike or not quickly`() {
    var random = seeded(6)
    let usual = bytes("IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997\n")
    let near = bytes(" \t\n\r.+-0189:/\0x") + [0x80, 0xB0, 0xFF]
    var outcomes: [Bool: Int] = [:]
    for _ in 0..<20_000 {
      var line = usual
      for _ in 0..<random.number(1...2) {
        let index = random.number(0...(line.count - 1))
        switch random.number(0...3) {
        case 0: line.remove(at: index)
        case 1: line.insert(random.pick(near), at: index)
        default: line[index] = random.pick(near)
        }
      }
      outcomes[agree(line), default: 0] += 1
    }
    #expect((outcomes[true] ?? 0) > 2_000)
    #expect((outcomes[false] ?? 0) > 2_000)
  }

  @Test func `a server's answer does not depend on the reading`() {
    var random = seeded(7)
    let now = ServerState.Moment(wall: 1_795_392_000_123_456_789, monotonic: 0)
    for _ in 0..<500 {
      let location =
        "\(random.pick(["+", "-"]))\(random.number(10...89)).\(random.digits(6))"
        + "\(random.pick(["+", "-"]))0\(random.number(10...99)).\(random.digits(6))"
      let stamp = "\(random.digits(10)).\(random.digits(9))"
      // Two blanks are for the exact reading.
      let answers = [" ", "  "].map { blank in
        var server = ServerState(.goloman())
        let id = server.accepted(.stranger, at: now)
        bytes("IAMAT k\(blank)\(location) \(stamp)\n").withUnsafeBytes {
          server.received($0, on: id, at: now)
        }
        var answer: [UInt8] = []
        server.takeOutput(of: id) { answer = Array($0) }
        return text(answer)
      }
      #expect(answers[0].hasPrefix("AT Goloman "))
      #expect(answers[0] == answers[1])
    }
  }

  @Test func `eight digits are read and written at once`() {
    var random = seeded(8)
    for number in [0, 1, 9, 10, 9_999, 10_000, 99_999_999]
      + (0..<500).map({ _ in random.number(0...99_999_999) })
    {
      let word = Digits.digits(UInt64(number))
      #expect(Digits.areDigits(word))
      #expect(Digits.value(word) == UInt64(number))
      let text = withUnsafeBytes(of: word.littleEndian) { String(decoding: $0, as: UTF8.self) }
      #expect(Int(text) == number)
    }
    for byte in UInt8.min...UInt8.max {
      for position in 0..<8 {
        let mask = UInt64(0xFF) << UInt64(8 * position)
        let word = 0x3030_3030_3030_3030 & ~mask | UInt64(byte) << UInt64(8 * position)
        #expect(Digits.areDigits(word) == (0x30...0x39).contains(byte))
        #expect(Digits.areDigits(word, mask: ~mask))
      }
    }
  }
}
