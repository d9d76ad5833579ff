import Testing

/// What a check leaves behind does not fail the next one.
@Suite(.blocking) struct RepairTests {
  /// Runs two checks on two servers in Python with one mistake; the lines of their verdicts.
  private func verdicts(mistake: String, first: String, last: String = "") throws -> [String] {
    try Folders.withTemporary { folder in
      let script = """
        needs    places links
        check "the first"
        \(first)
        end
        check "the second"
          @Ball    iamat pear +1.0+1.0
          expect   AT Ball {_:signed} pear +1.0+1.0 {_:time}      within 1s
          links    * carry nothing                                for 50ms
        \(last)
        end

        """
      let herd = """
        run python3 \(Folders.fixtures)/herd.py {name} --herd {herd} --mistake \(mistake)
        server Ball 127.0.0.1:12601
        server Bona 127.0.0.1:12602
        link Ball -- Bona

        """
      try Folders.write(script, to: folder + "/two.hs")
      try Folders.write(herd, to: folder + "/two.herd")
      let command = [
        Folders.products + "/herdsh", "-f", folder + "/two.hs", "--herd", folder + "/two.herd",
      ]
      return try withChild(command, environment: ["XDG_STATE_HOME": folder]) { child in
        _ = try child.waitForExit(within: .seconds(60))
        return child.text.split(separator: "\n").map(String.init).filter {
          $0.hasPrefix("  ✗ ") || $0.hasPrefix("  ✓ ")
        }
      }
    }
  }

  @Test(.enabled(if: Namespaces.areAllowed))
  func `a server that hangs is started again`() throws {
    let lines = try verdicts(
      mistake: "blocking-places",
      first: """
          @Ball    iamat kiwi +1.0+1.0
          expect   AT Ball {_:signed} kiwi +1.0+1.0 {_:time}
          places   delay 60s
          @Ball/a  whatsat kiwi 10 5
          @Ball/b  send WHEREIS
          expect   ? WHEREIS                                      within 300ms
        """)
    #expect(lines.count == 2 && lines[0].hasPrefix("  ✗ the first"), "\(lines)")
    #expect(lines.last?.hasPrefix("  ✓ the second") == true, "\(lines)")
  }

  @Test(.enabled(if: Namespaces.areAllowed))
  func `a flood without end is ended`() throws {
    let lines = try verdicts(
      mistake: "nan-storm",
      first: """
          @Ball    send IAMAT kiwi +1.0+1.0 nan
          expect   ? IAMAT kiwi +1.0+1.0 nan
        """)
    #expect(lines.count == 2 && lines[0].hasPrefix("  ✗ the first"), "\(lines)")
    #expect(lines.last?.hasPrefix("  ✓ the second") == true, "\(lines)")
  }

  @Test(.enabled(if: Namespaces.areAllowed))
  func `a flood without end is ended after a check that passed, too`() throws {
    let lines = try verdicts(
      mistake: "nan-storm",
      first: """
          @Ball    send IAMAT kiwi +1.0+1.0 nan
          links    * carried >= 100 messages of kiwi
        """)
    #expect(lines.count == 2 && lines[0].hasPrefix("  ✓ the first"), "\(lines)")
    #expect(lines.last?.hasPrefix("  ✓ the second") == true, "\(lines)")
  }

  @Test(.enabled(if: Namespaces.areAllowed))
  func `servers that no longer tell each other anything are started again`() throws {
    let lines = try verdicts(
      mistake: "dial-once",
      first: """
          kill     Bona
          @Ball    iamat kiwi +1.0+1.0
          expect   AT Ball {_:signed} kiwi +1.0+1.0 {_:time}
          restart  Bona                                           within 10s
        end
        check "the news"
          @Ball    iamat plum +1.0+1.0
          @all     know plum                                      within 500ms
        """,
      last: "  @all     know pear                                     within 5s")
    #expect(lines.count == 3 && lines[1].hasPrefix("  ✗ the news"), "\(lines)")
    #expect(lines.last?.hasPrefix("  ✓ the second") == true, "\(lines)")
  }
}
