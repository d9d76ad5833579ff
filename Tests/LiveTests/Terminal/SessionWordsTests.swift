import Glibc
import Testing

extension TerminalTests {
  /// The words that steer a session, at `herdsh` itself.
  @Suite struct SessionWordsTests {
    /// A session with one server that answers every line with `? `.
    private static func session(
      _ environment: [String: String] = [:], _ arguments: [String] = [], columns: Int = 100,
      _ body: (TerminalSession) throws -> Void
    ) throws -> ShellEnding {
      let server = try AnsweringServer { Array("? \($0)\n".utf8) }
      defer { server.stop() }
      return try atShell(
        arguments + ["Echo=:\(server.port)"], columns: columns, environment: environment
      ) { shell in
        try shell.person.wait(for: "prompt") { $0.cursorRow.hasSuffix("[1/1]>") }
        try body(shell.person)
        try shell.person.type("quit\r")
      }
    }

    @Test func `what is wrong is not sent, and is with a mark in front`() throws {
      let ending = try Self.session { person in
        try person.type("@Echo WHATSAT kiwi 60 5\r")
        try person.wait(
          forRows: "prompt:1:20: expected a radius from 0 to 50 kilometres",
          "    1 | @Echo WHATSAT kiwi 60 5",
          "      |                    ^^   or put ! in front, to send it as it is", "herd[1/1]>")
        try person.type("\u{10}\u{01}!\r")
        try person.wait(for: "answer") { screen in
          screen.cursorRow == "herd[1/1]>"
            && screen.rows.contains { $0.hasPrefix("? WHATSAT kiwi 60 5") }
        }
        try person.type("!@Echo iamat kiwi nowhere stamped then\r")
        try person.wait(for: "answer") { screen in
          screen.cursorRow == "herd[1/1]>"
            && screen.rows.contains { $0.hasPrefix("? IAMAT kiwi nowhere then") }
        }
      }
      #expect(ending.status == 0)
    }

    @Test func `the prompt says what is open, and Ctrl-C and Ctrl-D give it up`() throws {
      let ending = try Self.session { person in
        try person.type("check \"x\"\r")
        try person.wait(for: "block") { $0.cursorRow == "check 2>" }
        try person.type("for s in @all\r")
        try person.wait(for: "inner block") { $0.cursorRow == "check/for 3>" }
        try person.type("\u{03}")
        try person.wait(forRows: "check/for 3> ^C", "check/for given up", "herd[1/1]>")
        try person.type("repeat 2\r")
        try person.wait(for: "block") { $0.cursorRow == "repeat 2>" }
        try person.type("\u{04}")
        try person.wait(for: "prompt") {
          $0.cursorRow == "herd[1/1]>" && $0.rows.contains("repeat given up")
        }
      }
      #expect(ending.status == 0)
    }

    @Test func `lines are listed, and run again`() throws {
      let folder = try TemporaryFolder()
      let ending = try Self.session(["HERDSH_HISTFILE": folder.path + "/history"]) { person in
        try person.type("show first\rshow second\rhistory\r")
        try person.wait(
          forRows: "herd[1/1]> history", "1  show first", "2  show second", "3  history",
          "herd[1/1]>")
        try person.type("again\r")
        try person.wait(
          forRows: "herd[1/1]> again", "herd[1/1]> show second", "note: second", "herd[1/1]>")
        try person.type("again 1\r")
        try person.wait(forRows: "herd[1/1]> show first", "note: first", "herd[1/1]>")
        try person.type("again 99\r")
        try person.wait(forRows: "there is no line 99: history shows the numbers", "herd[1/1]>")
        try person.type("history first\r")
        try person.wait(for: "found lines") {
          $0.cursorRow == "herd[1/1]>" && $0.rows.contains("7  show first")
        }
      }
      #expect(ending.status == 0)
      #expect(
        try Folders.read(folder.path + "/history") == """
          show first
          show second
          history
          again
          show second
          again 1
          show first
          again 99
          history first
          quit

          """)
    }

