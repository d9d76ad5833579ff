import Testing

extension TerminalTests {
  /// Words that show the herd, at a terminal on a herd of three.
  @Suite struct SeeingTests {
    private static let prompt = "herd[3/3]>"

    /// Types a line, and waits until the prompt is there again below a row that is as wanted.
    private static func type(
      _ line: String, _ person: TerminalSession, shows wanted: String...
    ) throws {
      try person.type(line + "\r")
      try person.wait(for: "\(line) with \(wanted)", within: .seconds(60)) { screen in
        guard screen.cursorRow == prompt,
          let start = screen.rows.lastIndex(where: { $0 == "\(prompt) \(line)" })
        else { return false }
        let answer = screen.rows[(start + 1)...]
        return wanted.allSatisfy { text in answer.contains { $0.contains(text) } }
      }
    }

    @Test func `answers stand side by side, and news is drawn`() throws {
      let ending = try atShell { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == Self.prompt }
        try Self.type(
          "flood kiwi @Goloman", person, shows: "sent: IAMAT kiwi +34.068930-118.445127 ",
          "told, answered after", "everywhere after at most", "slowest: ", "seen by asking (")
        try Self.type(
          "@all whatsat kiwi 10 3", person, shows: "3 places", "3 agree: Goloman, Hands and Holiday"
        )
        try Self.type("diff", person, shows: "(3 of 3 say the same)", "nothing differs")
        try Self.type("places", person, shows: "around kiwi at +34.068930-118.445127", "bearing")
        try Self.type(
          "@all iamat fig +48.8584+2.2945", person,
          shows: "3 answered with a copy of what was sent: Goloman, Hands and Holiday")
        try Self.type("race fig @Goloman,Holiday", person, shows: "the newest report is everywhere")
        try Self.type(
          "@Hands whatsat fig 1 0", person, shows: "+2.0+2.0", "  moved  ", "  skew  ")
        try Self.type("servers", person, shows: "clock ahead by", " 2/2 ")
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
      #expect(ending.wasSane)
    }

    @Test func `clocks, round trips, the map, logs and reasons`() throws {
      let ending = try atShell { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == Self.prompt }
        try Self.type("why", person, shows: "nothing has failed yet")
        try Self.type("diff", person, shows: "ask with @all first")
        try Self.type("skew", person, shows: "clock is ahead by", " to +", "Holiday")
        try Self.type("ping 5", person, shows: "5/5", "p99", "one connection for all questions")
        try Self.type("map", person, shows: "Goloman(up)", " ----- ")
        try Self.type("@all know nobody now", person, shows: "0 of 3 servers know nobody")
        try Self.type(
          "why", person, shows: "0 of 3 servers know nobody", "? WHATSAT nobody 1 1", "stderr")
        try Self.type("log @Hands 200 grep listening", person, shows: " listening on ")
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
    }

    @Test func `a watch is drawn in place, and Ctrl-C ends it alone`() throws {
      let ending = try atShell { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == Self.prompt }
        try person.type("watch every 100ms servers\r")
        try person.wait(for: "third look", within: .seconds(60)) { screen in
          screen.rows.count { $0.hasPrefix("look ") } == 1
            && screen.rows.contains { $0.hasPrefix("look ") && !$0.hasPrefix("look 1,") }
            && screen.rows.count { $0.contains(" 127.0.0.1:") } == 3
            && screen.rows.contains { $0.hasPrefix("* Holiday") }
        }
        #expect(person.screen.rows.filter { $0.hasPrefix("* server") }.isEmpty)
        try person.type("\u{3}")
        try person.wait(for: "prompt", within: .seconds(60)) { $0.cursorRow == Self.prompt }
        try Self.type("watch every 10ms 3 until fails @all is up now", person, shows: "still holds")
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
    }

    @Test func `a server that is gone or silent holds nobody up`() throws {
      let ending = try atShell { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == Self.prompt }
        try person.type("pause Hands\r")
        try person.wait(for: "prompt") { screen in
          screen.cursorRow == Self.prompt && screen.rows.contains("herd[3/3]> pause Hands")
        }
        try person.type("@Goloman,Hands,Holiday send HELLO\r")
        // The others' rows stand there while the silent one is still waited for.
        try person.wait(for: "rows before the timeout", within: .seconds(60)) { screen in
          screen.rows.contains { $0.hasPrefix("Holiday  ") }
        }
        try person.wait(for: "the whole answer", within: .seconds(60)) { screen in
          screen.cursorRow == Self.prompt
            && screen.rows.contains("Hands    timeout after 2 s")
            && screen.rows.contains("2 agree: Goloman and Holiday; 1 timeout: Hands")
        }
        try Self.type("why", person, shows: "Hands did not answer in 2 s", "HELLO")
        try Self.type(
          "flood kiwi @Goloman within 300ms", person, shows: "never (", "; Hands does not")
        try person.type("resume Hands\r")
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
    }
  }
}

/// The same words without a terminal: with `-c`, on servers of another make, on servers of somebody else.
@Suite(.blocking) struct SeeingInPipesTests {
  private static let words = [
    "flood kiwi @Goloman within 20s", "skew", "ping 3", "map", "watch every 50ms 2 servers",
  ]

  private static func herdsh(_ herd: [String]) throws -> (status: Int32, output: String) {
    try Folders.withTemporary { folder in
      let command = [Folders.products + "/herdsh"] + herd + words.flatMap { ["-c", $0] }
      let environment = ["XDG_STATE_HOME": folder + "/state"]
      return try withChild(command, environment: environment, folder: folder) { child in
        (try child.waitForExit(within: .seconds(120)), child.text)
      }
    }
  }

  private static func check(_ run: (status: Int32, output: String)) {
    #expect(run.status == 0, "\(run.output)")
    #expect(!run.output.contains("\u{1B}"))
    for text in [
      "sent: IAMAT kiwi ", "everywhere after at most", "clock is ahead by", "3/3", "Goloman(up)",
      "look 2, ",
    ] { #expect(run.output.contains(text), "\(text) is not in:\n\(run.output)") }
  }

  @Test func `on servers in Python`() throws {
    Self.check(try Self.herdsh([Folders.package + "/Tests/Golden/python.herd"]))
  }

  @Test func `on servers that run already`() throws {
    try withDaemons { herd in
      let servers = DaemonHerd.names.map { "\($0)=127.0.0.1:\(herd.port($0))" }
      let run = try Self.herdsh(servers)
      Self.check(run)
    }
  }
}
