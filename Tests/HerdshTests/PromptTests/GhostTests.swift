import Testing

@testable import herdsh

@Suite struct GhostTests {
  private static let vocabulary = Vocabulary(
    words: ["iamat", "servers", "set", "use"], servers: ["Goloman", "Hands"],
    clients: ["kiwi.cs.ucla.edu", "plum", "pear"],
    procedures: [.init(name: "tell", parameters: ["server", "client"])])

  private func ghost(_ line: String) -> String {
    let ghost = Ghost(line: line, vocabulary: Self.vocabulary)
    return ghost.completion + "|" + ghost.hint
  }

  @Test(arguments: [
    ("", "|"), ("   ", "|"), ("# not", "|"), ("zzz", "|"), ("zzz ", "|"),
    ("@Hands iamat", "| <client> <location ±90±180> [stamped <moment: now-60s>]"),
    ("@Hands iamat ", "|<client> <location ±90±180> [stamped <moment: now-60s>]"),
    ("@Hands iamat pl", "um| <location ±90±180> [stamped <moment: now-60s>]"),
    // Two clients begin with p.
    ("@Hands iamat p", "| <location ±90±180> [stamped <moment: now-60s>]"),
    ("@all whatsat kiwi", ".cs.ucla.edu| <radius 0-50> <max 0-20>"),
    ("WHATSAT x 10 ", "|<max 0-20>"), ("WHATSAT x 10 5", "|"), ("WHATSAT x 10 5 ", "|"),
    ("IAMAT x +1.0+1.0 ", "|<seconds since 1970>"),
    ("@Ha", "nds| <iamat, whatsat, know, is, send ...>"), ("serv", "ers|"),
    ("us", "e| [<@server>]"),
    (
      "@all know x ",
      "|[at <location ±90±180>] [stamped <moment: now-60s>]"
        + " [within <time: 500ms, 2s> | for <time: 500ms, 2s> | now]"
    ),
    ("@all know x at +1.0+1.0 within ", "|<time: 500ms, 2s>"),
    (
      "@all is ",
      "|up|down"
        + " [within <time: 500ms, 2s> | for <time: 500ms, 2s> | now]"
    ),
    ("stop ", "|<server>... | <server> within <time: 500ms, 2s> | here"), ("stop here", "|"),
    ("cut ", "|<server> -- <server> | <server> -> <server> | *"),
    ("call tell ", "|<server> <client>"),
    ("call tell Hands ", "|<client>"), ("call tell Hands kiwi ", "|"),
    ("!@Hands whatsat x ", "|<radius 0-50> <max 0-20>"), ("@Hands raw \"IAMAT ", "|"),
    ("check \"a title of some words\"", "| [fresh]"),
    ("one\ntwo\nthree", "|  3 lines pasted: Enter runs them, Ctrl-C drops them"),
    ("one\r\ntwo\r\n", "|  2 lines pasted: Enter runs them, Ctrl-C drops them"),
    ("one\n", "|  1 line pasted: Enter runs it, Ctrl-C drops it"),
  ])
  func `what may follow is said, with its limits`(line: String, expected: String) {
    #expect(ghost(line) == expected)
  }

  /// A topic's example is what its grammar says, so that hints do not lead astray.
  @Test(arguments: HelpTopic.all.filter { $0.section != .herdFile })
  func `the example of every topic goes along its grammar to an end`(topic: HelpTopic) {
    var walk = GrammarWalk()
    // A comma ends no word here; a text in quotes is one.
    var words: [String] = []
    var isOpen = false
    for word in topic.example.split(separator: " ") {
      if isOpen { words[words.count - 1] += " " + word } else { words.append(String(word)) }
      if word.count(where: { $0 == "\"" }) % 2 == 1 { isOpen.toggle() }
    }
    for word in words {
      #expect(!walk.states.isEmpty, "nothing can follow before \(word)")
      walk.take(word)
    }
    #expect(walk.mayEnd, "\(topic.example): still to come: \(walk.hint)")
  }

  @Test(arguments: [
    ("abc", 0, 3), ("abc", 8, 1), ("日本", 7, 2), ("日本", 6, 0), ("", 23, 3), ("é", 0, 1),
  ])
  func `the cursor's column is found in rows of ten`(text: String, from: Int, column: Int) {
    #expect(CursorColumn.after(text, from: from, columns: 10) == column)
  }

  @Test func `random lines never fail`() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      "@", "all", " ", "iamat", "know", "[", "]", "|", "within", "\"", "é", "!", "\n", "$", "\t",
    ]
    for _ in 0..<3_000 {
      let line = (0..<Int.random(in: 0..<9, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      _ = Ghost(line: line, vocabulary: Self.vocabulary)
    }
  }
}
