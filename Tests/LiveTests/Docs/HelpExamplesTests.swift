import HerdProtocol
import Testing

@testable import herdsh

/// The examples of `help` for scripts and herd files do what they are there for: not only can they be read, they hold.
@Suite(.serialized) struct HelpExamplesTests {
  /// What has to stand around an example for it to make sense.
  private struct Around {
    var before: [String] = []
    var after: [String] = []
  }

  private static let kiwi = "@Goloman iamat kiwi +34.0-118.0"
  private static let longKiwi = "@Goloman iamat kiwi.cs.ucla.edu +34.068930-118.445127"
  private static let places = [
    longKiwi, "@all know kiwi.cs.ucla.edu", "@Goloman whatsat kiwi.cs.ucla.edu 10 5",
  ]

  private static let surroundings: [String: Around] = [
    "whatsat": Around(before: [longKiwi, "@all know kiwi.cs.ucla.edu"]),
    "expect": Around(before: [kiwi], after: ["that $skew < 1s"]),
    "client": Around(after: ["@Goloman iamat $kiwi +1.0+1.0"]),
    "let": Around(after: ["@Goloman iamat kiwi $home"]),
    "that": Around(before: [kiwi, "expect AT Goloman {skew:signed} kiwi +34.0-118.0 {_:time}"]),
    "show": Around(before: [kiwi, "expect AT Goloman {skew:signed} kiwi +34.0-118.0 {_:time}"]),
    "json": Around(before: ["places serve \"westwood.json\""] + places),
    "reply": Around(before: ["@Goloman send x"]), "places": Around(before: places),
    "eof": Around(before: ["@Goloman/a send x"]), "ignore": Around(before: ["@Goloman/a send x"]),
    "close": Around(before: ["@Goloman/a send x"]), "reset": Around(before: ["@Goloman/a send x"]),
    "know": Around(before: [longKiwi]),
    "agree": Around(before: [longKiwi, "@all know kiwi.cs.ucla.edu"]),
    "eventually": Around(before: [kiwi]), "start": Around(before: ["kill Wilkes"]),
    "resume": Around(before: ["pause Wilkes"]), "clock": Around(after: ["clock go"]),
    "release": Around(before: ["hold Goloman -> Hands"]),
    "heal": Around(before: ["cut Goloman -> Hands"]),
    "for": Around(after: ["@$s is up", "end"]), "repeat": Around(after: [kiwi, "end"]),
    "together": Around(after: [kiwi, "@Hands iamat fig +1.0+1.0", "end"]),
    "known": Around(after: ["@Wilkes know nobody within 50ms"]),
  ]

  /// At home outside of checks.
  private static let setUps = ["table", "include", "def", "herd", "tag"]
  /// For herds that are simulated.
  private static let ofSimulation = ["drop", "duplicate", "reorder"]

  /// A check for each word that scripts have, in one script.
  private static func script() -> (text: String, checkCount: Int) {
    var lines = [
      HelpTopic.topic("herd")?.example, HelpTopic.topic("tag")?.example,
      HelpTopic.topic("include")?.example, HelpTopic.topic("def")?.example,
      "  @$server iamat $client +1.0+1.0", "end",
      HelpTopic.topic("table")?.example, "  what", "  IAMAT", "end",
      #"check each bad "table $what""#, "  @Goloman send $what", "  expect ? {_:rest}", "end",
    ].compactMap { $0 }
    var count = 1
    let sections: [HelpTopic.Section] = [.sending, .expecting, .knowing, .faults, .scripts]
    for topic in HelpTopic.all
    where sections.contains(topic.section) && !(setUps + ofSimulation).contains(topic.word) {
      count += 1
      let around = surroundings[topic.word] ?? Around()
      if topic.word == "check" {
        lines += [topic.example, kiwi, "@all know kiwi", "end"]
      } else {
        lines += ["check \"\(topic.word)\" fresh"] + around.before + [topic.example] + around.after
        // A check has to expect something.
        lines += ["@Goloman is up", "end"]
      }
    }
    lines += [
      "-- westwood.json --", #"{"results": [{"name": "Westwood"}], "status": "OK"}"#,
    ]
    return (lines.map { $0 + "\n" }.joined(), count)
  }

  @Test(.enabled(if: Namespaces.areAllowed, "this system forbids namespaces"))
  func `the example of every word of scripts holds`() throws {
    try Folders.withTemporary { folder in
      let script = Self.script()
      try Folders.write(script.text, to: folder + "/words.hs")
      try Folders.write("def unused\n  note x\nend\n", to: folder + "/common.hs")
      try Folders.write(
        Folders.read(Folders.examples + "/ucla.herd")
          .replacing("run     herdd", with: "network isolated\nrun \(Folders.products)/herdd"),
        to: folder + "/ucla.herd")
      try withChild(
        [Folders.products + "/herdsh", "-f", "words.hs", "--ascii"],
        environment: ["XDG_STATE_HOME": folder], folder: folder
      ) { child in
        let status = try child.waitForExit(within: .seconds(120))
        #expect(status == 0, "\(child.text)")
        #expect(child.text.contains("\(script.checkCount) checks"), "\(child.text)")
        #expect(!child.text.contains("SKIP"), "\(child.text)")
      }
    }
  }

  @Test func `the example of every word of herd files is part of one`() throws {
    let examples = HelpTopic.all.filter { $0.section == .herdFile }.map(\.example)
    let others = ["Hands", "Holiday", "Wilkes"].enumerated().map { number, name in
      "server \(name) 127.0.0.1:\(20_000 + number)"
    }
    let herd = try Herd(
      parsing: (examples + others).map { $0 + "\n" }.joined(), file: "examples.herd")
    #expect(herd.servers.count == 4)
  }
}
