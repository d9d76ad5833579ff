import HerdProtocol
import Testing

@testable import herdsh

@Suite struct SourceExcerptTests {
  private static func lines(_ text: [String], _ ranges: [(Int, Range<Int>)], width: Int = 100)
    -> [String]
  {
    let ranges = ranges.map { SourceRange(file: "t.hs", line: $0.0, columns: $0.1) }
    return SourceExcerpt(
      source: SourceText(name: "t.hs", lines: text), ranges: ranges, showsSender: true
    ).lines(indent: 0, Style(width: width))
  }

  @Test func `carets stand under the characters meant, whatever their width`() {
    #expect(
      Self.lines(["expect 日本 é x"], [(1, 11..<12), (1, 13..<14)]) == [
        "    1 | expect 日本 é x", "      |             ^ ^",
      ])
    #expect(
      Self.lines(["a\u{1B}b c"], [(1, 3..<4)]) == [#"    1 | a\x1bb c"#, "      |      ^"])
  }

  @Test func `the line that sent something is shown above`() {
    let text = ["check \"x\"", "  @A send hi", "", "  expect ? hi"]
    #expect(Self.lines(text, [(4, 12..<14)])[0] == "    2 |   @A send hi")
  }

  @Test func `a sender of another block is not`() {
    let text = ["  @A send hi", "end", "check \"y\"", "  expect ? hi"]
    #expect(Self.lines(text, [(4, 12..<14)])[0] == "    4 |   expect ? hi")
  }

  @Test func `ranges past the end of a line point at its end`() {
    #expect(Self.lines(["ab"], [(1, 9..<12)])[1] == "      |   ^")
    #expect(Self.lines(["ab"], [(7, 1..<2)]).isEmpty)
  }

  @Test func `of a long line the part at the caret is shown`() {
    let line = String(repeating: "x", count: 200) + " here"
    let lines = Self.lines([line], [(1, 202..<206)], width: 60)
    #expect(lines[0].hasSuffix("xxx here"))
    #expect(lines[0].contains("| …x"))
    let caret = lines[1].distance(
      from: lines[1].startIndex, to: lines[1].firstIndex(of: "^") ?? lines[1].endIndex)
    #expect(lines[0].dropFirst(caret).prefix(4) == "here")
  }
}

@Suite struct DifferenceTextTests {
  private static func lines(_ expected: String, _ received: String, _ marks: [Range<Int>])
    -> [String]
  {
    let problems = marks.map {
      LineMismatch.Problem(expected: 0..<1, received: $0, text: "wrong")
    }
    return DifferenceText(
      difference: LineDifference(
        server: "A", expected: expected, received: Array(received.utf8), problems: problems),
      style: Style()
    ).lines()
  }

  @Test func `fields of different length start in the same column`() {
    #expect(
      Self.lines("AT A long x", "AT A s x", [5..<6]).prefix(3) == [
        "      expected   AT A long  x", "      received   AT A s     x",
        "                      ~ (1)",
      ])
  }

  @Test func `lines with other fields are shown as they are`() {
    #expect(
      Self.lines("AT A x", "AT  A", [3..<3]).prefix(3) == [
        "      expected   AT A x", "      received   AT  A", "                    ~ (1)",
      ])
  }

  @Test func `marks close together get rows of their own`() {
    #expect(
      Self.lines("a b c", "x y z", [0..<1, 2..<3, 4..<5]).dropFirst(2).prefix(3) == [
        "                 ~ (1)", "                   ~ (2)", "                     ~ (3)",
      ])
  }

  @Test func `an answer of megabytes is not laid out`() {
    let text = Self.lines("? x", String(repeating: "y", count: 3_000_000), [0..<3_000_000])
    #expect(text.allSatisfy { $0.count <= 100 })
  }

  @Test func `wide characters keep the marks in place`() {
    #expect(
      Self.lines("AT 日本 x", "AT é x", [3..<5]).prefix(3) == [
        "      expected   AT 日本  x", "      received   AT é     x", "                    ~ (1)",
      ])
  }
}

@Suite struct TranscriptTextTests {
  private static func lines(_ entries: [WireTranscript.Entry], width: Int = 60) -> [String] {
    TranscriptText(
      transcript: WireTranscript(server: "A", connection: 2, entries: entries),
      style: Style(width: width)
    ).lines()
  }

  private static func entry(
    _ text: String, _ direction: WireTranscript.Direction = .received
  ) -> WireTranscript.Entry {
    WireTranscript.Entry(at: .milliseconds(5), direction: direction, bytes: Array(text.utf8))
  }

