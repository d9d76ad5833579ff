import Testing

extension TerminalTests {
  /// A session that becomes a script, scripts at the prompt, and the tour.
  @Suite struct SessionTests {
    /// Types lines at a prompt on a herd file, each when the one before has been answered.
    private static func type(
      _ lines: [String], on herd: [String], upTo count: Int
    ) throws -> [String] {
      let ending = try atShell(herd, columns: 110) { shell in
        let prompt = "herd[\(count)/\(count)]>"
        let person = shell.person
        try person.wait(for: "prompt", within: .seconds(40)) { $0.cursorRow == prompt }
        for line in lines {
          try person.type(line + "\r")
          try person.wait(for: "answer to \(line)", within: .seconds(40)) { screen in
            screen.cursorRow.hasPrefix("herd") && screen.cursorRow.hasSuffix("[\(count)/\(count)]>")
              && screen.rows.dropLast().contains { $0.hasSuffix("> " + line) }
          }
        }
        try person.type("quit\r")
      }
      #expect(ending.status == 0 && ending.wasSane)
      return ending.screen.rows
    }

    private static func pythonHerd(mistake: String?) throws -> String {
      let python = try withChild(["python3", "-c", "import sys; print(sys.executable)"]) { child in
        _ = try child.waitForExit()
        return child.text.split(separator: "\n").first.map(String.init) ?? ""
      }
      let options = mistake.map { " --mistake \($0)" } ?? ""
      return """
        run \(python) \(Folders.fixtures)/herd.py {name} --herd {herd}\(options)
        server Goloman 127.0.0.1:any
        server Hands 127.0.0.1:any
        link Goloman -- Hands

        """
    }

    private static let session = [
      "use @Goloman", "iamat kiwi +34.068930-118.445127", "use", "@all know kiwi",
      "@Hands send WHATSAT kiwi 51 1", "!@Hands iamat kiwi nowhere", "flood plum @Hands",
    ]

    @Test func `a session passes as a script on its herd, and fails on a wrong one`() throws {
      try Folders.withTemporary { folder in
        try Folders.write(try Self.pythonHerd(mistake: nil), to: folder + "/right.herd")
        let script = folder + "/session.hs"
        let rows = try Self.type(
          Self.session + ["save \(script)", "save /dev/null/x"], on: [folder + "/right.herd"],
          upTo: 2)
        #expect(rows.contains { $0.contains("4 expectations") }, "\(rows)")
        #expect(rows.contains { $0.contains("cannot write /dev/null/x") }, "\(rows)")
        let text = try Folders.read(script)
        #expect(text.contains("herd \"right.herd\"\n"), "\(text)")
        #expect(text.contains("  @all     know plum\n"), "\(text)")
        #expect(text.contains("  @Hands   send \"IAMAT kiwi nowhere "), "\(text)")
        #expect(text.contains("  @Goloman iamat kiwi +34.068930-118.445127\n"))
        let run = { (words: [String]) in
          try CommandTests.herdsh(["-f", script] + words, in: folder)
        }
        let right = try run([])
        #expect(right.status == 0, "\(right.output)")
        for mistake in ["float-stamps", "no-limits"] {
          try Folders.write(try Self.pythonHerd(mistake: mistake), to: folder + "/wrong.herd")
          let wrong = try run(["--herd", folder + "/wrong.herd"])
          #expect(wrong.status == 1, "\(mistake): \(wrong.output)")
        }
        // It is as the layout wants it, and the linter has nothing to say.
        #expect(
          try CommandTests.herdsh(["fmt", "--check", script], in: folder).status == 0)
        #expect(try CommandTests.herdsh(["lint", script], in: folder).status == 0)
      }
    }

    @Test func `a script runs at the prompt, and line by line`() throws {
      try CommandTests.with([:]) { folder in
        let script = """
          check "news travels"
            @A iamat kiwi +1.0+1.0
            @B knows kiwi
            kill B
          end
          """
        try Folders.write(script, to: folder + "/a.hs")
        let ending = try atShell([folder + "/two.herd"], columns: 100) { shell in
          let person = shell.person
          try person.wait(for: "prompt") { $0.cursorRow == "herd[2/2]>" }
          try person.type("open \(folder)/a.hs\r")
          try person.wait(for: "report") { screen in
            screen.cursorRow == "herd[2/2]>"
              && screen.rows.contains { $0.hasPrefix("1 check, 1 passed") }
          }
          try person.type("step \(folder)/a.hs\r")
          try person.wait(for: "first line") { $0.cursorRow == "step 1/5>" }
          for next in ["step 2/5>", "step 3/5>", "step 4/5>", "step 5/5>"] {
            try person.type("\r")
            try person.wait(for: next) { $0.cursorRow == next }
          }
          // B is dead here, and is not afterwards: the check's end has undone it.
          try person.type("@A is up\r")
          try person.wait(for: "answer") { screen in
            screen.cursorRow == "step 5/5>" && screen.rows.contains { $0.hasPrefix("  ✓") }
          }
          try person.type("\r")
          try person.wait(for: "end") { screen in
            screen.cursorRow == "herd[2/2]>" && screen.rows.contains("step is over")
          }
          try person.type("quit\r")
        }
        #expect(ending.status == 0 && ending.wasSane)
      }
    }

    @Test func `an expect on the next line looks at the answer before it`() throws {
      try CommandTests.with([:]) { folder in
        let rows = try Self.type(
          ["!@A IAMAT", "expect ? IAMAT", "expect nothing for 50ms"], on: [folder + "/two.herd"],
          upTo: 2)
        #expect(rows.filter { $0.hasPrefix("  ✓") }.count == 2, "\(rows)")
      }
    }
  }
}
