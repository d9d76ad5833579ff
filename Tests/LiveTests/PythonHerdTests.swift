import Glibc
import Testing

/// The herd of another make has to be right itself before it can convict anybody.
@Suite(.blocking) struct PythonHerdTests {
  @Test(arguments: [
    ("IAMAT", "? IAMAT\n"),
    ("", "? \n"),
    ("  \tWHAT now\r", "?   \tWHAT now\n"),
    ("IAMAT kiwi 34.0-118.0 5", "? IAMAT kiwi 34.0-118.0 5\n"),
    ("IAMAT kiwi +34.0-118.0 nan", "? IAMAT kiwi +34.0-118.0 nan\n"),
    ("IAMAT kiwi +34.0-118.0 1_0", "? IAMAT kiwi +34.0-118.0 1_0\n"),
    ("WHATSAT nobody 10 5", "? WHATSAT nobody 10 5\n"),
    ("HERD 1 Hands", "? HERD 1 Hands\n"),
  ])
  func `what is invalid comes back as it was`(line: String, answer: String) throws {
    try withPythonHerd { herd in
      let received = try herd.ask(line: line)
      #expect(received == answer)
    }
  }

  @Test func `a report is answered and known two servers further`() throws {
    try withPythonHerd(.init(count: 3)) { herd in
      let answer = try herd.ask(0, "IAMAT kiwi +34.068930-118.445127 1520023934.918963997")
      #expect(answer.hasPrefix("AT Goloman +"))
      #expect(answer.hasSuffix(" kiwi +34.068930-118.445127 1520023934.918963997\n"))
      #expect(try herd.knows(2, "kiwi", at: "+34.068930-118.445127", within: .seconds(10)))
      let places = try herd.ask(2, "WHATSAT kiwi 10 5")
      #expect(places.hasPrefix(answer + "{\n"))
      #expect(places.hasSuffix("\"status\" : \"ZERO_RESULTS\"\n}\n\n"))
    }
  }

  @Test(arguments: [-1_000_000_007, 5, 2_500_000_000])
  func `the skew is the server's clock less the stamp, to the nanosecond`(ago: Int) throws {
    try withPythonHerd { herd in
      let before = nanoseconds()
      let stamp = before - ago
      let (seconds, fraction) = stamp.quotientAndRemainder(dividingBy: 1_000_000_000)
      let padding = String(repeating: "0", count: 9 - "\(fraction)".count)
      let answer = try herd.ask(line: "IAMAT kiwi +1.0+2.0 \(seconds).\(padding)\(fraction)")
      let after = nanoseconds()
      let skew = answer.split(separator: " ")[2]
      #expect(skew.first == (ago < 0 ? "-" : "+"))
      #expect(skew.split(separator: ".").last?.count == 9)
      let value = try #require(Int(skew.filter { $0 != "." }))
      #expect((ago...(after - stamp)).contains(value))
    }
  }

  @Test func `places are cut to the bound and otherwise left alone`() throws {
    let body = """
      {"status":"OK", "results" : [ {"name": "a", "x": 1.50},
       {"name": "b]"} , {"name":"c"} ],\n\n\n "more": 1e5 }\n\n
      """
    try withPlaces(body: body) { places in
      try withPythonHerd(.init(placesURL: places.url)) { herd in
        let reply = try herd.ask(line: "IAMAT q -1.5+2.5 7\nWHATSAT q 0.00055 2")
        let lines = reply.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
          lines.dropFirst(2) == [
            "{\"status\":\"OK\", \"results\" : [ {\"name\": \"a\", \"x\": 1.50},",
            " {\"name\": \"b]\"} ],", " \"more\": 1e5 }", "", "",
          ])
        #expect(places.requests.first?.contains("location=-1.5,2.5&radius=0.55&") == true)
      }
    }
  }

  @Test(arguments: ["open", "one", "chunk", "eof", "crlf"])
  func `each wire class floods, and answers in its own way`(wire: String) throws {
    try withPythonHerd(.init(count: 2, wire: wire)) { herd in
      let end = wire == "crlf" ? "\r\n" : "\n"
      var client = try TestClient(port: herd.ports[0])
      try client.send("IAMAT kiwi +1.0+2.0 5.5" + end)
      if wire == "eof" {
        #expect(throws: TimedOut.self) { try client.readLine(within: .milliseconds(200)) }
        client.finish()
      }
      #expect(try client.readLine()?.hasSuffix(" kiwi +1.0+2.0 5.5") == true)
      if wire == "open" || wire == "crlf" {
        #expect(throws: TimedOut.self) { try client.readLine(within: .milliseconds(200)) }
      } else {
        #expect(try client.readLine() == nil)
      }
      #expect(
        try eventually(within: .seconds(10)) {
          try LiveTests.ask(herd.ports[1], "WHATSAT kiwi 1 1" + end).hasPrefix("AT Goloman ")
        })
    }
  }

  @Test func `a bare LF ends nothing for a server of class crlf`() throws {
    try withPythonHerd(.init(wire: "crlf")) { herd in
      let received = try herd.ask(line: "IAMAT kiwi +1.0+2.0 5.5")
      #expect(received.isEmpty)
    }
  }

  @Test func `flags do as well as a herd file, and SIGTERM ends it at once`() throws {
    let port = Ports.free()
    let command = PythonHerd.command("Hands", "--port", "\(port)", "--peer", "Welsh=1")
    try withChild(command) { server in
      try server.wait(for: "listening on 127.0.0.1:\(port)")
      #expect(try ask(port, "IAMAT kiwi +1.0+2.0 5.5\n").hasPrefix("AT Hands +"))
      server.signal(SIGTERM)
      #expect(try server.waitForExit(within: .seconds(2)) == 0)
    }
  }

  @Test func `a port in use is one sentence`() throws {
    try withPlaces { occupant in
      let command = PythonHerd.command("Hands", "--port", "\(occupant.port)")
      try withChild(command) { server in
        let status = try server.waitForExit()
        #expect(status == 1)
        #expect(server.text.hasPrefix("Hands cannot listen on 127.0.0.1:\(occupant.port): "))
        #expect(server.text.split(separator: "\n").count == 1)
      }
    }
  }
}

/// The wall's clock, since the POSIX epoch.
private func nanoseconds() -> Int {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  return now.tv_sec * 1_000_000_000 + now.tv_nsec
}

extension PythonHerd {
  fileprivate func ask(line: String) throws -> String { try ask(0, line) }
}
