import Testing

extension TerminalTests {
  /// The keys of the prompt.
  @Suite struct TypingTests {
    @Test func `a line that is typed is run`() async throws {
      try await atPrompt { person, _ in
        try person.type("hello\r")
        try person.wait(forRows: "herd> hello", "ran <hello>", "herd>")
      }
    }

    @Test func `the keys of readline move and delete`() async throws {
      try await atPrompt { person, _ in
        try person.type("two three\u{01}one \u{05} for\u{08}\u{08}\u{08}four\u{1B}b\u{0B}4\r")
        try person.wait(forRows: "ran <one two three 4>", "herd>")
      }
    }

    @Test func `the up key finds lines with the same beginning`() async throws {
      try await atPrompt { person, _ in
        try person.type("apple\rbanana\r")
        try person.wait(forRows: "ran <banana>", "herd>")
        try person.type("ap\u{1B}[A")
        try person.wait(forRows: "herd> apple")
        try person.type("\r")
        try person.wait(forRows: "ran <apple>", "herd>")
      }
    }

    @Test func `inputrc has the last word`() async throws {
      let folder = try TemporaryFolder()
      let inputrc = folder.path + "/inputrc"
      try Folders.write("$if herdsh\n\"\\e[A\": \"from inputrc\"\n$endif\n", to: inputrc)
      try await atPrompt(environment: ["INPUTRC": inputrc]) { person, _ in
        try person.type("\u{1B}[A")
        try person.wait(forRows: "herd> from inputrc")
        try person.type("\r")
      }
    }

    @Test(arguments: [["LANG": "C"], ["LANG": "", "LC_ALL": "POSIX"], ["LC_ALL": "xx_YY.UTF-8"]])
    func `letters that are not ASCII are letters in any locale`(
      environment: [String: String]
    ) async throws {
      try await atPrompt(environment: environment) { person, _ in
        try person.type("né\u{02}\u{02}u\r")
        try person.wait(forRows: "herd> uné", "ran <uné>", "herd>")
      }
    }

    @Test func `Ctrl-D on an empty line ends the session, and on others deletes`() async throws {
      try await atPrompt(quits: false) { person, _ in
        try person.type("xyz\u{01}\u{04}\r")
        try person.wait(forRows: "ran <yz>", "herd>")
        try person.type("\u{04}")
        try person.wait(for: "end") { $0.rows.suffix(2) == ["herd>", "bye"] }
      }
    }

    @Test func `a dumb terminal gets no escape sequence`() async throws {
      let visit = try await atPrompt(environment: ["TERM": "dumb"]) { person, news in
        try person.type("hel")
        try person.wait(forRows: "herd> hel")
        try news.publish("news\n")
        try person.wait(forRows: "news", "herd> hel")
        try person.type("lo\r")
        try person.wait(forRows: "ran <hello>", "herd>")
      }
      #expect(!visit.transcript.contains(0x1B))
    }
  }
}
