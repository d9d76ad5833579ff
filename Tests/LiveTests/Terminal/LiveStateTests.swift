import Glibc
import Testing

extension TerminalTests {
  /// Servers that go and come while one types.
  @Suite struct LiveStateTests {
    /// A `herdd` without neighbours.
    private static func withServer<Result>(
      _ name: String, _ port: UInt16, _ body: (ChildProcess) throws -> Result
    ) throws -> Result {
      try withChild([DaemonHerd.program, name, "--listen", "127.0.0.1:\(port)"]) { server in
        try server.wait(for: " listening on ")
        return try body(server)
      }
    }

    @Test func `a server that was there already goes, comes back, and has forgotten`() throws {
      let ports = Ports.free(2)
      let ending = try Self.withServer("Goloman", ports[0]) { _ in
        try atShell(["Goloman=:\(ports[0])", "Hands=:\(ports[1])"]) { shell in
          let person = shell.person
          // Who is not there at the start is told, and awaited.
          try person.wait(for: "prompt") { $0.cursorRow == "herd[1/2 -Hands]>" }
          try person.wait(for: "reason") { screen in
            screen.rows.contains { $0.hasPrefix("Hands is down: nobody listens at 127.0.0.1:") }
          }
          try Self.withServer("Hands", ports[1]) { hands in
            try person.wait(for: "arrival") { screen in
              screen.cursorRow == "herd[2/2]>" && screen.rows.contains("Hands is here")
            }
            for client in ["kiwi", "fig"] {
              try person.type("@Hands iamat \(client) +1.0+1.0\r")
              try person.wait(for: "answer") { screen in
                screen.cursorRow == "herd[2/2]>"
                  && screen.rows.contains { $0.hasPrefix("AT Hands") && $0.contains(client) }
              }
            }
            try person.type("half a li\u{02}")
            try person.wait(for: "typed text") { $0.cursorRow == "herd[2/2]> half a li" }
            hands.signal(SIGKILL)
            try person.wait(for: "loss") { screen in
              screen.cursorRow == "herd[1/2 -Hands]> half a li" && screen.column == 26
                && screen.rows.filter { $0.hasPrefix("Hands is down: ") }.count == 2
            }
          }
          try Self.withServer("Hands", ports[1]) { _ in
            try person.wait(for: "return") { screen in
              screen.cursorRow == "herd[2/2]> half a li"
                && screen.rows.contains("Hands is back, and forgot 2 of 2 clients: fig kiwi")
            }
            try person.type("ne\u{15}\u{0B}set news off\rquit\r")
            try person.waitForClose()
          }
        }
      }
      #expect(ending.status == 0)
      #expect(ending.wasRestored)
    }

    @Test func `a server that is watched gets no connection and no byte of it`() throws {
      let seen = Counted()
      let server = try AnsweringServer { line in
        seen.add(1)
        return Array("? \(line)\n".utf8)
      }
      defer { server.stop() }
      let other = Ports.free()
      let ending = try atShell(["Quiet=:\(server.port)", "Other=:\(other)"]) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == "herd[1/2 -Other]>" }
        let before = seen.value
        // The other's coming and going shows that the watch is at work.
        for _ in 1...2 {
          let socket = try Ports.listen(on: other)
          try person.wait(for: "arrival") { $0.cursorRow == "herd[2/2]>" }
          close(socket)
          try person.wait(for: "loss") { $0.cursorRow == "herd[1/2 -Other]>" }
        }
        if seen.value != before { throw SignalTests.Wrong(what: "the quiet server was asked") }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
    }

    @Test func `a server that closes after each answer is one, and not broken`() throws {
      let server = try AnsweringServer(closes: true) { line in
        line.hasPrefix("IAMAT ")
          ? Array("AT Once +0.263873386\(line.dropFirst(5))\n".utf8) : Array("? \(line)\n".utf8)
      }
      defer { server.stop() }
      let ending = try atShell(["Once=:\(server.port)"]) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == "herd[1/1]>" }
        for client in ["kiwi", "fig"] {
          try person.type("@Once iamat \(client) +1.0+1.0\r")
          try person.wait(for: "answer") { screen in
            screen.cursorRow == "herd[1/1]>"
              && screen.rows.contains { $0.hasPrefix("AT Once +0.263873386 \(client) ") }
          }
        }
        try person.type("servers\r")
        try person.wait(for: "wire class") { screen in
          screen.rows.contains { $0.hasPrefix("Once") && $0.contains("  one  ") }
        }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
      #expect(!ending.screen.rows.contains { $0.contains("is down") })
    }

    @Test func `servers are taken in and left out as one goes`() throws {
      let ports = Ports.free(2)
      let ending = try Self.withServer("Goloman", ports[0]) { _ in
        try Self.withServer("Hands", ports[1]) { _ in
          try atShell([":\(ports[0])"]) { shell in
            let person = shell.person
            try person.wait(for: "prompt") { $0.cursorRow == "herd[1/1]>" }
            try person.type("@\(ports[0]) iamat kiwi +1.0+1.0\r")
            try person.wait(for: "answer") { screen in
              screen.rows.contains { $0.hasPrefix("AT Goloman ") }
            }
            try person.type("connect Hands=:\(ports[1])\r")
            try person.wait(for: "second server") { $0.cursorRow == "herd[2/2]>" }
            try person.type("@Hands iamat fig +1.0+1.0\r")
            try person.wait(for: "answer") { screen in
              screen.rows.contains { $0.hasPrefix("AT Hands ") }
            }
            try person.type("connect Hands=:1\r")
            try person.wait(forRows: "Hands is in line 2 already", "herd[2/2]>")
            try person.type("disconnect \(ports[0])\r")
            try person.wait(for: "one server") { $0.cursorRow == "herd[1/1]>" }
            try person.type("disconnect Hansd\r")
            try person.wait(forRows: "no server is called Hansd; did you mean: Hands", "herd[1/1]>")
            try person.type("quit\r")
          }
        }
      }
      #expect(ending.status == 0)
    }

    @Test func `one server that hangs keeps nobody else's answer back`() throws {
      let mute = try AnsweringServer { _ in nil }
      defer { mute.stop() }
      let answering = try (1...4).map { number in
        try AnsweringServer { line in
          Array("AT S\(number) +0.263873386 kiwi +1.0+1.0 5\n".utf8)
        }
      }
      defer { for server in answering { server.stop() } }
      let words =
        ["S0=:\(mute.port)"] + answering.enumerated().map { "S\($0 + 1)=:\($1.port)" }
      let ending = try atShell(words) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == "herd[5/5]>" }
        try person.type("set timeout 60s\r@all iamat kiwi +1.0+1.0\r")
        // Long before the deadline of the one that hangs.
        try person.wait(for: "four answers") { screen in
          (1...4).allSatisfy { number in
            screen.rows.contains { $0.contains("AT S\(number) +0.263873386 kiwi") }
          }
        }
        try person.type("\u{03}")
        try person.wait(for: "prompt") { $0.cursorRow == "herd[5/5]>" }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
    }
  }
}