  @Test func `every event of a connection has its row`() {
    let entries = [
      Self.entry("", .opened), Self.entry("IAMAT\nX", .sent), Self.entry("", .halfClosed),
      Self.entry("? IAMAT\n"), Self.entry("", .closed),
    ]
    #expect(
      Self.lines(entries) == [
        "    on the wire, A, connection 2", "      +0.005 s  →  (connected)",
        "      +0.005 s  →  IAMAT⏎", "      +0.005 s  →  X", "      +0.005 s  →  (end of output)",
        "      +0.005 s  ←  ? IAMAT⏎", "      +0.005 s  ←  (closed)",
      ])
  }

  @Test func `a JSON answer is one row with its size`() {
    let json = "{\n  \"results\": [\n" + String(repeating: "    {},\n", count: 50) + "  ]\n}\n\n"
    let lines = Self.lines([Self.entry("AT A x\n" + json)])
    #expect(lines.count == 3)
    #expect(lines[1] == "      +0.005 s  ←  AT A x⏎")
    #expect(
      lines[2] == "      +0.005 s  ←  {⏎  \"results\": [⏎    {},⏎   … (\(json.utf8.count) bytes)")
  }

  @Test func `text that ends in an ellipsis is not taken for cut`() {
    #expect(Self.lines([Self.entry("kiwi…")])[1] == "      +0.005 s  ←  kiwi…")
  }

  @Test func `of a long conversation the ends are kept`() {
    let lines = Self.lines((1...100).map { Self.entry("line \($0)\n") })
    #expect(lines.count == 22)
    #expect(lines[13] == "      … 80 more lines")
    #expect(lines.last?.hasSuffix("line 100⏎") == true)
  }
}

@Suite struct LogTextTests {
  @Test func `only the last lines are shown, and how it ended`() {
    let log = ServerLog(
      server: "A", lines: (1...5).map { (at: .seconds($0), bytes: Array("line \($0)".utf8)) },
      path: "runs/1/A", ending: "killed by signal 11")
    #expect(
      LogText(log: log, style: Style()).lines() == [
        "    A killed by signal 11.", "    A's stderr, last 3 lines   (all of it: runs/1/A)",
        "      +3.000 s  line 3", "      +4.000 s  line 4", "      +5.000 s  line 5",
      ])
  }
}

@Suite struct QuietLogTests {
  private static func log(_ server: String, _ times: [Int], ending: String? = nil) -> ServerLog {
    ServerLog(
      server: server, lines: times.map { (at: .seconds($0), bytes: Array("line \($0)".utf8)) },
      path: "runs/1/\(server)", ending: ending)
  }

  private static func lines(_ logs: [ServerLog]) -> [String] {
    FailureText.logs(logs, Style())
  }

  @Test func `what was written before the check is not shown`() {
    #expect(
      Self.lines([Self.log("A", [-9, -1, 2])]) == [
        "    A's stderr, last line   (all of it: runs/1/A)", "      +2.000 s  line 2",
      ])
    #expect(
      Self.lines([Self.log("A", [-9, -1])]) == ["    A's stderr: nothing new.   Its log: runs/1/A"])
  }

  @Test func `a server that writes to standard output alone is quoted from there`() {
    var log = Self.log("A", [2])
    log.stream = "stdout"
    #expect(Self.lines([log])[0] == "    A's stdout, last line   (all of it: runs/1/A)")
    var quiet = Self.log("A", [-1])
    quiet.stream = "stdout"
    #expect(Self.lines([quiet]) == ["    A's stdout: nothing new.   Its log: runs/1/A"])
    #expect(
      Self.lines([quiet, Self.log("B", [])]) == [
        "    output of A and B: nothing new.   Their logs: runs/1"
      ])
  }

  @Test func `of a server that is gone all of it may tell why`() {
    #expect(
      Self.lines([Self.log("A", [-1], ending: "ended with status 1")]) == [
        "    A ended with status 1.", "    A's stderr, last line   (all of it: runs/1/A)",
        "      -1.000 s  line -1",
      ])
  }

  @Test func `servers that wrote nothing are told in one line, behind the others`() {
    #expect(
      Self.lines([Self.log("A", [-1]), Self.log("B", [1]), Self.log("C", [])]) == [
        "    B's stderr, last line   (all of it: runs/1/B)", "      +1.000 s  line 1",
        "    stderr of A and C: nothing new.   Their logs: runs/1",
      ])
  }
}

@Suite struct DiagnosticTextTests {
  private static let problem = Diagnostic(
    range: SourceRange(file: "examples/stale.hs", line: 8, columns: 3..<9),
    message: "no such command", suggestion: "did you mean: expect",
    lineText: "  exepct   AT Hands {_:signed} kiwi +35.0-119.0 {_:time}")

  @Test func `a script error shows its line and that nothing was run`() {
    let lines = DiagnosticText.lines([Self.problem], Style())
    Golden.expect(lines.map { $0 + "\n" }.joined(), "script-error")
  }

  @Test func `typed errors leave that out`() {
    #expect(DiagnosticText.typed([Self.problem], Style()).count == 3)
  }

  @Test func `a hundred problems are not all told`() {
    let lines = DiagnosticText.lines(Array(repeating: Self.problem, count: 100), Style())
    #expect(lines.count == 3 * DiagnosticText.diagnosticsMax + 2)
    #expect(lines.suffix(2) == ["… 80 more problems", "nothing was run (exit 2)"])
  }
}
