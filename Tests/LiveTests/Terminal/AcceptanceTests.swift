import Glibc
import Testing

extension TerminalTests {
  /// What a console has to do before anything else, where no other suite shows it.
  @Suite struct AcceptanceTests {
    @Test func `JSON keeps the order of its keys and every digit`() throws {
      let body =
        #"{"zulu":1520023934.918963997,"alpha":34.068930,"mike":[1.10,1e3],"big":123456789012345678901}"#
      let server = try AnsweringServer { line in
        line.hasPrefix("WHATSAT ")
          ? Array("AT Json +0.263873386 kiwi +34.0-118.0 5\n\(body)\n\n".utf8)
          : Array("? \(line)\n".utf8)
      }
      defer { server.stop() }
      let ending = try atShell(["Json=:\(server.port)"]) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == "herd[1/1]>" }
        try person.type("@Json whatsat kiwi 10 5\r")
        try person.wait(for: "answer") { screen in
          screen.cursorRow == "herd[1/1]>" && screen.rows.contains { $0.contains("zulu") }
        }
        try person.type("quit\r")
      }
      let shown = ending.screen.rows.joined(separator: "\n")
      let places = [
        "zulu", "1520023934.918963997", "alpha", "34.068930", "mike", "1.10", "1e3",
        "big", "123456789012345678901",
      ].map { shown.firstRange(of: $0)?.lowerBound }
      #expect(!places.contains(nil))
      #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test(arguments: [("cat", 0), ("head -1", 0)])
    func `a pipe gets no prompt and no escape sequence, and the status is told`(
      reader: String, status: Int32
    ) throws {
      let folder = try TemporaryFolder()
      let lines = (1...5).map { "IAMAT kiwi\($0) +1.0+1.0 5\n" }.joined()
      try Folders.write(lines, to: folder.path + "/in")
      let herdsh = Folders.products + "/herdsh"
      let text = try withDaemon { _, port in
        let session = "'\(herdsh)' Goloman=127.0.0.1:\(port) < \(folder.path)/in"
        let command = "{ \(session); echo status $? > \(folder.path)/status; } | \(reader)"
        return try withChild(["/bin/sh", "-c", command], environment: ["TERM": "xterm"]) { child in
          _ = try child.waitForExit()
          return child.text
        }
      }
      let shown = text.split(separator: "\n")
      #expect(shown.count == (reader == "cat" ? 5 : 1))
      #expect(shown.allSatisfy { $0.hasPrefix("AT Goloman +") })
      #expect(!text.contains("\u{1B}") && !text.contains("herd["))
      #expect(try Folders.read(folder.path + "/status") == "status \(status)\n")
    }

    @Test func `a pipe with a wrong line in it runs nothing and ends with 2`() throws {
      let folder = try TemporaryFolder()
      try Folders.write("@Goloman iamat kiwi nowhere\n", to: folder.path + "/in")
      let herdsh = Folders.products + "/herdsh"
      let command = "'\(herdsh)' Goloman=127.0.0.1:\(Ports.free()) < \(folder.path)/in"
      let withStatus = "{ \(command); echo status $?; } 2>/dev/null | cat"
      let text = try withChild(["/bin/sh", "-c", withStatus], environment: ["TERM": "xterm"]) {
        _ = try $0.waitForExit()
        return $0.text
      }
      #expect(text == "status 2\n")
    }

    /// How long until there is a prompt, the best of some.
    private static func firstPrompt(_ herd: [String]) throws -> Duration {
      try (1...5).map { _ in
        let start = ContinuousClock.now
        var took = Duration.seconds(60)
        _ = try atShell(herd) { shell in
          try shell.person.wait(for: "prompt") { $0.cursorRow.hasPrefix("herd[") }
          took = ContinuousClock.now - start
          try shell.person.type("quit\r")
        }
        return took
      }.min() ?? .seconds(60)
    }

    @Test func `five dead servers do not keep the first prompt waiting`() throws {
      let dead = Ports.free(5).enumerated().map { "Dead\($0)=:\($1)" }
      let server = try AnsweringServer { Array("? \($0)\n".utf8) }
      defer { server.stop() }
      // Side by side, since the machine has other things to do.
      let (none, one) = (try Self.firstPrompt(dead), try Self.firstPrompt(["One=:\(server.port)"]))
      #expect(none < one * 3 + .milliseconds(100), "\(none) with five dead, \(one) with one alive")
    }
  }
}
