import HerdProtocol

/// Lines to try: `cheat`, `cheat stale`. Each runs as it stands, on any herd of two servers and more.
struct CheatSheet: Sendable {
  /// Lines about one thing.
  struct Topic: Sendable {
    var word: String
    /// What one sees when they are run.
    var summary: String
    var lines: [String]
  }

  static let topics = [
    Topic(
      word: "news", summary: "tell one server, ask another",
      lines: [
        "@$here iamat kiwi +34.068930-118.445127",
        "@all know kiwi",
        "@$far whatsat kiwi 10 5",
        "@all agree on kiwi",
      ]),
    Topic(
      word: "stale", summary: "an older report never replaces a newer one",
      lines: [
        "@$here iamat fig +1.0+1.0",
        "@all know fig",
        "@$far iamat fig +2.0+2.0 stamped now-60s",
        "@all know fig at +1.0+1.0 for 500ms",
      ]),
    Topic(
      word: "wrong",
      summary: "a line that is none of the protocol's comes back behind a question mark",
      lines: [
        "!@$here WHEREIS kiwi",
        "@$here send IAMAT kiwi 34.0-118.0 1520023934.9",
        "!@$here WHATSAT kiwi 51 5",
        "@$here is up now",
      ]),
    Topic(
      word: "bytes", summary: "how a line is cut into packets changes nothing",
      lines: [
        #"@$here raw "IAMAT\nIAMAT plum +1.0+1.0 1520023934.9\n""#,
        "@$here drip 10ms IAMAT plum +1.0+1.0 1520023935.9",
        "@$here split 3 IAMAT plum +1.0+1.0 1520023936.9",
        "dry @$here iamat plum +1.0+1.0",
      ]),
    Topic(
      word: "faults", summary: "a server dies, the others carry on, it comes back",
      lines: [
        "kill $spare",
        "@$here iamat lime +1.0+1.0",
        "@alive know lime",
        "start $spare",
        "@all know lime within 5s",
      ]),
    Topic(
      word: "checks", summary: "the same line in a script: a check has a title and an end",
      lines: [
        #"check "news travels""#,
        "  @$here iamat pear +1.0+1.0",
        "  expect AT $here {_:signed} pear +1.0+1.0 {_:time}",
        "  @all know pear within 2s",
        "end",
      ]),
    Topic(
      word: "programs", summary: "answers to other programs, a session to a file",
      lines: [
        "@$here whatsat kiwi 10 5 | wc -c",
        "@all send IAMAT | sort | uniq -c",
        "servers | head -2",
      ]),
  ]

  /// All of them, or one.
  var shown: [Topic]
}

extension WordRunner {
  func showCheats(_ topic: String?, _ statement: Statement) throws(Stop) {
    guard let topic else { return show(CheatSheet(shown: CheatSheet.topics)) }
    guard let found = CheatSheet.topics.first(where: { $0.word == topic }) else {
      let words = CheatSheet.topics.map(\.word)
      let meant = Suggestion.nearest(to: topic, among: words).map { "; did you mean \($0)?" }
      throw interpreter.failed(
        statement, "no cheats for \(topic)\(meant ?? "")", .words([words.joined(separator: " ")]))
    }
    show(CheatSheet(shown: [found]))
  }
}

extension CheatSheet: Shown {
  func text(_ style: Style) -> String {
    let blocks = shown.map { topic in
      ["# \(style.paint(topic.word, .name)): \(topic.summary)"] + topic.lines
    }
    let more =
      shown.count > 1
      ? "\n# cheat WORD shows one; $here, $far and $spare are servers of this herd\n" : ""
    return blocks.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n") + more
  }

  var records: [JSONValue] {
    shown.map { topic in
      JSONObject {
        $0.add("topic", topic.word)
        $0.add("summary", topic.summary)
        $0.add("lines", topic.lines)
      }.value
    }
  }
}
