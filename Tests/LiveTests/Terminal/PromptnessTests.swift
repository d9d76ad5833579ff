import Glibc
import Synchronization
import Testing

extension TerminalTests {
  /// How soon a person sees something: each time beside another one in the same run, or the least of several.
  @Suite struct PromptnessTests {
    /// From a key to its echo.
    private static func echo(of key: Character, _ person: TerminalSession) throws -> Duration {
      let before = person.screen.cursorRow
      let start = ContinuousClock.now
      try person.type(String(key))
      try person.wait(for: "echo of \(key)") { $0.cursorRow == before + String(key) }
      return ContinuousClock.now - start
    }

    /// What nine of ten do not exceed: one that has to wait now and then is no smooth typing.
    private static func most(_ times: [Duration]) -> Duration {
      times.sorted()[times.count * 9 / 10]
    }

    @Test func `typing is as smooth as ever while 10,000 lines a second come in`() throws {
      let (quiet, flooding) = (try FloodingServer(), try FloodingServer())
      var (still, flooded): ([Duration], [Duration]) = ([], [])
      var linesMeanwhile = 0
      let ending = try atShell(["Echo=:\(quiet.port)"]) { other in
        try other.person.wait(for: "prompt") { $0.cursorRow == "herd[1/1]>" }
        let ending = try atShell(["Echo=:\(flooding.port)"]) { shell in
          try shell.person.wait(for: "prompt") { $0.cursorRow == "herd[1/1]>" }
          try shell.person.type("@Echo send flood\r")
          try shell.person.wait(for: "answer") { screen in
            screen.cursorRow == "herd[1/1]>" && screen.rows.contains { $0.hasPrefix("? flood") }
          }
          for person in [other.person, shell.person] {
            try person.type("x")
            try person.wait(for: "echo") { $0.cursorRow.hasSuffix("> x") }
          }
          let before = flooding.sent.value
          for number in 0..<60 {
            // Spread over the flood, not all in a pause of it.
            let next = flooding.sent.value + 30
            _ = eventually(within: .seconds(10)) { flooding.sent.value > next }
            let key = Character(String(number % 10))
            still.append(try Self.echo(of: key, other.person))
            flooded.append(try Self.echo(of: key, shell.person))
          }
          linesMeanwhile = flooding.sent.value - before
          try shell.person.type("\u{15}quit\r")
        }
        #expect(ending.status == 0)
        try other.person.type("\u{15}quit\r")
      }
      #expect(ending.status == 0)
      #expect(linesMeanwhile > 60 * 30)
      let (calm, busy) = (Self.most(still), Self.most(flooded))
      #expect(busy < calm * 5, "\(busy) in the flood, \(calm) without")
    }

    /// Four servers answer at once; how long until their rows stand on the screen, with one that hangs beside them.
    @Test func `rows are there within 50 ms of their answers, whoever hangs`() throws {
      let answered = Mutex(ContinuousClock.now)
      let mute = try AnsweringServer { _ in nil }
      let others = try (1...4).map { number in
        try AnsweringServer { line in
          answered.withLock { $0 = .now }
          return Array("AT S\(number) +0.2 \(line.split(separator: " ")[1]) +1.0+1.0 5\n".utf8)
        }
      }
      defer { for server in [mute] + others { server.stop() } }
      let words = ([mute] + others).enumerated().map { "S\($0)=:\($1.port)" }
      var least = Duration.seconds(60)
      let ending = try atShell(words) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == "herd[5/5]>" }
        try person.type("set timeout 60s\r")
        for round in 1...5 {
          try person.wait(for: "prompt") { $0.cursorRow == "herd[5/5]>" }
          try person.type("@all iamat kiwi\(round) +1.0+1.0\r")
          try person.wait(for: "rows") { screen in
            (1...4).allSatisfy { number in
              screen.rows.contains { $0.contains("AT S\(number) +0.2 kiwi\(round) ") }
            }
          }
          least = min(least, answered.withLock { .now - $0 })
          try person.type("\u{03}")
        }
        try person.wait(for: "prompt") { $0.cursorRow == "herd[5/5]>" }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
      #expect(least < .milliseconds(50))
    }

    @Test func `a server that hangs fails a script of statements, which has the others' answers`()
      throws
    {
      let mute = try AnsweringServer { _ in nil }
      let other = try AnsweringServer { _ in Array("AT S1 +0.2 kiwi +1.0+1.0 5\n".utf8) }
      defer { for server in [mute, other] { server.stop() } }
      try withChild([
        Folders.products + "/herdsh", "S0=:\(mute.port)", "S1=:\(other.port)", "-c",
        "set timeout 200ms", "-c", "@all iamat kiwi +1.0+1.0 stamped 5",
      ]) { child in
        let status = try child.waitForExit()
        #expect(status == 1)
        #expect(child.text.contains("AT S1 +0.2 kiwi +1.0+1.0 5\n"))
        #expect(child.text.contains("S0 did not answer"))
      }
    }
  }
}
