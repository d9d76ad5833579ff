import Glibc
import Testing

@testable import herdsh

extension TerminalTests {
  /// The lines of `cheat`, and the examples of `help` for words of the prompt: typed as they stand, they hold.
  @Suite struct WordExamplesTests {
    /// Pastes lines; the last of them runs only if all others held.
    private static func paste(_ lines: [String], called name: String, _ person: TerminalSession)
      throws
    {
      let text = (lines + ["show done: \(name)"]).joined(separator: "\n")
      try person.type("\u{1B}[200~\(text)\u{1B}[201~\r")
      let screen = try person.wait(for: "end of \(name)") { screen in
        screen.cursorRow.hasPrefix("herd[")
          && screen.rows.contains {
            $0 == "note: done: \(name)" || $0.hasSuffix("line did not run")
              || $0.hasSuffix("lines did not run")
          }
      }
      guard screen.rows.contains("note: done: \(name)") else {
        throw SignalTests.Wrong(what: "\(name):\n" + screen.rows.joined(separator: "\n"))
      }
    }

    @Test func `every cheat runs as it stands`() throws {
      let ending = try atShell { shell in
        try shell.person.wait(for: "prompt") { $0.cursorRow == "herd[3/3]>" }
        for topic in CheatSheet.topics {
          try Self.paste(topic.lines, called: topic.word, shell.person)
        }
        try shell.person.type("quit\r")
      }
      #expect(ending.status == 0)
    }

    private static let kiwi = [
      "@Goloman iamat kiwi +34.068930-118.445127", "@all know kiwi",
    ]
    /// What has to be typed before an example.
    private static let before = [
      "|": kiwi, ">": kiwi, "flood": kiwi, "diff": kiwi + ["@all whatsat kiwi 10 5"],
    ]
    private static let after = ["step": ["step"], "use": ["use"]]
    /// Those that end or replace the session, have tests of their own in SeeingTests and SessionTests, or (places,
    /// log) are words of scripts, too.
    private static let elsewhere = ["quit", "tour", "watch", "connect", "disconnect"]

    /// A folder in which the examples find what they name.
    private static func prepare(_ folder: String) throws {
      symlink(Folders.examples, folder + "/examples")
      try Folders.write(
        Folders.read(Folders.examples + "/ucla.herd")
          .replacing("run     herdd", with: "run \(Folders.products)/herdd"),
        to: folder + "/ucla.herd")
      try Folders.write("#!/bin/sh\nexec grep name\n", to: folder + "/jq")
      chmod(folder + "/jq", 0o700)
      try Folders.write((1...20).map { "show \($0)\n" }.joined(), to: folder + "/history")
      try withChild(
        [
          Folders.products + "/herdsh", "ucla.herd", "--log", "session.jsonl", "-c",
          "@Goloman iamat kiwi +1.0+1.0",
        ], environment: ["XDG_STATE_HOME": folder], folder: folder
      ) { child in
        let status = try child.waitForExit()
        #expect(status == 0, "\(child.text)")
      }
    }

    @Test func `the example of every word of the prompt holds`() throws {
      let folder = try TemporaryFolder()
      try Self.prepare(folder.path)
      let environment = [
        "EDITOR": "true", "HERDSH_HISTFILE": folder.path + "/history",
        "PATH": folder.path + ":/usr/bin:/bin",
      ]
      let ending = try atShell(["ucla.herd"], in: folder.path, environment: environment) { shell in
        let person = shell.person
        try person.wait(for: "prompt") { $0.cursorRow == "herd[5/5]>" }
        // For `why`.
        try person.type("@Wilkes know nobody within 50ms\r")
        try person.wait(for: "failure") { $0.cursorRow == "herd[5/5]>" && $0.rows.count > 2 }
        for topic in HelpTopic.all + HelpTopic.marks
        where [.prompt, .seeing].contains(topic.section) && !Self.elsewhere.contains(topic.word) {
          let lines =
            (Self.before[topic.word] ?? []) + [topic.example] + (Self.after[topic.word] ?? [])
          try Self.paste(lines, called: topic.word, person)
        }
        try person.type("quit\r")
      }
      #expect(ending.status == 0)
      #expect(try Folders.read(folder.path + "/kiwi.txt").hasPrefix("AT "))
      #expect(try Folders.read(folder.path + "/kiwi.hs").contains("ucla.herd"))
    }
  }
}
