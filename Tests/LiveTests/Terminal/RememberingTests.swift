import Testing

extension TerminalTests {
  /// The history at a real terminal.
  @Suite struct RememberingTests {
    @Test func `the next session has the lines of the last`() async throws {
      let folder = try TemporaryFolder()
      let history = folder.path + "/state/herdsh/history"
      try await atPrompt(history: history) { person, _ in
        try person.type("first\r second\rset api-key=xyz\rthird\r")
        try person.wait(forRows: "ran <third>", "herd>")
      }
      #expect(try Folders.read(history) == "first\nthird\nquit\n")
      #expect(try folder.mode(of: "state/herdsh/history") == 0o600)
      #expect(try folder.mode(of: "state/herdsh") == 0o700)
      try await atPrompt(history: history) { person, _ in
        try person.type("\u{1B}[A\u{1B}[A")
        try person.wait(forRows: "herd> third")
        try person.type("\u{1B}[A")
        try person.wait(forRows: "herd> first")
        try person.type("\r")
      }
    }

    @Test func `a history that cannot be written is told once`() async throws {
      let visit = try await atPrompt(history: "/dev/full/history") { person, _ in
        try person.type("first\rsecond\r\u{1B}[A\u{1B}[A\r")
        try person.wait(for: "first again") {
          $0.rows.filter { $0 == "ran <first>" }.count == 2
        }
      }
      #expect(visit.screen.rows.filter { $0.hasPrefix("history: ") }.count == 1)
    }
  }
}
