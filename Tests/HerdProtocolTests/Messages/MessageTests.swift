import Testing

@testable import HerdProtocol

@Suite struct MessageTests {
  @Test(arguments: [
    "IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997",
    "WHATSAT kiwi.cs.ucla.edu 10 5", "WHATSAT x 10.5871263 0",
    "AT Goloman +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997",
    "HERD 1 Goloman",
  ])
  func `a message writes the line it was read from`(line: String) throws {
    let message = try Message(line: bytes(line))
    #expect(text(message.line) == line)
  }

  @Test func `any white space will do between fields, and around them`() throws {
    let spaced = try Message(line: bytes("\u{0B} IAMAT\t\tkiwi\u{0C}+1+1 \r5 \r"))
    #expect(try spaced == Message(line: bytes("IAMAT kiwi +1+1 5")))
  }

  @Test func `a client ID is any bytes`() throws {
    let line = bytes("IAMAT ") + [0xFF, 0x00, 0xC0, 0x1C] + bytes(" +1+1 5")
    #expect(try Message(line: line).line == line)
  }

  @Test(arguments: [
    ("", 1, ParseError.Expectation.command), ("   ", 4, .command),
    ("iamat kiwi +1+1 5", 1, .command),
    ("IAMATX kiwi +1+1 5", 1, .command), ("IAMAT", 6, .client), ("IAMAT kiwi", 11, .location),
    ("IAMAT kiwi 34.0-118.0 5", 12, .sign), ("IAMAT kiwi +1+1", 16, .stamp),
    ("IAMAT kiwi +1+1 nan", 17, .stamp), ("IAMAT kiwi +1+1 5.x", 19, .digit),
    ("IAMAT kiwi +1+1 1234567890123456789", 17, .fewerDigits), ("IAMAT kiwi +1+1 5 6", 19, .end),
    ("WHATSAT", 8, .client), ("WHATSAT kiwi", 13, .radius), ("WHATSAT kiwi 51 5", 14, .radius),
    ("WHATSAT kiwi 10 21", 17, .bound), ("WHATSAT kiwi 10 -1", 17, .bound),
    ("WHATSAT kiwi 10", 16, .bound), ("WHATSAT kiwi 10 5 x", 19, .end), ("AT", 3, .server),
    ("AT Goloman", 11, .skew), ("AT Goloman nan kiwi +1+1 5", 12, .skew),
    ("AT Goloman 1.7e-05 kiwi +1+1 5", 12, .skew), ("AT Goloman +0.000000000", 24, .client),
    ("AT Goloman +0.000000000 kiwi +1 5", 32, .location), ("HERD", 5, .version),
    ("AT Goloman +0.000000000 kiwi +1+1 5 6", 37, .end), ("HERD 2 Goloman", 6, .version),
    ("HERD 1", 7, .server),
  ])
  func `what is wrong with a line is told with its column`(
    line: String, column: Int, expected: ParseError.Expectation
  ) {
    #expect(throws: ParseError(column: column, expected: expected)) {
      try Message(line: bytes(line))
    }
  }

  @Test func `an error says what would be right`() {
    let error = ParseError(column: 12, expected: .location)
    #expect("\(error)" == "expected a place such as +34.068930-118.445127")
  }

  @Test func `further fields of a HERD line are ignored`() throws {
    let message = try Message(line: bytes("HERD 1 Goloman compressed=yes"))
    #expect(message == .introduction(name: "Goloman"))
  }

  @Test func `another implementation's skew is taken as it stands where that is asked for`() throws
  {
    let line = bytes("AT Goloman 1.7e-05 kiwi +1+1 5")
    let report = try Report(line: line, .tolerant)
    #expect(report.line == line)
    #expect(report.skew == nil)
    #expect(throws: ParseError.self) { try Report(line: line) }
    #expect(throws: ParseError(column: 1, expected: .announcement)) {
      try Report(line: bytes("IAMAT kiwi +1+1 5"))
    }
  }

  @Test func `random lines are read or refused, and what is read is written back`() {
    var random = seeded(4)
    let words = [
      "IAMAT", "WHATSAT", "AT", "HERD", "kiwi", "+34.068930-118.445127", "+1+1", "+91-1", "5",
      "1520023934.918963997", "10", "51", "1", "+0.263873386", "Goloman", "nan", "-1", "é",
    ]
    let shapes = [
      ["IAMAT", "kiwi", "+1+1", "5"], ["WHATSAT", "kiwi", "10", "5"], ["HERD", "1", "Goloman"],
      ["AT", "Goloman", "+0.263873386", "kiwi", "+34.068930-118.445127", "5"],
    ]
    var outcomes: [Bool: Int] = [:]
    for _ in 0..<4_000 {
      var line = random.pick(shapes)
      for _ in 0..<random.number(0...2) {
        line[random.number(0...(line.count - 1))] = random.pick(words)
      }
      let joined = bytes(line.joined(separator: " "))
      let message = try? Message(line: joined)
      if let message, case .introduction = message {
      } else if let message {
        #expect(message.line == joined)
      }
      outcomes[message != nil, default: 0] += 1
    }
    #expect((outcomes[true] ?? 0) > 500)
    #expect((outcomes[false] ?? 0) > 500)
  }
}
