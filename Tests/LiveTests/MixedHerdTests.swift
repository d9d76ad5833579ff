import Testing

/// Servers of both makes in one herd.
@Suite(.blocking) struct MixedHerdTests {
  @Test(arguments: ["open", "one", "chunk", "eof"], [true, false])
  func `news crosses a server of another make, announced as one or not`(
    wire: String, isDeclared: Bool
  ) throws {
    try expectNewsToCross(wire, isDeclared: isDeclared, asked: ["Hands"])
  }

  /// It would not answer the line feeds of the test either, so it is known by what it passes on.
  @Test func `a server that takes only CR LF is told with CR LF where the herd file says so`()
    throws
  {
    try expectNewsToCross("crlf", isDeclared: true, asked: [])
  }

  private func expectNewsToCross(_ wire: String, isDeclared: Bool, asked: [String]) throws {
    let options = DaemonHerd.Options(
      links: ["Goloman -- Hands", "Hands -- Wilkes"],
      settings: isDeclared ? ["wire Hands \(wire)"] : [], absent: ["Hands", "Holiday", "Welsh"])
    try withDaemons(options) { herd in
      let python = PythonHerd.command("Hands", "--herd", herd.file, "--wire", wire)
      try withChild(python) { hands in
        try hands.wait(for: "listening on")
        let there = try herd.ask("Goloman", "IAMAT kiwi +1.0-1.0 1520023934.5\n").dropLast()
        #expect(try herd.know("kiwi", there, at: asked + ["Wilkes"], within: .seconds(10)))
        let back = try herd.ask("Wilkes", "IAMAT kiwi +2.0-2.0 1520023935.5\n").dropLast()
        #expect(try herd.know("kiwi", back, at: asked + ["Goloman"], within: .seconds(10)))
      }
    }
  }
}
