import Testing

extension TerminalTests {
  /// Nothing that comes from elsewhere does anything to the terminal.
  @Suite struct HostileBytesTests {
    /// A title, a C1 sequence, a reversed direction, bytes that are no text, and a NUL.
    private static let evil: [UInt8] =
      Array("\u{1B}]0;owned\u{07}\u{1B}[31m\u{9B}31m\u{202E}".utf8) + [
        0xFF, 0xC2, 0x00, 0x08, 0x7F,
      ]

    /// What of it a terminal has to do with.
    private static func harm(in transcript: [UInt8]) -> [String] {
      let dangers: [(String, [UInt8])] = [
        ("title", Array("\u{1B}]".utf8)), ("red", Array("\u{1B}[31m".utf8)),
        ("C1", Array("\u{9B}".utf8)), ("direction", Array("\u{202E}".utf8)), ("raw FF", [0xFF]),
        ("NUL", [0x00]), ("DEL", [0x7F]),
      ]
      return dangers.filter { danger in
        transcript.indices.contains { transcript[$0...].starts(with: danger.1) }
      }.map(\.0)
    }

    @Test(arguments: ["AT Evil +0.263873386 ", "? ", ""])
    func `an answer full of control bytes is shown and does nothing`(start: String) throws {
      let server = try AnsweringServer { _ in Array(start.utf8) + Self.evil + [0x0A] }
      defer { server.stop() }
      var transcript: [UInt8] = []
      let ending = try atShell(["Evil=:\(server.port)"]) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == "herd[1/1]>" }
        for line in ["@Evil iamat kiwi +1.0+1.0", "@Evil know kiwi", "servers"] {
          try person.type(line + "\r")
          try person.wait(for: "answer to \(line)") { screen in
            screen.cursorRow == "herd[1/1]>" && screen.rows.contains { $0.hasSuffix(line) }
          }
        }
        // Clients that answers name are completed, and such names are not.
        try person.type("@Evil know \t\t\u{15}quit\r")
        try person.waitForClose()
        transcript = person.transcript
      }
      #expect(ending.status == 0)
      #expect(Self.harm(in: transcript) == [])
      #expect(ending.screen.rows.contains { $0.contains("\\x1b]0;owned\\x07") })
    }

    @Test func `a server's name and a file's name do nothing either`() throws {
      let folder = try TemporaryFolder()
      for name in ["evil\u{1B}]0;owned\u{07}.herd", "evil\u{9B}31m.herd", "even.herd", "ever.herd"]
      {
        try Folders.write("", to: folder.path + "/" + name)
      }
      let port = Ports.free()
      var transcript: [UInt8] = []
      let ending = try atShell(["E\u{202E}\u{9B}l=127.0.0.1:\(port)"]) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow.hasPrefix("herd[0/1 -E\\u{202e}") }
        try person.type("@E\t\t\u{15}include \"\(folder.path)/e\t\t")
        try person.wait(for: "the harmless files") { screen in
          screen.rows.contains { $0.contains("even.herd") && $0.contains("ever.herd") }
        }
        try person.type("\u{15}quit\r")
        try person.waitForClose()
        transcript = person.transcript
      }
      #expect(ending.status == 0)
      #expect(Self.harm(in: transcript) == [])
      #expect(!ending.screen.rows.contains { $0.contains("owned") })
    }
  }
}
