import Glibc
import Testing

@Suite(.blocking) struct DaemonProcessTests {
  @Test(arguments: [SIGTERM, SIGINT])
  func `a signal ends it at once whatever its clients do, and its port is free`(signal: Int32)
    throws
  {
    var fastest = Duration.seconds(60)
    // A busy machine may be late once, not three times.
    for _ in 0..<3 where fastest > .milliseconds(300) {
      try withPlaces(isHolding: true) { places in
        try withDaemon(["--places-url", places.url]) { process, port in
          let idle = try TestClient(port: port)
          let deaf = try TestClient(port: port)
          let lines = Array(String(repeating: "IAMAT kiwi +1-1 5.5\n", count: 50_000).utf8)
          while deaf.send(lines, pausing: .seconds(1)) {}
          var waiting = try TestClient(port: port)
          try waiting.send("WHATSAT kiwi 10 5\n")
          try places.waitForRequest()
          let start = ContinuousClock.now
          process.signal(signal)
          #expect(try process.waitForExit() == 0)
          fastest = min(fastest, start.duration(to: .now))
          let answer = String(decoding: try waiting.readToEnd(), as: UTF8.self)
          #expect(answer.hasPrefix("AT Goloman +"))
          #expect(answer.contains("the server is stopping") && answer.hasSuffix("}\n\n"))
          close(try Ports.listen(on: port))
          // A client lives no longer than its last use: both have to be there until now.
          idle.finish()
          deaf.finish()
        }
      }
    }
    #expect(fastest <= .milliseconds(300))
  }

  @Test func `a signal that comes as soon as it listens is not lost`() throws {
    for _ in 0..<10 {
      let port = Ports.free()
      let command = [DaemonHerd.program, "Goloman", "--listen", "127.0.0.1:\(port)"]
      try withChild(command) { process in
        let isUp = eventually(within: .seconds(10)) { (try? TestClient(port: port)) != nil }
        try #require(isUp)
        process.signal(SIGTERM)
        #expect(try process.waitForExit() == 0)
      }
    }
  }

  @Test func `a port in use is a sentence and status 1`() throws {
    try withDaemon { _, port in
      let command = [DaemonHerd.program, "Hands", "--listen", "127.0.0.1:\(port)"]
      try withChild(command) {
        let status = try $0.waitForExit()
        #expect(status == 1)
        #expect($0.text == "herdd: cannot listen on 127.0.0.1:\(port): the port is in use\n")
      }
    }
  }

  @Test(arguments: [
    (["Golomon", "--herd", "\(Folders.examples)/ucla.herd"], "did you mean: Goloman\n"),
    (["Goloman", "--herd", "/none"], "herdd: cannot read /none: no such file or directory\n"),
    (["Goloman"], "has to say where Goloman listens\n"),
    (["Goloman", "--lisen", "127.0.0.1:1"], "--lisen"),
    ([], "Missing expected argument '<name>'"),
    (["A", "--listen", "127.0.0.1:0", "--places", "file:/none.json"], "/none.json"),
    (["A", "--listen", "127.0.0.1:0", "--log-file", "/none/x"], "cannot write the log /none/x"),
  ])
  func `a mistake on the command line is said, with status 2`(
    arguments: [String], sentence: String
  ) throws {
    try withChild([DaemonHerd.program] + arguments) {
      let status = try $0.waitForExit()
      #expect(status == 2)
      #expect($0.text.contains(sentence))
    }
  }

  @Test func `the log has every connection and every line, and nothing a terminal obeys`() throws {
    try Folders.withTemporary { folder in
      let arguments = ["--log-file", folder + "/log", "--log-level", "debug"]
      let port = Ports.free()
      let command = [DaemonHerd.program, "Goloman", "--listen", "127.0.0.1:\(port)"] + arguments
      try withChild(command) { process in
        let isUp = eventually(within: .seconds(10)) {
          (try? Folders.read(folder + "/log").contains(" listening on ")) == true
        }
        try #require(isUp)
        _ = try ask(port, "IAMAT kiwi +1-1 5.5\r\nWHATSAT kiwi 10 1\n\u{1b}[2Jhello")
        process.signal(SIGTERM)
        #expect(try process.waitForExit() == 0)
        #expect(process.text == "")
      }
      let log = try Folders.read(folder + "/log")
      let events = log.split(separator: "\n").map {
        // Without the time, the port, the skew and the size, which differ from run to run.
        String($0.drop { $0 != " " }.dropFirst()).replacing(/:[0-9]+/, with: "").replacing(
          /\+[0-9]{6,}\.\d+/, with: "+S"
        )
        .replacing(/[0-9]+ bytes/, with: "N bytes").replacing(/process [0-9]+/, with: "process P")
      }
      // How the two directions interleave depends on how the segments came.
      #expect(
        events.filter { $0.contains(" <- ") } == [
          "Goloman <- 127.0.0.1 #1 IAMAT kiwi +1-1 5.5",
          "Goloman <- 127.0.0.1 #1 WHATSAT kiwi 10 1", "Goloman <- 127.0.0.1 #1 \\x1b[2Jhello",
        ])
      #expect(
        events.filter { $0.contains(" -> ") } == [
          "Goloman -> 127.0.0.1 #1 AT Goloman +S kiwi +1-1 5.5",
          "Goloman -> 127.0.0.1 #1 AT Goloman +S kiwi +1-1 5.5",
          "Goloman -> 127.0.0.1 #1 (places, N bytes)", "Goloman -> 127.0.0.1 #1 ? \\x1b[2Jhello",
        ])
      #expect(
        events.filter { !$0.contains(" <- ") && !$0.contains(" -> ") } == [
          "Goloman listening on 127.0.0.1, process P", "Goloman 127.0.0.1 #1 connected",
          "Goloman 127.0.0.1 #1 disconnected", "Goloman stopping on SIGTERM", "Goloman stopped",
        ])
    }
  }

  @Test func `nobody left to read its log is no reason to end`() throws {
    try Folders.withTemporary { folder in
      let port = Ports.free()
      let script =
        "mkfifo \(folder)/log; head -n 1 \(folder)/log & "
        + "exec \(DaemonHerd.program) Goloman --listen 127.0.0.1:\(port) 2>\(folder)/log"
      try withChild(["/bin/sh", "-c", script]) { process in
        try process.wait(for: " listening on ")
        for _ in 0..<20 { #expect(try ask(port, "x\n") == "? x\n") }
        process.signal(SIGTERM)
        #expect(try process.waitForExit() == 0)
      }
    }
  }
}
