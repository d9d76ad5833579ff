import HerdProtocol
import Testing

@testable import herdsh

struct AcceptanceTests {
  /// A script's line, changed by what came.
  private func accepted(
    _ text: String, _ received: String, command: String = "", values: [String: String] = [:]
  ) throws -> String {
    let line = SourceLine(file: "t.hs", number: 1, text: text)
    guard case .statement(.expect(.line(let patterns, _))) = try StatementReader(line).read() else {
      return "no expect"
    }
    return try AcceptedPattern.line(
      line, patterns[0], taking: Array(received.utf8),
      answering: AnswerContext(command: Array(command.utf8), server: "A"),
      values: values.mapValues { Array($0.utf8) })
  }

  @Test(arguments: [
    ("expect AT A +0.1 kiwi", "AT B +0.1 kiwi", "expect AT B +0.1 kiwi"),
    ("  expect   ? a      within 1s  # c", "? abcd", "  expect   ? abcd   within 1s  # c"),
    ("expect ? abcdef   within 1s", "? a", "expect ? a        within 1s"),
    ("expect ? a", "? {x:int} $y", #"expect "? \{x:int\} \$y""#),
    ("expect ? a", " a  b ", #"expect " a  b ""#), ("expect a", "", #"expect """#),
    ("expect a", "b for 2s", #"expect "b for 2s""#), ("expect a", "nothing", "expect nothing"),
    ("expect {n:int} x", "1.5 x", "expect {n:decimal} x"),
    ("expect a {_:time} b", "a what b", "expect a {_:word} b"),
    ("expect a {_:time} b", "a what c", "expect a {_:word} c"),
    ("expect a {_:time} b", "a 5 x y b", "expect a {_:time} x y b"),
    ("expect a b c d", "a d", "expect a d"), ("expect a d", "a b c d", "expect a b c d"),
    ("expect x {r:rest}", "y a b", "expect y {r:rest}"),
    ("expect \"a\\tb\"", "a\tc", #"expect "a\tc""#),
  ])
  func `a line is changed where it did not match, and nowhere else`(
    text: String, received: String, wanted: String
  ) throws {
    let values = ["unused": "nothing like it"]
    if wanted == "expect nothing" {
      // A text that is a word of the language is put in quotes.
      #expect(try accepted(text, received, values: values) == #"expect "nothing""#)
    } else {
      #expect(try accepted(text, received, values: values) == wanted)
    }
  }

  @Test func `values that are the same are written by their names`() throws {
    let values = ["home": "+34.0-118.0", "short": "a", "who": "Goloman"]
    #expect(
      try accepted("expect AT Hands +1.0-1.0", "AT Goloman +34.0-118.0", values: values)
        == "expect AT $who $home")
    #expect(try accepted("expect ? $who x", "? Goloman y", values: values) == "expect ? $who y")
    #expect(try accepted("expect b", "a", values: values) == "expect a")
    let roles = ["beside": "Goloman"]
    #expect(try accepted("expect x", "Goloman", values: roles) == "expect Goloman")
    #expect(try accepted("expect $beside x", "Goloman y", values: roles) == "expect $beside y")
    let two = ["line": "a b"]
    #expect(try accepted("expect ? $line z", "? a b c", values: two) == "expect ? $line c")
    #expect(try accepted("expect ? $line", "! a b", values: two) == "expect ! $line")
  }

  @Test func `what differs from run to run becomes a hole`() throws {
    let command = "IAMAT kiwi +34.0-118.0 1520023934.918963997"
    #expect(
      try accepted(
        "expect ?", "AT A +0.263873386 kiwi +34.0-118.0 1520023934.918963997", command: command)
        == "expect AT A {_:signed} kiwi +34.0-118.0 {_:time}")
    #expect(throws: AcceptedPattern.Refusal.self) {
      try accepted(
        "expect AT A {_:signed} kiwi +34.0-118.0 {_:time}",
        "AT A +0.2 kiwi +34.0-118.0 1520023934.918964", command: command)
    }
  }

  @Test func `lines that are not one's own to change stay`() throws {
    let text = """
      table t
        a
        1
      end
      check each t "$a"
        @A send x
        expect $a
        expect one
        expect two
        or expect three
        expect four
      end
      """
    let herd = try Herd(parsing: "server A a:1\n", file: "x.herd")
    let script = try ScriptParser.parse(Array(text.utf8), name: "t.hs", herd: herd) {
      throw TestFile.Missing(path: $0)
    }.get()
    guard case .check(let check)? = script.statements.last?.kind else { return }
    var acceptance = Acceptance(of: script)
    for (statement, received, isMet) in zip3(
      check.body.dropFirst(), ["x", "y", "z", "same"], [false, true, false, false])
    {
      guard case .expect(.line(let patterns, _)) = statement.kind else { continue }
      acceptance.take(
        patterns[0], received: Array(received.utf8), context: AnswerContext(),
        values: ["a": [0x31]],
        hasAlternatives: patterns.count > 1, isMet: isMet)
    }
    #expect(acceptance.changes == [.init(file: "t.hs", line: 11, text: "  expect same")])
    #expect(
      acceptance.refusals == [
        "t.hs:7: it takes $a from a table: change the table",
        "t.hs:8: it held in another row or turn, so it is not changed",
        "t.hs:9: it has alternatives: which was meant?",
      ])
    let changed = acceptance.text(of: "t.hs", Array(text.utf8))
    #expect(
      changed.map { String(decoding: $0, as: UTF8.self) }
        == text.replacing("expect four", with: "expect same"))
    #expect(acceptance.text(of: "t.hs", Array(("\n" + text).utf8)) == nil)
    guard case .expect(.line(let patterns, _)) = check.body[4].kind else { return }
    acceptance.take(
      patterns[0], received: Array("other".utf8), context: AnswerContext(), values: [:],
      hasAlternatives: false, isMet: false)
    #expect(acceptance.changes.isEmpty)
    #expect(acceptance.refusals.last == "t.hs:11: different rows or turns got different answers")
  }

  private func zip3<A: Sequence, B: Sequence, C: Sequence>(
    _ a: A, _ b: B, _ c: C
  ) -> [(A.Element, B.Element, C.Element)] {
    zip(a, zip(b, c)).map { ($0, $1.0, $1.1) }
  }
}
