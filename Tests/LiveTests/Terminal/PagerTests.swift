import Glibc
import Testing

extension TerminalTests {
  /// What is longer than two screens, at `herdsh` itself.
  @Suite struct PagerTests {
    /// A session that can show a history of a hundred lines.
    private static func session(
      pager: String, in folder: TemporaryFolder, _ body: (Shell) throws -> Void
    ) throws -> ShellEnding {
      let server = try AnsweringServer { Array("? \($0)\n".utf8) }
      defer { server.stop() }
      let history = folder.path + "/history"
      try Folders.write((1...100).map { "show \($0)\n" }.joined(), to: history)
      let environment = ["PAGER": pager, "HERDSH_HISTFILE": history, "TMPDIR": folder.path]
      return try atShell(["Echo=:\(server.port)"], environment: environment) { shell in
        try shell.person.wait(for: "prompt") { $0.cursorRow.hasSuffix("[1/1]>") }
        try body(shell)
      }
    }

    @Test func `a pager has the text, the keys and the screen, and leaves the session as it was`()
      throws
    {
      let folder = try TemporaryFolder()
      let pager = folder.path + "/pager"
      try Folders.write(
        """
        #!/bin/sh
        cat > \(folder.path)/text
        test -t 1 && echo "press Enter, $LESS"
        read key < /dev/tty
        echo "you pressed $key"

        """, to: pager)
      chmod(pager, 0o700)
      let ending = try Self.session(pager: pager, in: folder) { shell in
        let person = shell.person
        try person.type("history 40\r")
        try person.wait(forRows: "100  show 100", "101  history 40", "herd[1/1]>")
        try person.type("history 60\r")
        try person.wait(for: "pager") { $0.rows.last == "press Enter, FRX" }
        try person.type("q\r")
        try person.wait(forRows: "q", "you pressed q", "herd[1/1]>")
        try person.type("set pager off\rhistory 60\r")
        try person.wait(forRows: "103  set pager off", "104  history 60", "herd[1/1]>")
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
      #expect(ending.wasRestored)
      let text = try Folders.read(folder.path + "/text").split(separator: "\n")
      #expect(text.count == 60)
      #expect(text.last == "102  history 60")
      let left = try Folders.names(in: folder.path)
      #expect(!left.contains { $0.hasPrefix("herdsh-") })
    }

    @Test func `a pager that is not there is done without`() throws {
      let folder = try TemporaryFolder()
      let ending = try Self.session(pager: "/no/such/pager", in: folder) { shell in
        try shell.person.type("history 60\r")
        try shell.person.wait(forRows: "100  show 100", "101  history 60", "herd[1/1]>")
        try shell.person.type("quit\r")
      }
      #expect(ending.status == 0)
    }

    @Test func `a session that is ended ends its pager`() throws {
      let folder = try TemporaryFolder()
      // The end of a session hangs its terminal up, which this one does not mind.
      let pager = "trap '' HUP; echo $$ reads; exec sleep 600"
      var reader: pid_t?
      let ending = try Self.session(pager: pager, in: folder) { shell in
        try shell.person.type("history 60\r")
        let screen = try shell.person.wait(for: "pager") { screen in
          screen.rows.contains { $0.hasSuffix(" reads") }
        }
        let row = screen.rows.first { $0.hasSuffix(" reads") }
        reader = row.flatMap { pid_t($0.dropLast(" reads".count)) }
        kill(shell.pid, SIGTERM)
      }
      #expect(ending.status == 143)
      #expect(ending.wasRestored)
      let process = try #require(reader)
      #expect(eventually(within: .seconds(10)) { kill(process, 0) != 0 })
    }
  }
}
