import Glibc
import Testing

extension TerminalTests {
  /// The guided first session: by itself, at a prompt that waits meanwhile, and where it cannot be given.
  @Suite struct TourTests {
    /// Goes along the tour, with every fourth line skipped.
    private static func follow(_ person: TerminalSession, _ folder: TemporaryFolder) throws {
      try person.wait(for: "first line", within: .seconds(40)) { screen in
        screen.cursorRow.hasPrefix("tour 1/")
      }
      let count = Int(person.screen.cursorRow.dropFirst(7).prefix { $0.isNumber }) ?? 0
      #expect(count > 10)
      for number in 2...max(count, 2) {
        try person.type(number % 4 == 0 ? "skip\r" : "\r")
        try person.wait(for: "line \(number)", within: .seconds(40)) {
          $0.cursorRow == "tour \(number)/\(count)>"
        }
      }
      let kept = try Folders.names(in: folder.path)
      #expect(kept.count { $0.hasPrefix("herdsh-tour-") } == 1)
      try person.type("\r")
      try person.wait(for: "end", within: .seconds(40)) { screen in
        screen.cursorRow.hasPrefix("herd[")
          && screen.rows.contains { $0.hasPrefix("That was the tour.") }
      }
    }

    @Test func `the tour goes from Enter to Enter, and leaves nothing behind`() throws {
      let folder = try TemporaryFolder()
      let ending = try atShell(["tour"], environment: ["TMPDIR": folder.path]) { shell in
        try Self.follow(shell.person, folder)
        try shell.person.type("quit\r")
      }
      #expect(ending.status == 0 && ending.wasSane)
      let words = ending.screen.rows.joined(separator: "\n")
      #expect(!words.contains("✗"), "\(words)")
      #expect(try Folders.names(in: folder.path) == [])
    }

    @Test func `a prompt waits for its tour, and goes on as it was`() throws {
      let folder = try TemporaryFolder()
      let server = try AnsweringServer { Array("? \($0)\n".utf8) }
      defer { server.stop() }
      let ending = try atShell(
        ["Echo=:\(server.port)"], environment: ["TMPDIR": folder.path]
      ) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == "herd[1/1]>" }
        try person.type("let home = +1.0+1.0\rtour\r")
        try Self.follow(person, folder)
        try person.type("quit\r")
        try person.wait(for: "first prompt") { $0.cursorRow == "herd[1/1]>" }
        let left = try Folders.names(in: folder.path)
        #expect(left == [])
        // Its names and its TAB are those of before.
        try person.type("@E\t send at $ho\t\r")
        try person.wait(for: "answer") { screen in
          screen.cursorRow == "herd[1/1]>"
            && screen.rows.contains { $0.hasPrefix("? at +1.0+1.0") }
        }
        try person.type("quit\r")
      }
      #expect(ending.status == 0 && ending.wasRestored)
    }

    @Test func `without a herdd there is no tour, and a sentence that says why`() throws {
      let folder = try TemporaryFolder(in: Folders.products)
      #expect(link(Folders.products + "/herdsh", folder.path + "/herdsh") == 0)
      let ending = try atShell(["tour"], program: folder.path + "/herdsh") { _ in }
      #expect(ending.status == 4 && ending.wasRestored)
      #expect(ending.screen.rows.joined().contains("there is none beside herdsh or in PATH"))
    }
  }
}
