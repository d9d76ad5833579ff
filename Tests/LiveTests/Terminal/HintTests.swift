import Testing

extension TerminalTests {
  /// What stands behind the cursor and is no part of the line.
  @Suite struct HintTests {
    private static let limits = "<radius 0-50> <max 0-20>"

    @Test func `a hint follows the typing, and is never a part of the line`() async throws {
      let visit = try await atPrompt(columns: 80) { person, _ in
        try person.type("@all whatsat kiwi ")
        try person.wait(for: "hint") {
          $0.rows == ["herd> @all whatsat kiwi \(Self.limits)"] && $0.column == 24
        }
        try person.type("10")
        try person.wait(for: "shorter hint") {
          $0.rows == ["herd> @all whatsat kiwi 10 <max 0-20>"] && $0.column == 26
        }
        // Not while the cursor is elsewhere.
        try person.type("\u{02}")
        try person.wait(for: "no hint") {
          $0.rows == ["herd> @all whatsat kiwi 10"] && $0.column == 25
        }
        try person.type("\u{05} ")
        try person.wait(forRows: "herd> @all whatsat kiwi 10 <max 0-20>")
        try person.type("\u{17}\u{17}")
        try person.wait(forRows: "herd> @all whatsat <client> \(Self.limits)")
        try person.type("x 1 2\r")
        try person.wait(forRows: "herd> @all whatsat x 1 2", "ran <@all whatsat x 1 2>", "herd>")
      }
      #expect(visit.screen.unknown == [])
    }

    @Test func `an Enter that comes with the text leaves no hint behind`() async throws {
      try await atPrompt(columns: 80) { person, _ in
        try person.type("@all whatsat kiwi 10\r")
        try person.wait(
          forRows: "herd> @all whatsat kiwi 10", "ran <@all whatsat kiwi 10>", "herd>")
      }
    }

    @Test func `a line that arrives leaves the hint as it was`() async throws {
      try await atPrompt(columns: 80) { person, news in
        try person.type("@all whatsat kiwi ")
        try person.wait(forRows: "herd> @all whatsat kiwi \(Self.limits)")
        try news.publish("news\n")
        try person.wait(for: "news above") {
          $0.rows == ["news", "herd> @all whatsat kiwi \(Self.limits)"] && $0.column == 24
        }
        try news.publish("prompt> herd[4/5]> \n")
        try person.wait(for: "new prompt") {
          $0.rows == ["news", "herd[4/5]> @all whatsat kiwi \(Self.limits)"] && $0.column == 29
        }
        try person.type("\u{03}")
        try person.wait(for: "clean row") {
          $0.rows.contains("herd[4/5]> @all whatsat kiwi ^C") && $0.cursorRow == "herd>"
        }
      }
    }

    @Test func `a hint is cut where the row ends, and a row that is full has none`() async throws {
      try await atPrompt(columns: 40) { person, _ in
        try person.type("@all iamat kiwi ")
        try person.wait(forRows: "herd> @all iamat kiwi <location ±90±18…")
        try person.type("123456789012")
        try person.wait(forRows: "herd> @all iamat kiwi 123456789012")
        // In the next row there is room again.
        try person.type("345678 ")
        try person.wait(
          forRows: "herd> @all iamat kiwi 123456789012345678", " [stamped <moment: now-60s>]")
        try person.type("\u{01}")
        try person.wait(for: "no hint") {
          $0.rows == ["herd> @all iamat kiwi 123456789012345678"] && $0.row == 0 && $0.column == 6
        }
        try person.type("\u{0B}")
      }
    }

    @Test func `a search and a window of another size have no hint in them`() async throws {
      try await atPrompt(columns: 80) { person, _ in
        try person.type("@all whatsat kiwi 10 5\r")
        try person.wait(forRows: "ran <@all whatsat kiwi 10 5>", "herd>")
        try person.type("@all whatsat kiwi ")
        try person.wait(forRows: "herd> @all whatsat kiwi \(Self.limits)")
        person.resize(columns: 60)
        try person.wait(for: "line in the new window") {
          $0.cursorRow == "herd> @all whatsat kiwi \(Self.limits)" && $0.column == 24
        }
        try person.type("\u{12}10")
        try person.wait(for: "search") { screen in
          screen.cursorRow.hasSuffix("@all whatsat kiwi 10 5")
            && !screen.rows.contains { $0.contains("<max") }
        }
        try person.type("\r")
        try person.wait(forRows: "ran <@all whatsat kiwi 10 5>", "herd>")
      }
    }

    @Test func `a dumb terminal gets no hint`() async throws {
      let visit = try await atPrompt(environment: ["TERM": "dumb"]) { person, _ in
        try person.type("@all whatsat kiwi ")
        try person.wait(for: "typed text") { $0.cursorRow == "herd> @all whatsat kiwi" }
        try person.type("10 5\r")
        try person.wait(forRows: "ran <@all whatsat kiwi 10 5>", "herd>")
      }
      #expect(!visit.transcript.contains(0x1B))
    }

    @Test func `vi keys are readline's, and a hint is there only while text is put in`()
      async throws
    {
      let folder = try TemporaryFolder()
      try Folders.write("$if herdsh\nset editing-mode vi\n$endif\n", to: folder.path + "/inputrc")
      try await atPrompt(columns: 80, environment: ["INPUTRC": folder.path + "/inputrc"]) {
        person, _ in
        try person.type("@all whatsat kiwi ")
        try person.wait(forRows: "herd> @all whatsat kiwi \(Self.limits)")
        try person.type("10 5\u{1B}")
        try person.type("bcw7\u{1B}")
        try person.wait(for: "changed word") { $0.cursorRow == "herd> @all whatsat kiwi 7 5" }
        try person.type("\r")
        try person.wait(forRows: "ran <@all whatsat kiwi 7 5>", "herd>")
      }
    }

    @Test func `wide letters are two columns to the line and to its hint`() async throws {
      try await atPrompt(columns: 80) { person, _ in
        try person.type("@all whatsat 日本 ")
        try person.wait(for: "hint") {
          $0.rows == ["herd> @all whatsat 日本 \(Self.limits)"] && $0.column == 24
        }
        try person.type("1 2\u{01}\u{1B}f\u{1B}f\u{06}\u{06}x\r")
        try person.wait(forRows: "ran <@all whatsat 日x本 1 2>", "herd>")
      }
    }

    @Test func `a paste says what Enter will do`() async throws {
      try await atPrompt(columns: 80) { person, _ in
        try person.type("\u{1B}[200~one\ntwo\nthree\u{1B}[201~")
        try person.wait(
          forRows: "herd> one", "two", "three  3 lines pasted: Enter runs them, Ctrl-C drops them")
        try person.type("\u{03}")
        try person.wait(for: "prompt") { $0.cursorRow == "herd>" }
        try person.type("\u{1B}[200~one\ntwo\n\u{1B}[201~\r")
        try person.wait(forRows: "ran <one>", "herd> two", "ran <two>", "herd>")
      }
    }
  }
}
