import Glibc
import Testing

@Suite(.blocking) struct DaemonHerdTests {
  @Test func `a report crosses the herd of 2018 in eight messages`() throws {
    try withDaemons(.init(arguments: ["--log-level", "debug"])) { herd in
      try awaitLinks(herd, 12)
      let line = try herd.ask("Welsh", "IAMAT kiwi +34.068930-118.445127 1520023934.9\n").dropLast()
      #expect(try herd.know("kiwi", line))
      #expect(try eventually(within: .seconds(2)) { try announcements(of: line, herd) == 8 })
      // An older one is answered, and goes nowhere.
      #expect(try herd.ask("Hands", "IAMAT kiwi +1-1 1520023934.8\n").hasPrefix("AT Hands +"))
      let next = try herd.ask("Hands", "IAMAT next +1-1 1520023934.8\n").dropLast()
      #expect(try herd.know("next", next))
      #expect(try eventually(within: .seconds(2)) { try announcements(of: next, herd) == 8 })
      #expect(try announcements(of: line, herd) == 8)
      #expect(try announcements(of: " kiwi +1-1 ", herd) == 0)
    }
  }

  @Test func `a server that was killed knows a second after its start what the others know`() throws
  {
    try withDaemons(.init(absent: ["Holiday"])) { herd in
      var lines: [Substring] = []
      let clock = ContinuousClock()
      var start = clock.now
      var startTime: Duration = .zero
      try herd.withServer("Holiday") { holiday in
        startTime = start.duration(to: clock.now)
        for number in 0..<50 {
          lines.append(
            try herd.ask("Goloman", "IAMAT kiwi\(number) +1-1 152002393\(number).5\n").dropLast())
        }
        #expect(try herd.know("kiwi49", lines[49]))
        holiday.signal(SIGKILL)
        #expect(try holiday.waitForExit() == 128 + SIGKILL)
      }
      lines[0] = try herd.ask("Hands", "IAMAT kiwi0 +2-2 1600000000.5\n").dropLast()
      // Welsh has no other link than to Holiday.
      #expect(try herd.know("kiwi0", lines[0], at: ["Goloman", "Hands", "Wilkes"]))
      start = clock.now
      try herd.withServer("Holiday") { _ in
        let wasUp = clock.now
        for (number, line) in lines.enumerated() {
          let known = try herd.know("kiwi\(number)", line, at: ["Holiday"])
          #expect(known, "kiwi\(number)")
        }
        // How long a process takes to start tells how busy the machine is.
        startTime += start.duration(to: wasUp)
        #expect(wasUp.duration(to: clock.now) < .seconds(1) + startTime * 3)
        #expect(try herd.know("kiwi0", lines[0]))
      }
    }
  }

  @Test func `without catching up a server that was down does not know`() throws {
    let options = DaemonHerd.Options(settings: ["catch-up off"], absent: ["Holiday"])
    try withDaemons(options) { herd in
      _ = try herd.ask("Goloman", "IAMAT old +1-1 1.5\n")
      try herd.withServer("Holiday") { holiday in
        let isLinked = try eventually(within: .seconds(10)) {
          try ["Goloman", "Welsh", "Wilkes"].allSatisfy {
            try herd.process($0).text.contains("link to Holiday up\n")
              && holiday.text.contains("link to \($0) up\n")
          }
        }
        #expect(isLinked)
        let line = try herd.ask("Goloman", "IAMAT new +1-1 1.5\n").dropLast()
        #expect(try herd.know("new", line))
        #expect(try herd.report(of: "old", at: "Holiday").hasPrefix("? "))
      }
    }
  }

  @Test func `a server that stands still holds nobody up, and catches up when it goes on`() throws {
    try withDaemons { herd in
      try awaitLinks(herd, 12)
      try herd.process("Hands").signal(SIGSTOP)
      let reports = (0..<2_000).map { "IAMAT kiwi\($0 % 10) +1-1 \($0).5\n" }.joined()
      let answers = try herd.ask("Goloman", reports)
      #expect(answers.utf8.count { $0 == 0x0a } == 2_000)
      let last = try #require(answers.split(separator: "\n").last)
      #expect(try herd.know("kiwi9", last, at: ["Goloman", "Holiday", "Welsh", "Wilkes"]))
      try herd.process("Hands").signal(SIGCONT)
      #expect(try herd.know("kiwi9", last))
    }
  }

  @Test(arguments: [[], ["wire Hands eof"], ["wire Hands open"]])
  func `a neighbour of another make hears and is heard`(settings: [String]) throws {
    let options = DaemonHerd.Options(
      links: ["Hands -- Goloman", "Goloman -- Wilkes"], settings: settings,
      absent: ["Hands", "Holiday", "Welsh"])
    try withDaemons(options) { herd in
      let python = PythonHerd.command("Hands", "--herd", herd.file, "--wire", "eof")
      try withChild(python) { hands in
        try hands.wait(for: "listening on")
        let names = ["Goloman", "Hands", "Wilkes"]
        let first = try herd.ask("Wilkes", "IAMAT kiwi +1-1 1520023934.5\n").dropLast()
        #expect(try herd.know("kiwi", first, at: names, within: .seconds(5)))
        let second = try herd.ask("Hands", "IAMAT kiwi +2-2 1520023935.5\n").dropLast()
        #expect(try herd.know("kiwi", second, at: names, within: .seconds(5)))
        for number in 0..<20 { _ = try herd.ask("Goloman", "IAMAT k\(number) +1-1 5.5\n") }
        let last = try herd.report(of: "k19", at: "Goloman")
        #expect(try herd.know("k19", last, at: names, within: .seconds(10)))
      }
    }
  }

  @Test func `a stranger's announcement is no announcement`() throws {
    let port = Ports.free()
    // Neighbours are told by their host, so they have to be on another one than the one we ask from.
    let arguments = ["--neighbour", "Hands=255.255.255.255:\(port)"]
    try withDaemon(arguments) { _, port in
      let forged = "AT Hands +0.1 kiwi +1-1 5.5"
      let answers = try ask(port, "\(forged)\nHERD 1 Hands\nWHATSAT kiwi 1 0\n")
      #expect(answers == "? \(forged)\n? HERD 1 Hands\n? WHATSAT kiwi 1 0\n")
    }
  }

  /// Returns when the servers have made that many links, each counted at both ends.
  private func awaitLinks(_ herd: DaemonHerd, _ count: Int) throws {
    let areUp = try eventually(within: .seconds(10)) {
      try herd.processes.keys.map { try herd.process($0).text.ranges(of: " up\n").count }
        .reduce(0, +) == count
    }
    #expect(areUp)
  }

  /// How often the servers sent this to each other, as their logs have it.
  private func announcements(of line: some StringProtocol, _ herd: DaemonHerd) throws -> Int {
    try DaemonHerd.names.map { name in
      try herd.process(name).text.split(separator: "\n").count {
        $0.contains(line) && $0.contains(#/ -> [A-Z][a-z]+ 127.* #[0-9]+ AT /#)
      }
    }.reduce(0, +)
  }
}
