import Testing

@testable import herdsh

@Suite struct CompletionTests {
  private static let vocabulary = Vocabulary(
    words: ["check", "iamat", "servers", "set"], servers: ["Goloman", "Hands", "Holiday"],
    clients: ["plum", "kiwi.cs.ucla.edu", "kumquat"], locations: ["plum": "+34.0-118.0"],
    stamps: ["plum": "1520023934.9"], namedLocations: ["$home"],
    variables: ["home", "skew", "stamp"], helpTopics: ["iamat", "watch"], tables: ["bad"],
    procedures: [.init(name: "tell", parameters: ["server", "client"])])

  /// Completes at the `|` of a line.
  private func complete(_ marked: String, _ vocabulary: Vocabulary = vocabulary) -> Completion {
    let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    return Completion(
      line: parts.joined(), point: parts[0].utf8.count, vocabulary: vocabulary)
  }

  @Test(arguments: [
    (
      "|",
      [
        "@all", "@alive", "@others", "@any", "@Goloman", "@Hands", "@Holiday", "check", "iamat",
        "servers", "set", "IAMAT", "WHATSAT",
      ]
    ),
    ("se|", ["servers", "set"]), ("se|t", ["servers", "set"]), ("SERV|", ["servers"]),
    ("I|", ["IAMAT"]), ("zzz|", []),
    ("@|", ["all", "alive", "others", "any", "Goloman", "Hands", "Holiday"]),
    ("@H|", ["Hands", "Holiday"]), ("@Hands,Ho|", ["Holiday"]),
    (
      "@Hands,|",
      [
        "all", "alive",
        "others", "any", "Goloman", "Hands", "Holiday",
      ]
    ), ("@Hands/a|", []),
    ("@all k|", ["know", "knows"]), ("@all iamat |", ["plum", "kiwi.cs.ucla.edu", "kumquat"]),
    ("@all whatsat k|", ["kiwi.cs.ucla.edu", "kumquat"]), ("IAMAT p|", ["plum"]),
    ("iamat ku|", ["kumquat"]), ("WHATSAT kiwi |", ["10", "1", "50"]),
    ("@all whatsat kiwi 10 |", ["5", "1", "20"]),
    ("@all iamat plum |", ["+34.0-118.0", "$home"]), ("@all iamat kumquat |", ["$home"]),
    ("@all iamat plum x stamped n|", ["now", "now-1s", "now-60s", "now+1s"]),
    ("@all iamat plum x stamped 1|", ["1520023934.9"]),
    ("IAMAT plum +1.0+1.0 |", ["1520023934.9"]), ("@Hands IAMAT p|", ["plum"]),
    ("!@Hands iamat p|", ["plum"]), ("!@Han|", ["Hands"]), ("!ser|", ["servers"]),
    ("call |", ["tell"]), ("check each |", ["bad"]), ("check \"a title\" |", ["fresh"]),
    ("set hints |", ["on", "off"]), ("stop |", ["Goloman", "Hands", "Holiday", "here"]),
    ("eventually @all kn|", ["know", "knows"]),
    ("always for |", ["100ms", "500ms", "1s", "2s", "5s"]),
    ("or |", ["expect"]),
    ("@all know plum |", ["at", "stamped", "within", "for", "now"]),
    ("@all know plum at |", ["+34.0-118.0", "$home"]),
    ("@all know plum within |", ["100ms", "500ms", "1s", "2s", "5s"]),
    ("@all do not know p|", ["plum"]), ("@all agree on e|", ["everything"]),
    ("@all is |", ["up", "down"]), ("help w|", ["watch"]), ("set t|", ["timeout"]),
    ("use @Go|", ["Goloman"]), ("kill Goloman H|", ["Hands", "Holiday"]),
    ("cut Goloman |", ["--", "->"]), ("slow * |", ["by"]),
    ("slow Goloman -> |", ["Goloman", "Hands", "Holiday", "*"]),
    ("that $s|", ["skew", "stamp"]), ("@Hands iamat from-$sk|", ["skew"]),
    ("expect AT Hands {skew:si|", ["signed}"]),
    ("send what|", ["WHATSAT"]), ("@all nonsense |", []), ("watch every 1s @all wh|", ["whatsat"]),
    ("watch ev|", ["every"]), ("flood p|", ["plum"]),
    (
      "flood plum |",
      [
        "@all", "@alive", "@others",
        "@any", "@Goloman", "@Hands", "@Holiday",
      ]
    ), ("dry @Hands iamat p|", ["plum"]),
  ])
  func `a word is completed by what can stand there`(marked: String, words: [String]) {
    #expect(complete(marked).candidates == .words(words))
  }

  @Test(arguments: [
    "open |", "@all whatsat plum 10 5 > |", "save x|", "include x|", "herd \"ucl|",
    "places serve \"w|",
  ])
  func `files are offered where a file goes`(marked: String) {
    #expect(complete(marked).candidates == .files)
  }

  @Test(arguments: [
    ("se|", 0), ("@Hands,Ho|", 7), ("@H|", 1), ("é k|", 3), ("that $s|", 6), ("x {y:s|", 5),
    ("herd \"f|", 6), ("@all |", 5), ("!@H|", 2), ("! se|", 2),
  ])
  func `the completed part starts where the likely word starts`(marked: String, start: Int) {
    #expect(complete(marked).start == start)
  }

  @Test func `a list of servers can go on, so no space follows a target`() {
    #expect(!complete("@Go|").addsSpace)
    #expect(complete("ser|").addsSpace)
  }

  @Test(arguments: ["a b", "a\u{1B}[31m", "a\u{9B}", "a\u{202E}b", "a\u{0}", "a\u{2028}"])
  func `a client ID that is not plain text is never offered`(client: String) {
    let hostile = Vocabulary(clients: [client, "abc"])
    #expect(complete("@all iamat a|", hostile).candidates == .words(["abc"]))
  }

  @Test func `a long list is cut`() {
    let many = Vocabulary(clients: (1...5_000).map { "phone\($0)" })
    guard case .words(let words) = complete("@all know ph|", many).candidates else {
      Issue.record("no words")
      return
    }
    #expect(words == (1...Completion.wordsMax).map { "phone\($0)" })
  }

  @Test func `random lines never fail, and some are completed`() {
    var random = SeededGenerator(state: 7)
    let pieces = ["@", "all", ",", " ", "iamat", "kiwi", "$", "{x:", "\"", "é", "do", "not", "\t"]
    var outcomes: Set<Bool> = []
    for _ in 0..<2_000 {
      let line = (0..<random.below(9)).map { _ in pieces[random.below(pieces.count)] }.joined()
      let point = random.below(line.utf8.count + 1)
      let completion = Completion(line: line, point: point, vocabulary: Self.vocabulary)
      #expect(completion.start <= point)
      outcomes.insert(completion.candidates == .words([]))
    }
    #expect(outcomes.count == 2)
  }
}

/// A generator that gives the same numbers each time.
private struct SeededGenerator {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
