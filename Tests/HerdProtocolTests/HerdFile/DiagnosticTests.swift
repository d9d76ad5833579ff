import HerdProtocol
import Testing

struct DiagnosticTests {
  private func rendered(
    _ text: String, _ columns: Range<Int>, line: Int = 8, suggestion: String? = nil
  ) -> String {
    let range = SourceRange(file: "examples/stale.hs", line: line, columns: columns)
    return Diagnostic(
      range: range, message: "no such command", suggestion: suggestion, lineText: text
    ).rendered
  }

  @Test func `a problem is shown with its line, a caret and what would be right`() {
    let text = "  exepct   AT Hands {_:signed} kiwi +35.0-119.0 {_:time}"
    #expect(
      rendered(text, 3..<9, suggestion: "did you mean: expect") == """
        examples/stale.hs:8:3: no such command
            8 |   exepct   AT Hands {_:signed} kiwi +35.0-119.0 {_:time}
              |   ^^^^^^   did you mean: expect

        """)
  }

  @Test(arguments: [
    ("a b", 3..<4, "    8 | a b\n      |   ^\n"), ("a b", 3..<3, "    8 | a b\n      |   ^\n"),
    ("a b", 4..<4, "    8 | a b\n      |    ^\n"), ("a b", 5..<6, "    8 | a b\n      |     ^\n"),
    ("a b", 9..<20, "    8 | a b\n      |     ^\n"), ("", 1..<1, "    8 | \n      | ^\n"),
    ("日本 x", 4..<5, "    8 | 日本 x\n      |      ^\n"), ("日本", 1..<3, "    8 | 日本\n      | ^^^^\n"),
    ("e\u{301}x", 2..<3, "    8 | e\u{301}x\n      |  ^\n"),
    ("\ta", 2..<3, "    8 |  a\n      |  ^\n"),
    ("\u{1B}[31mx", 6..<7, "    8 | \\x1b[31mx\n      |         ^\n"),
    ("\u{202E}x\u{9B}", 2..<4, "    8 | \\u{202e}x\\u{9b}\n      |         ^^^^^^^\n"),
  ])
  func `the caret stands under what it points at`(
    _ text: String, _ columns: Range<Int>, _ excerpt: String
  ) {
    let lines = rendered(text, columns).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropFirst().joined(separator: "\n") == excerpt)
  }

  @Test func `numbers of many digits move the text, and the caret with it`() {
    #expect(
      rendered("ab", 2..<3, line: 1_234_567) == """
        examples/stale.hs:1234567:2: no such command
        1234567 | ab
                |  ^

        """)
  }

  @Test func `of a very long line the part around the caret is shown`() {
    let text = String(repeating: "a", count: 500) + "b" + String(repeating: "c", count: 500)
    let lines = rendered(text, 501..<502).split(separator: "\n")
    #expect(lines[1].utf8.count < 200)
    let column = lines[2].utf8.count - 1
    #expect(Array(lines[1].utf8)[column] == UInt8(ascii: "b"))
    let start = rendered(text, 1..<2000).split(separator: "\n")
    #expect(start[2].utf8.count < 200)
  }

  @Test func `what was typed is escaped in messages too`() {
    let range = SourceRange(file: "a\u{1B}b", line: 1, columns: 1..<2)
    let problem = Diagnostic(
      range: range, message: "no \u{7}x", suggestion: "\u{202E}", lineText: "x")
    #expect(problem.rendered.hasPrefix("a\\x1bb:1:1: no \\x07x\n"))
    #expect(problem.rendered.hasSuffix("^   \\u{202e}\n"))
  }

  @Test func `problems are sorted by place, file by file, and bounded`() {
    let problem = { (file: String, line: Int, column: Int) in
      Diagnostic(
        range: SourceRange(file: file, line: line, columns: column..<column + 1), message: "m",
        lineText: "")
    }
    let list = DiagnosticList([
      problem("b", 9, 1), problem("a", 2, 5), problem("b", 2, 1), problem("a", 2, 3),
    ])
    #expect(
      list.items.map { "\($0.range.file)\($0.range.line)\($0.range.columns.lowerBound)" }
        == ["b21", "b91", "a23", "a25"])
    #expect(DiagnosticList((0..<500).map { problem("a", $0, 1) }).items.count == 100)
  }
}

struct SuggestionTests {
  @Test(
    arguments: [
      ("exepct", "expect"), ("iamt", "iamat"), ("IAMAT", "iamat"), ("watsat", "whatsat"),
      ("knwo", "know"), ("sen", "send"), ("expects", "expect"), ("whtast", "whatsat"),
      ("xyz", nil), ("kn", nil), ("x", nil), ("", nil), ("know", nil), ("wxxtsxt", nil),
    ] as [(String, String?)])
  func `what was meant is two slips away at most`(_ word: String, _ meant: String?) {
    let words = ["expect", "iamat", "whatsat", "know", "send"].filter { $0 != word }
    #expect(Suggestion.nearest(to: word, among: words) == meant)
  }

  @Test func `the nearest wins, and of two as near the first`() {
    #expect(Suggestion.nearest(to: "hends", among: ["heads", "hands"]) == "heads")
    #expect(Suggestion.nearest(to: "abcde", among: ["abxxe", "abcdf"]) == "abcdf")
    #expect(Suggestion.text(for: "hends", among: ["hands"]) == "did you mean: hands")
    let long = String(repeating: "a", count: 1000)
    #expect(Suggestion.nearest(to: long, among: [long + "b"]) == nil)
  }
}

struct DurationTextTests {
  @Test(arguments: [
    ("2s", Duration.seconds(2)), ("10ms", .milliseconds(10)), ("1.5s", .milliseconds(1500)),
    ("1m", .seconds(60)), ("1h", .seconds(3600)), ("0s", .zero), ("3us", .microseconds(3)),
    ("7ns", .nanoseconds(7)), ("0.000000001s", .nanoseconds(1)), ("168h", .seconds(604_800)),
  ])
  func `a duration is read exactly`(_ text: String, _ duration: Duration) {
    #expect(Duration(scriptText: text) == duration)
  }

  @Test(arguments: [
    "", "2", "s", "-1s", "+1s", "1 s", "1.s", ".5s", "1,5s", "2S", "2sec", "169h", "1e3s",
    "9999999999999s", "0.0000000001s", "1s2", "٢s",
  ])
  func `anything else is no duration`(_ text: String) {
    #expect(Duration(scriptText: text) == nil)
  }

  @Test(arguments: ["2s", "10ms", "1500ms", "1m", "1h", "0s", "3us", "7ns", "90s"])
  func `a duration is written so that it reads back`(_ text: String) {
    #expect(Duration(scriptText: text)?.scriptText == text)
  }
}
