import Testing

extension TerminalTests {
  /// TAB at a real terminal; what is offered where is `CompletionTests`' concern.
  @Suite struct TabTests {
    @Test(arguments: [
      ("ser\t", "servers "), ("@Go\t", "@Goloman"), ("@Hands,Ho\t", "@Hands,Holiday"),
      ("@all iamat k\t", "@all iamat kiwi "), ("IAMAT pl\t", "IAMAT plum "),
      ("@all iamat kiwi \t", "@all iamat kiwi +34.0-118.0 "), ("zzz\t", "zzz"),
      ("use @go\t", "use @Goloman"),
    ])
    func `TAB completes`(typed: String, line: String) async throws {
      try await atPrompt { person, _ in
        // The mark shows where the cursor is left.
        try person.type(typed + "|\r")
        try person.wait(forRows: "ran <\(line)|>", "herd>")
      }
    }

    @Test func `several possibilities are listed, and the line stands below`() async throws {
      try await atPrompt { person, _ in
        try person.type("@H\t")
        try person.wait(forRows: "Hands    Holiday", "herd> @H")
        try person.type("o\t\r")
        try person.wait(forRows: "ran <@Holiday>", "herd>")
      }
    }

    @Test func `files are completed where a file goes`() async throws {
      let folder = try TemporaryFolder()
      try Folders.write("", to: folder.path + "/ucla.herd")
      try await atPrompt(columns: 90) { person, _ in
        try person.type("include \(folder.path)/uc\t|\r")
        try person.wait(forRows: "ran <include \(folder.path)/ucla.herd |>", "herd>")
        try person.type("herd \"\(folder.path)/uc\t|\r")
        try person.wait(forRows: "ran <herd \"\(folder.path)/ucla.herd\" |>", "herd>")
      }
    }
  }
}
