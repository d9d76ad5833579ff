import HerdProtocol
import Testing

@testable import herdsh

/// `help`, `cheat`, `tour`, `dry`: what is shown to be read and to be typed.
@Suite struct WordsForPeopleTests {
  private static let herd = Result {
    try Herd(parsing: Tour.herd, file: "tour.herd")
  }

  private static func problems(_ line: String) throws -> [String] {
    let herd = try herd.get()
    var parser = PromptParser(name: "prompt")
    return line.split(separator: "\n").flatMap { line -> [String] in
      guard
        case .problems(let problems) = parser.take(Array(line.utf8), herd: herd, load: { _ in [] })
      else { return [] }
      return problems.items.map { "\(line): \($0.message)" }
    }
  }

  @Test func `the overview fits a terminal of 24 lines`() {
    let lines = HelpShown(word: nil).text(Style(width: 80)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 }, "\(lines)")
    for topic in HelpTopic.all {
      #expect(lines.contains { $0.contains(topic.word) }, "\(topic.word)")
    }
  }

  @Test func `every word that a line can begin with has its help`() {
    for keyword in Keyword.allCases {
      #expect(HelpTopic.topic(keyword.rawValue) != nil, "\(keyword)")
    }
    for verb in Verb.allCases {
      #expect(HelpTopic.topic(verb.rawValue) != nil, "\(verb)")
    }
    for mark in ["|", ">", ">>"] { #expect(HelpTopic.topic(mark)?.limits != nil) }
  }

  @Test func `every line of the tour and of the cheats can be typed as it stands`() throws {
    for stop in Tour.stops { #expect(try Self.problems(stop.line) == []) }
    for topic in CheatSheet.topics {
      #expect(try Self.problems(topic.lines.joined(separator: "\n") + "\n") == [])
    }
    let words = CheatSheet.topics.map(\.word).joined(separator: " ")
    #expect(HelpTopic.topic("cheat")?.limits == "topics: \(words)")
    for line in Tour.welcome + Tour.farewell + Tour.stops.flatMap(\.before) {
      #expect(line.count <= 95, "\(line)")
    }
  }

  @Test func `help and cheats are records for programs`() throws {
    let help = HelpShown(word: "iamat").records.map(\.serialized)
    #expect(help.count == 1)
    #expect(help[0].hasPrefix(#"{"word":"iamat","section":"what is sent","summary":"#))
    #expect(HelpShown(word: "nonsense").records.isEmpty)
    #expect(CheatSheet(shown: CheatSheet.topics).records.count == CheatSheet.topics.count)
  }

  @Test(arguments: [
    ("IAMAT kiwi +1.0+1.0 5\n", "AT S {_:signed} kiwi +1.0+1.0 5"),
    ("IAMAT kiwi 1.0+1.0 5\n", "? IAMAT kiwi 1.0+1.0 5"),
    (
      "WHATSAT kiwi 10 5\r\n",
      "AT {_:word} {_:signed} kiwi {_:location} {_:time}, and places; or "
        + "? WHATSAT kiwi 10 5"
    ),
    ("AT S +0.1 k +1.0+1.0 5\n", nil), ("half a line", nil), ("two\nlines\n", nil),
  ])
  func `dry knows the form of the answer`(line: String, expected: String?) {
    let write = DryRun.Write(server: "S", address: nil, bytes: Array(line.utf8))
    #expect(write.expected == expected)
  }

  @Test func `what dry has for nc is what a shell sends`() {
    let bytes = Array("it's 100%\\ \u{1B}é\n".utf8)
    let write = DryRun.Write(
      server: "S", address: ServerAddress(host: "::1", port: 7), bytes: bytes, endsOutput: true)
    #expect(
      write.netcat
        == #"printf 'it'\''s 100%%\\ \033\303\251\n' | nc -N -6 ::1 7"#)
    let shown = DryRun(writes: [write]).text(Style())
    #expect(
      shown.split(separator: "\n").joined().unicodeScalars.allSatisfy(Hostile.isHarmless),
      "\(shown)")
    #expect(shown.contains("then the end of output"))
    #expect(DryRun().text(Style()) == "nothing would be sent\n")
  }
}