    @Test func `an editor is at home in the terminal, and what it leaves is run`() throws {
      let folder = try TemporaryFolder()
      let editor = folder.path + "/editor"
      try Folders.write(
        """
        #!/bin/sh
        stty -a | grep -o -e '[-]*icanon' -e '[-]*echo ' > \(folder.path)/tty
        grep -e SigBlk -e SigIgn /proc/self/status > \(folder.path)/signals
        test -t 0 && test -t 1 && echo terminal > \(folder.path)/where
        cat "$1" > \(folder.path)/given
        printf 'show one\\nshow two\\nnonsense\\nshow three\\n' > "$1"
        echo edited

        """, to: editor)
      chmod(editor, 0o700)
      let environment = [
        "EDITOR": editor, "HERDSH_HISTFILE": folder.path + "/history", "TMPDIR": folder.path,
      ]
      let ending = try Self.session(environment) { person in
        try person.type("show zero\r")
        try person.wait(forRows: "note: zero", "herd[1/1]>")
        try person.type("edit\r")
        try person.wait(
          forRows: "herd[1/1]> edit", "edited", "herd[1/1]> show one", "note: one",
          "herd[1/1]> show two", "note: two", "herd[1/1]> nonsense", "prompt:1:1: no such command",
          "    1 | nonsense", "      | ^^^^^^^^", "1 pasted line did not run", "herd[1/1]>")
      }
      #expect(ending.status == 0)
      #expect(ending.wasRestored)
      #expect(try Folders.read(folder.path + "/given") == "show zero\n")
      #expect(try Folders.read(folder.path + "/where") == "terminal\n")
      #expect(try Folders.read(folder.path + "/tty") == "icanon\necho \n")
      let signals = try Folders.read(folder.path + "/signals").split(separator: "\n")
      // Beyond 31 are the threads' own.
      let masks = signals.map { UInt64($0.split(separator: "\t").last ?? "x", radix: 16) }
      #expect(masks.map { $0.map { $0 & 0x7FFF_FFFF } } == [0, 0])
      let left = try Folders.names(in: folder.path)
      #expect(!left.contains { $0.hasPrefix("herdsh-") })
    }

    @Test func `an editor that ends badly, or changes nothing, has nothing run`() throws {
      let ending = try Self.session(["VISUAL": "false", "EDITOR": "true"]) { person in
        try person.type("show zero\redit\r")
        try person.wait(forRows: "false ended with status 1: nothing was run", "herd[1/1]>")
      }
      #expect(ending.status == 0)
      let unchanged = try Self.session(["EDITOR": "true"]) { person in
        try person.type("show zero\redit\r")
        try person.wait(
          forRows: "nothing changed, so nothing was run: again runs the last line", "herd[1/1]>")
      }
      #expect(unchanged.status == 0)
    }

    @Test func `a session begins with the lines of the rc file, and says what is wrong with them`()
      throws
    {
      let folder = try TemporaryFolder()
      mkdir(folder.path + "/herdsh", 0o700)
      let rc = folder.path + "/herdsh/rc"
      try Folders.write("# mine\nset timeout 5s\nnonsense\nuse @Echo\nset hints off\n", to: rc)
      let ending = try Self.session(["XDG_CONFIG_HOME": folder.path], columns: 120) { person in
        try person.wait(forRows: "      | ^^^^^^^^", "herd@Echo[1/1]>")
        if !person.screen.rows.contains("\(rc):3:1: no such command") {
          throw SignalTests.Wrong(what: "no place")
        }
        try person.type("set\r")
        try person.wait(for: "settings") { screen in
          screen.cursorRow == "herd@Echo[1/1]>"
            && screen.rows.contains {
              $0.hasPrefix("timeout  5s     2s       ") && $0.contains("rc:2")
            }
            && screen.rows.contains { $0.hasPrefix("news     on     on       default") }
        }
        try person.type("WHATSAT kiwi ")
        try person.wait(for: "no hint") { $0.cursorRow == "herd@Echo[1/1]> WHATSAT kiwi" }
        try person.type("10 5\r")
        try person.wait(for: "answer") { $0.cursorRow == "herd@Echo[1/1]>" }
      }
      #expect(ending.status == 0)
      for option in ["-X", "--norc"] {
        let without = try Self.session(["XDG_CONFIG_HOME": folder.path], [option]) { person in
          try person.type("show there is no rc\r")
          try person.wait(forRows: "note: there is no rc", "herd[1/1]>")
        }
        #expect(without.status == 0)
        #expect(!without.screen.rows.contains { $0.contains("no such command") })
      }
    }

    @Test func `Ctrl-Z gives the terminal back as it was, and the session goes on`() throws {
      let ending = try Self.session { person in
        let typing = person.terminal.settings
        try person.type("half a li")
        try person.wait(for: "typed text") { $0.cursorRow == "herd[1/1]> half a li" }
        try person.type("\u{1A}")
        guard let program = person.terminal.foreground else {
          throw SignalTests.Wrong(what: "no program")
        }
        try person.wait(for: "stop", lookingEvery: .milliseconds(5)) { _ in
          SignalTests.isStopped(program) && person.terminal.isSane
        }
        kill(program, SIGCONT)
        try person.wait(for: "settings of typing", lookingEvery: .milliseconds(5)) { _ in
          person.terminal.settings == typing
        }
        try person.wait(for: "line again") { $0.cursorRow == "herd[1/1]> half a li" }
        person.resize(columns: 44)
        try person.type("ne\u{15}show done\r")
        try person.wait(forRows: "note: done", "herd[1/1]>")
      }
      #expect(ending.status == 0)
      #expect(ending.wasRestored)
    }
  }
}
