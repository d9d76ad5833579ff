import Glibc
import Testing

extension TerminalTests {
  /// `herdsh` as a person has it, with real servers.
  @Suite struct ShellTests {
    private static let full = "herd[3/3]>"

    /// Whether a process is there.
    private static func isRunning(_ process: pid_t) -> Bool { kill(process, 0) == 0 }

    @Test func `a session from the first prompt to quit leaves nothing behind`() throws {
      var servers: [String: pid_t] = [:]
      let ending = try atShell { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == Self.full }
        servers = try shell.processes()
        try person.type("@Go\t iamat kiwi.cs.ucla.edu +34.068930-118.445127\r")
        try person.wait(for: "answer") { screen in
          screen.cursorRow == Self.full
            && screen.rows.contains {
              $0.hasPrefix("AT Goloman +")
                && $0.contains(" kiwi.cs.ucla.edu +34.068930-118.445127 ")
            }
        }
        try person.type("@Ho\t know ki\t within 5s\r")
        try person.wait(for: "know") { $0.rows.suffix(1) == [Self.full] }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
      #expect(ending.wasSane)
      #expect(ending.screen.unknown == [])
      #expect(!ending.screen.rows.contains { $0.contains(" is down") })
      #expect(servers.count == 3)
      #expect(!servers.values.contains(where: Self.isRunning))
    }

    @Test func `a server that goes and comes while one types changes the prompt alone`() throws {
      let ending = try atShell { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == Self.full }
        let servers = try shell.processes()
        try person.type("half a li\u{02}\u{02}")
        try person.wait(for: "typed text") { $0.cursorRow == Self.full + " half a li" }
        guard let hands = servers["Hands"] else { throw SignalTests.Wrong(what: "no process") }
        kill(hands, SIGKILL)
        try person.wait(for: "news") { $0.cursorRow == "herd[2/3 -Hands]> half a li" }
        try person.type("\u{15}\u{0B}start Hands\r")
        try person.wait(for: "recovery") { $0.cursorRow == Self.full }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `a signal that ends the session leaves a sane terminal and no server`(
      signal: Int32
    ) throws {
      var servers: [String: pid_t] = [:]
      let ending = try atShell { shell in
        try shell.person.wait(for: "prompt") { $0.cursorRow == Self.full }
        servers = try shell.processes()
        try shell.person.type("half a li")
        try shell.person.wait(for: "typed text") { $0.cursorRow == Self.full + " half a li" }
        kill(shell.pid, signal)
      }
      #expect(ending.status == 128 + signal)
      #expect(ending.wasSane)
      #expect(!ending.screen.isPasteBracketed)
      #expect(servers.count == 3)
      #expect(!servers.values.contains(where: Self.isRunning))
    }

    /// Accepts connections, and says nothing on them, until one carries the command.
    private static func acceptCommand(_ command: String, on listener: Int32) throws -> Int32 {
      var patience = timeval(tv_sec: 10, tv_usec: 0)
      for _ in 0..<8 {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { throw SystemError(of: "accept") }
        setsockopt(
          connection, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = recv(connection, &buffer, buffer.count, 0)
        if String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self).hasPrefix(command) {
          return connection
        }
      }
      throw TimedOut(description: "nobody sent \(command)")
    }

    @Test func `Ctrl-C stops waiting for a server that is silent`() throws {
      let port = Ports.free()
      let listener = try Ports.listen(on: port)
      defer { close(listener) }
      let ending = try atShell(["Mute=127.0.0.1:\(port)"]) { shell in
        let person = shell.person
        try person.wait(for: "herd") { $0.cursorRow.hasSuffix("[1/1]>") }
        try person.type("@Mute iamat kiwi +1.0+1.0\r")
        let connection = try Self.acceptCommand("IAMAT kiwi", on: listener)
        defer { close(connection) }
        try person.type("\u{03}")
        try person.wait(for: "prompt", within: .seconds(10)) { screen in
          screen.cursorRow.hasSuffix("]>")
        }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
      #expect(!ending.screen.rows.contains { $0.contains("did not answer") })
    }

    @Test func `a pasted check runs as in a script`() throws {
      let ending = try atShell { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == Self.full }
        let lines = [
          "check \"pasted\"", "  @Hands iamat fig +1.0+1.0", "  @all know fig within 5s", "end",
        ]
        try person.type("\u{1B}[200~\(lines.joined(separator: "\n"))\n\u{1B}[201~\r")
        try person.wait(for: "verdict") { screen in
          screen.cursorRow == Self.full && screen.rows.contains { $0.contains("✓ pasted") }
        }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
    }

    @Test func `with its output in a file the prompt is on the terminal and answers in the file`()
      throws
    {
      let folder = try TemporaryFolder()
      let output = folder.path + "/out"
      let ending = try atShell(output: output) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == Self.full }
        try person.type("@Goloman send IAMAT kiwi +1.0+1.0 5\r")
        try person.wait(for: "prompt again") {
          $0.cursorRow == Self.full && $0.rows.count >= 2
        }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
      let written = try Folders.read(output)
      #expect(written.contains("AT Goloman "))
      #expect(!written.contains("\u{1B}"))
      #expect(!written.contains("herd["))
      #expect(!ending.screen.rows.contains { $0.contains("AT Goloman") })
    }

    @Test func `a piped script gets answers alone: no prompt, no escape sequence`() throws {
      let folder = try TemporaryFolder()
      try Folders.write("IAMAT kiwi +1.0+1.0 5\n@Goloman know kiwi\n", to: folder.path + "/in")
      let herdsh = Folders.products + "/herdsh"
      let (status, text) = try withDaemon { _, port in
        let command = "'\(herdsh)' Goloman=127.0.0.1:\(port) < \(folder.path)/in | cat"
        return try withChild(["/bin/sh", "-c", command], environment: ["TERM": "xterm"]) { child in
          (try child.waitForExit(), child.text)
        }
      }
      #expect(status == 0)
      #expect(text.hasPrefix("AT Goloman +"))
      #expect(text.hasSuffix(" kiwi +1.0+1.0 5\n"))
      #expect(text.count { $0 == "\n" } == 1)
    }
  }
}
