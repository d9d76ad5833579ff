import Testing

extension TerminalTests {
  /// Sessions side by side.
  @Suite struct SharedHistoryTests {
    @Test func `two sessions that type at once lose no line`() async throws {
      let folder = try TemporaryFolder()
      let history = folder.path + "/history"
      @Sendable func lines(_ name: String) -> [String] { (1...60).map { "\(name) line \($0)" } }
      async let first = atPrompt(history: history) { person, _ in
        try person.type(lines("first").map { $0 + "\r" }.joined())
        try person.wait(for: "last line") { $0.rows.suffix(2) == ["ran <first line 60>", "herd>"] }
      }
      async let second = atPrompt(history: history) { person, _ in
        try person.type(lines("second").map { $0 + "\r" }.joined())
        try person.wait(for: "last line") {
          $0.rows.suffix(2) == ["ran <second line 60>", "herd>"]
        }
      }
      _ = try await (first, second)
      let kept = try Folders.read(history).split(separator: "\n").map(String.init)
      #expect(kept.filter { $0.hasPrefix("first") } == lines("first"))
      #expect(kept.filter { $0.hasPrefix("second") } == lines("second"))
      #expect(kept.count == 122)
    }
  }
}
