import Testing

extension TerminalTests {
  /// `stop here` in a script that is run at a terminal.
  @Suite struct StopHereTests {
    @Test func `a person looks around where the script stopped, and it goes on`() throws {
      try Folders.withTemporary { folder in
        let herd = """
          run \(Folders.products)/herdd {name} --herd {herd}
          server Goloman 127.0.0.1:any
          server Hands 127.0.0.1:any
          link Goloman -- Hands

          """
        let script = """
          herd "two.herd"
          check "stops"
            let figure = fig
            @Goloman iamat kiwi +34.0-118.0
            stop here
            kill Hands
            @Goloman knows $figure
          end
          check "goes on"
            @all is up
          end

          """
        try Folders.write(herd, to: folder + "/two.herd")
        try Folders.write(script, to: folder + "/a.hs")
        let ending = try atShell(["-f", folder + "/a.hs"]) { shell in
          let person = shell.person
          try person.wait(for: "prompt") { $0.cursorRow == "herd[2/2]>" }
          try person.type("@Goloman iamat $fig\t +1.0+1.0\r")
          try person.wait(for: "answer") { screen in
            screen.cursorRow == "herd[2/2]>"
              && screen.rows.contains {
                $0.hasPrefix("AT Goloman +") && $0.contains(" fig +1.0+1.0 ")
              }
          }
          try person.type("quit\r")
        }
        #expect(ending.status == 0)
        #expect(ending.wasSane)
        let words = ending.screen.rows.joined(separator: "\n")
        #expect(words.contains("2 checks, 2 passed"), "\(words)")
      }
    }
  }
}
