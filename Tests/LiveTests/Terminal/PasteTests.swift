import Testing

extension TerminalTests {
  /// Pastes of several lines.
  @Suite struct PasteTests {
    private static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

    @Test func `a paste of three lines runs at Enter, line by line`() async throws {
      try await atPrompt { person, _ in
        try person.type(Self.paste("one\n  two\nthree\n"))
        try person.wait(for: "pasted text") { $0.rows.contains { $0.contains("three") } }
        try person.type("\r")
        try person.wait(
          forRows: "ran <one>", "herd>   two", "ran <  two>", "herd> three", "ran <three>", "herd>")
      }
    }

    @Test func `a pasted line that fails keeps the rest from running`() async throws {
      try await atPrompt { person, _ in
        try person.type(Self.paste("one\nfail\nthree\nfour"))
        try person.wait(for: "pasted text") { $0.rows.contains { $0.contains("four") } }
        try person.type("\r")
        try person.wait(
          forRows: "ran <one>", "herd> fail", "failed", "2 pasted lines did not run", "herd>")
      }
    }

    @Test func `Ctrl-C drops a paste`() async throws {
      try await atPrompt { person, _ in
        try person.type(Self.paste("one\ntwo"))
        try person.wait(for: "pasted text") { $0.rows.contains { $0.contains("two") } }
        try person.type("\u{03}")
        try person.wait(for: "prompt") { $0.cursorRow == "herd>" }
        try person.type("next\r")
        try person.wait(forRows: "herd> next", "ran <next>", "herd>")
      }
    }

    @Test func `a tab in a paste is text`() async throws {
      try await atPrompt { person, _ in
        try person.type(Self.paste("ser\tx") + "\r")
        try person.wait(forRows: "herd> ser       x", "ran <ser        x>", "herd>")
      }
    }

    @Test func `a thousand lines typed at once all run`() async throws {
      let lines = (1...1_000).map { "line \($0)" }
      let visit = try await atPrompt { person, _ in
        try person.type(lines.map { $0 + "\r" }.joined())
        try person.wait(for: "last line") {
          $0.rows.suffix(2) == ["ran <line 1000>", "herd>"]
        }
      }
      // The terminal itself shows what comes while a line runs, so rows are mixed; bytes are not.
      let ran = String(decoding: visit.transcript, as: UTF8.self).split(separator: "ran <")
      #expect(ran.dropFirst().map { String($0.prefix { $0 != ">" }) } == lines)
    }
  }
}
