import Testing

extension TerminalTests {
  /// Ctrl-C never ends the session.
  @Suite struct InterruptTests {
    @Test func `Ctrl-C clears the line`() async throws {
      try await atPrompt { person, _ in
        try person.type("hello")
        try person.wait(forRows: "herd> hello")
        try person.type("\u{03}")
        try person.wait(forRows: "herd> hello^C", "herd>")
        try person.type("next\r")
        try person.wait(forRows: "ran <next>", "herd>")
      }
    }

    @Test func `Ctrl-C on an empty line tells how to leave`() async throws {
      try await atPrompt { person, _ in
        for _ in 1...3 {
          let before = person.screen.row
          try person.type("\u{03}")
          // The prompt too: a Ctrl-C before it is echoed by the terminal itself.
          try person.wait(for: "hint") { $0.row == before + 2 && $0.cursorRow == "herd>" }
        }
        try person.wait(
          forRows: "herd> ^C", "Ctrl-D or quit ends the session", "herd>")
      }
    }

    @Test func `Ctrl-C in the middle of a wrapped line leaves it whole on the screen`() async throws
    {
      try await atPrompt(columns: 20) { person, _ in
        try person.type("abcdefghijklmnopqrstuvwxyz0123456789\u{01}")
        try person.wait(for: "cursor at the start") { $0.rows.count == 3 && $0.row == 0 }
        try person.type("\u{03}")
        try person.wait(
          forRows: "herd> abcdefghijklmn", "opqrstuvwxyz01234567", "89^C", "herd>")
      }
    }

    @Test func `Ctrl-C leaves the search, and the session goes on`() async throws {
      try await atPrompt { person, _ in
        try person.type("hello\r")
        try person.wait(forRows: "ran <hello>", "herd>")
        try person.type("\u{12}ell")
        try person.wait(for: "found line") { $0.cursorRow.contains("ell': hello") }
        try person.type("\u{03}")
        try person.wait(for: "prompt") { $0.cursorRow == "herd>" }
        try person.type("next\r")
        try person.wait(forRows: "herd> next", "ran <next>", "herd>")
      }
    }

    @Test func `Ctrl-C ends what runs, and only that`() async throws {
      try await atPrompt { person, _ in
        try person.type("forever\r")
        try person.wait(forRows: "herd> forever", "waiting")
        try person.type("\u{03}")
        try person.wait(for: "end of the wait") { $0.rows.suffix(2) == ["cancelled", "herd>"] }
        try person.type("next\r")
        try person.wait(forRows: "ran <next>", "herd>")
      }
    }

    @Test func `what is typed while something runs is there afterwards`() async throws {
      try await atPrompt { person, _ in
        try person.type("forever\r")
        try person.wait(forRows: "herd> forever", "waiting")
        try person.type("later")
        try person.wait(for: "echo") { $0.cursorRow == "later" }
        person.terminal.interrupt()
        try person.wait(for: "typed text") { $0.cursorRow == "herd> later" }
        try person.type("\r")
        try person.wait(forRows: "ran <later>", "herd>")
      }
    }
  }
}
