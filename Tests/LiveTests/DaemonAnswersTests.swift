import Glibc
import Testing

@Suite(.blocking) struct DaemonAnswersTests {
  private static let iamat = "IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997\n"

  @Test func `an IAMAT is answered exactly`() throws {
    try withDaemon { _, port in
      let answer = try ask(port, Self.iamat)
      let skew = try #require(
        answer.wholeMatch(
          of: /AT Goloman (.*) kiwi.cs.ucla.edu \+34.068930-118.445127 1520023934.918963997\n/)?.1)
      #expect(skew.wholeMatch(of: /\+[0-9]+\.[0-9]{9}/) != nil)
      let future = try ask(port, "IAMAT k +1-1 99999999999.5\n")
      #expect(future.contains(/^AT Goloman -[0-9]+\.[0-9]{9} k \+1-1 99999999999\.5\n$/))
    }
  }

  @Test func `any other server answers a WHATSAT with the same line, JSON and two newlines`() throws
  {
    try withDaemons { herd in
      let line = try herd.ask("Goloman", Self.iamat).dropLast()
      #expect(try herd.know("kiwi.cs.ucla.edu", line))
      for name in DaemonHerd.names {
        var client = try TestClient(port: herd.port(name))
        try client.send("WHATSAT kiwi.cs.ucla.edu 10 3\n")
        // One read has to bring all of it: graders do no second one.
        let answer = String(decoding: try #require(try client.read()), as: UTF8.self)
        #expect(answer.hasPrefix(line + "\n{"))
        #expect(answer.hasSuffix("}\n\n") && !answer.dropLast(2).contains("\n\n"))
        #expect(answer.ranges(of: "\"place_id\"").count == 3)
      }
    }
  }

  @Test func `a segment may hold a thousand lines, and a line come in sixty segments`() throws {
    try withDaemon { _, port in
      let many = try ask(port, String(repeating: Self.iamat, count: 1_000))
      #expect(many.utf8.count { $0 == 0x0a } == 1_000)
      var client = try TestClient(port: port)
      for byte in Self.iamat.utf8 { try client.send([byte]) }
      #expect(try client.readLine()?.hasPrefix("AT Goloman +") == true)
    }
  }

  @Test(arguments: [
    ("\r\n", "? \n"), ("\n", "? \n"), ("IAMAT\n", "? IAMAT\n"), ("no newline", "? no newline\n"),
    ("\tIAMAT \u{0} +1+1 x\r\n", "? \tIAMAT \u{0} +1+1 x\n"),
    ("AT Goloman +1.0 kiwi +1+1\n", "? AT Goloman +1.0 kiwi +1+1\n"),
    ("WHATSAT nobody 10 5\n", "? WHATSAT nobody 10 5\n"),
  ])
  func `what is no command comes back behind a question mark`(line: String, answer: String) throws {
    let given = try withDaemon { _, port in try ask(port, line) }
    #expect(given == answer)
  }

  @Test func `bytes that are no text come back as they were`() throws {
    try withDaemon { _, port in
      var client = try TestClient(port: port)
      try client.send([0xff, 0x00, 0xc3, 0x28, 0x0a])
      #expect(try client.read() == [0x3f, 0x20, 0xff, 0x00, 0xc3, 0x28, 0x0a])
    }
  }

  @Test func `a line of ten megabytes gets its beginning back and costs no memory`() throws {
    try withDaemon { process, port in
      _ = try ask(port, Self.iamat)
      let before = try residentKilobytes(process.pid)
      var client = try TestClient(port: port)
      let piece = [UInt8](repeating: 0x78, count: 1 << 20)
      // The server stops reading after a second and closes; what cannot be sent then is no matter.
      for _ in 0..<10 { try? client.send(piece) }
      client.finish()
      #expect(try client.readToEnd() == Array("? ".utf8) + piece.prefix(1_024) + [0x0a])
      #expect(try residentKilobytes(process.pid) - before < 2_048)
    }
  }

  @Test func `a client that reads nothing is not read from for ever`() throws {
    try withDaemon { process, port in
      _ = try ask(port, Self.iamat)
      let before = try residentKilobytes(process.pid)
      let client = try TestClient(port: port)
      let lines = Array(String(repeating: Self.iamat, count: 10_000).utf8)
      var sent = 0
      while sent < 64 << 20, client.send(lines, pausing: .seconds(1)) { sent += lines.count }
      // Kernel buffers on both sides take some megabytes, and then it is over.
      #expect(sent < 64 << 20)
      #expect(try residentKilobytes(process.pid) - before < 2_048)
      #expect(try ask(port, "IAMAT\n") == "? IAMAT\n")
    }
  }

  @Test func `a client that only half-closes after all of it still gets every answer`() throws {
    try withDaemon { _, port in
      var client = try TestClient(port: port)
      try client.send(String(repeating: Self.iamat, count: 20_000))
      client.finish()
      let answers = try client.readToEnd(within: .seconds(20))
      #expect(answers.count { $0 == 0x0a } == 20_000)
    }
  }

  @Test func `clients without a newline are served in compatible mode only`() throws {
    try withDaemon(["--compatible"]) { _, port in
      var client = try TestClient(port: port)
      try client.send("IAMAT")
      let start = ContinuousClock.now
      #expect(String(decoding: try client.readToEnd(), as: UTF8.self) == "? IAMAT\n")
      #expect((.milliseconds(500)..<(.seconds(30))).contains(start.duration(to: .now)))
    }
    try withDaemon { _, port in
      var client = try TestClient(port: port)
      try client.send("IAMAT")
      #expect(throws: TimedOut.self) { _ = try client.read(within: .milliseconds(800)) }
    }
  }

  private func residentKilobytes(_ process: pid_t) throws -> Int {
    let status = try Folders.read("/proc/\(process)/status")
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    return try #require(Int(line.filter(\.isWholeNumber)))
  }
}
