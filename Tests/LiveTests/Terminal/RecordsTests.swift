import Foundation
import Testing

extension TerminalTests {
  /// `--json` at a prompt: a person types, and a program reads.
  @Suite struct RecordsTests {
    @Test func `what is typed with --json comes to a program as records, and nothing else does`()
      throws
    {
      let folder = try TemporaryFolder()
      let server = try AnsweringServer { Array("? \($0)\n".utf8) }
      defer { server.stop() }
      let file = folder.path + "/records"
      let ending = try atShell(["Echo=:\(server.port)", "--json"], output: file) { shell in
        let person = shell.person
        let lines = [
          "@Echo send hello", "nonsense", "@Echo know kiwi now", "servers", "help iamat",
        ]
        for line in lines {
          try person.wait(for: "prompt") { $0.cursorRow == "herd[1/1]>" }
          try person.type(line + "\r")
          try person.wait(for: "end of \(line)") { screen in
            screen.cursorRow == "herd[1/1]>"
              && screen.rows.dropLast().last?.hasSuffix("> " + line) == true
          }
        }
        try person.type("quit\r")
      }
      #expect(ending.status == 0 && ending.wasRestored)
      let records = try Folders.read(file).split(separator: "\n").map { line in
        try #require(
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
      }
      let kinds = records.compactMap { $0["event"] as? String }
      #expect(kinds.count == records.count)
      #expect(kinds.count { $0 == "typed" } == 6)
      let messages = records.filter { $0["event"] as? String == "message" }
      #expect(messages.contains { $0["raw"] as? String == "? hello\n" })
      let told = kinds.filter { $0 != "message" && $0 != "typed" }
      for kind in ["run", "refused", "shown", "result"] {
        #expect(told.contains(kind), "\(kind) in \(told)")
      }
    }
  }
}
