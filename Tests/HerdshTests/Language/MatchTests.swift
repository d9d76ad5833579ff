import HerdProtocol
import Testing

@testable import herdsh

/// A pattern as a script writes it after `expect`.
private func pattern(_ text: String) throws -> Pattern {
  let line = SourceLine(file: "t.hs", number: 1, text: text)
  return try line.pattern(line.extent)
}

private func match(
  _ text: String, _ line: String, answering command: String = "", of server: String? = nil,
  values: [String: String] = [:]
) throws -> [String: String] {
  let captures = try pattern(text).match(
    Array(line.utf8), answering: AnswerContext(command: Array(command.utf8), server: server)
  ) { values[$0].map { Array($0.utf8) } }
  return Dictionary(
    captures.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) },
    uniquingKeysWith: { first, _ in first })
}

/// The problems of a line that does not match, one text each.
private func problems(
  _ text: String, _ line: String, answering command: String = "", of server: String? = nil,
  values: [String: String] = [:]
) -> LineMismatch? {
  do {
    _ = try match(text, line, answering: command, of: server, values: values)
    return nil
  } catch {
    return error as? LineMismatch
  }
}

struct MatchTests {
  @Test(arguments: [
    ("? IAMAT", "? IAMAT"),
    ("AT Goloman {_:signed} kiwi {_:location} {_:time}", "AT Goloman -0.5 kiwi +1.0-2 15.5"),
    (#""? ""#, "? "),
    (#""\{x:int}\$y""#, "{x:int}$y"),
    (#""a\x09b""#, "a\tb"),
    ("{", "{"), ("cost: $5", "cost: $5"), (#"{"a":{}}"#, #"{"a":{}}"#),
    ("{_:int}", "-12"), ("{_:decimal}", "12.50"), ("{_:word}", "é"), ("{_:rest}", ""),
    ("x {_:rest}", "x  a  b "), ("{_:json}", #"{"a": [1, 2]}"#),
    ("+{_:decimal}-{_:decimal}", "+1.5-2"), ("{_:word}-{_:word}", "a-b-c"),
  ])
  func `a line matches`(_ text: String, _ line: String) throws {
    _ = try match(text, line)
  }

  @Test(arguments: [
    ("? IAMAT", "? IAMAT "), ("? IAMAT", "?IAMAT"), ("a b", "a  b"), ("a", "A"), ("a", "a\r"),
    ("{_:int}", "1.5"), ("{_:int}", ""), ("{_:decimal}", "1e5"), ("{_:word}", ""),
    ("{_:word}", "a b"), ("{_:word}", "a\tb"), ("{_:json}", "{'a': 1}"), ("{_:signed}", "0.5"),
    ("{_:signed}", "+5"), ("{_:time}", "+5.0"), ("{_:location}", "+91.0+1.0"),
    ("{_:location}", "34.0,-118.0"), ("{_:word}-{_:int}", "a-b"), ("{_:word}x", "y"),
  ])
  func `a line does not match`(_ text: String, _ line: String) {
    #expect(problems(text, line) != nil)
  }

  @Test func `named holes take their bytes and values are put in`() throws {
    let taken = try match(
      "AT $s {skew:signed} from-$s {where:location} {stamp:time}",
      "AT Hands +0.1 from-Hands +1.0-2.0 5.25", values: ["s": "Hands"])
    #expect(taken == ["skew": "+0.1", "where": "+1.0-2.0", "stamp": "5.25"])
    #expect(try match("? $line", "? \t a  b", values: ["line": "\t a  b"]).isEmpty)
    #expect(try match("a {x:rest}", "a b  c") == ["x": "b  c"])
  }

  @Test func `a line of hostile length is given up on`() {
    let text = String(repeating: "aab", count: 30_000)
    #expect(problems("{_:word}a{_:word}a{_:word}a{_:word}c", text) != nil)
  }

  @Test func `a float's skew and stamp are both told, with the mistake behind them`() throws {
    let mismatch = try #require(
      problems(
        "AT Goloman {skew:signed} kiwi +34.068930-118.445127 {stamp:time}",
        "AT Goloman 1.7e-05 kiwi +34.068930-118.445127 1795382427.8076856",
        answering: "IAMAT kiwi +34.068930-118.445127 1795382427.807685614\n"))
    #expect(
      mismatch.expected == "AT Goloman {signed} kiwi +34.068930-118.445127 1795382427.807685614")
    #expect(mismatch.fieldCount == 6)
    #expect(
      mismatch.problems == [
        .init(
          expected: 11..<19, received: 11..<18,
          text: "not a signed decimal: no sign, and an exponent",
          rule: #""+0.263873386", may be negative"#,
          hint: #"a float printed with str(); f"{d:+.9f}" prints +0.000017000"#),
        .init(
          expected: 47..<67, received: 46..<64,
          text: "not a copy: 1795382427.807685614 was sent, the last 2 digits are gone",
          rule: #""a copy of the IAMAT data""#,
          hint: "the stamp went through float(); send back the text you received"),
      ])
  }

  static let iamat = "IAMAT kiwi +34.0-118.0 1520023934.918963997"
  static let whatsat = "WHATSAT kiwi 10 5"
  static let at = "AT Goloman {_:signed} kiwi +34.0-118.0 {_:time}"
  static let held = "AT Goloman +0.2 kiwi +34.0-118.0 1520023934.918963997"

  @Test(arguments: [
    // The skew.
    (
      at, "AT Goloman 0.2 kiwi +34.0-118.0 1520023934.918963997", iamat, "no sign",
      "without its sign"
    ),
    (at, "AT Goloman +-0.2 kiwi +34.0-118.0 1520023934.918963997", iamat, "2 signs", "just one"),
    (
      at, "AT Goloman +1 kiwi +34.0-118.0 1520023934.918963997", iamat, "no decimals",
      "whole seconds"
    ),
    (at, "AT Goloman nan kiwi +34.0-118.0 1520023934.918963997", iamat, "no number", "refuse it"),
    // What has to be copied.
    (at, "AT Goloman +0.2 kiwi +34.0-118.0 1520023934", iamat, "the last 9 digits", "float()"),
    (at, "AT Goloman +0.2 kiwi +34.0-118.0 1520023934.91896399", iamat, "last digit is", "float()"),
    (at, "AT Goloman +0.2 kiwi +34.0-118.0 1.52e+09", iamat, "an exponent", "str()"),
    (at, "AT Goloman +0.2 kiwi +34.0-118.0 1520023930.5", iamat, "an older stamp", ""),
    (at, "AT Goloman +0.2 kiwi +34.00-118.0 1520023934.918963997", iamat, "another way", "numbers"),
    (at, "AT Goloman +0.2 kiwi 34.0-118.0 1520023934.918963997", iamat, "another way", "numbers"),
    (at, "AT Goloman +0.2 lime +34.0-118.0 1520023934.918963997", iamat, "kiwi was sent", ""),
    // A WHATSAT.
    (
      held, "AT Wilkes +0.2 kiwi +34.0-118.0 1520023934.918963997", whatsat, "Wilkes was asked",
      "own name"
    ),
    (
      held, "AT Goloman +0.3 kiwi +34.0-118.0 1520023934.918963997", whatsat, "another skew",
      "again"
    ),
    (
      held, "AT Goloman +0.2 kiwi 10 1520023934.918963997", whatsat, "the radius",
      "words of the command"
    ),
    (held, "AT Goloman +0.2 kiwi +34.0-118.0 5", whatsat, "the bound", "words of the command"),
    (held, "? WHATSAT kiwi 10 5", whatsat, "was refused", "does not know the client"),
    // Refusals.
    (
      at, "? IAMAT\tkiwi +34.0-118.0 1520023934.9", "IAMAT\tkiwi +34.0-118.0 1520023934.9",
      "was refused", "split(' ')"
    ),
    ("? IAMAT", "?IAMAT", "IAMAT", "no blank after", ""),
    ("? IAMAT", "(?) IAMAT", "IAMAT", "\"(?)\"", ""),
    ("? IAMAT", "? IAMAT\r", "IAMAT", "a CR", "line end"),
    ("? IAMAT  x", "? IAMAT x", "IAMAT  x", "white space differs", "copy it as it came"),
    ("? IAMAT", "AT Goloman +0.2 kiwi +34.0-118.0 5", "IAMAT", "taken for a valid one", ""),
    ("? IAMAT", "", "IAMAT", "an empty line", ""),
    ("AT {_:rest}", "? IAMAT", "IAMAT", "was refused", ""),
    // Fields.
    (at, "AT Goloman +0.2 kiwi +34.0-118.0", iamat, "a field is missing", ""),
    (
      at, "AT IAMAT Goloman +0.2 kiwi +34.0-118.0 1520023934.918963997", iamat,
      "one field too many", ""
    ),
    (at, "at Goloman +0.2 kiwi +34.0-118.0 1520023934.918963997", iamat, "upper and lower", ""),
    ("a b", "a b\r", "", "a CR", ""), ("a x-{_:int}", "a y", "", "the form x-{int}", ""),
    ("{_:json}", "{'a': 1}", "", "not JSON", "json.dumps()"),
  ])
  func `a mistake is named`(
    _ text: String, _ line: String, _ command: String, _ part: String, _ hint: String
  ) throws {
    let mismatch = try #require(problems(text, line, answering: command, of: "Wilkes"))
    let problem = try #require(mismatch.problems.first)
    #expect(mismatch.problems.count == 1)
    #expect(problem.text.contains(part), "\(problem)")
    #expect(hint.isEmpty ? problem.hint == nil : problem.hint?.contains(hint) == true, "\(problem)")
  }

  @Test func `a problem knows its columns on both sides`() throws {
    let missing = try #require(problems("a bb c", "a c"))
    #expect(missing.problems.map(\.expected) == [2..<4])
    #expect(missing.problems.map(\.received) == [2..<2])
    let extra = try #require(problems("a c", "a bb c"))
    #expect(extra.problems.map(\.received) == [2..<4])
    let both = try #require(problems("a {_:int} c d", "a x c e"))
    #expect(both.problems.map(\.expected) == [2..<7, 10..<11])
    #expect(both.problems.map(\.received) == [2..<3, 6..<7])
  }

  @Test func `a copy is asked for only where the command says what it is`() throws {
    let line = "AT Goloman +0.2 lime +1.0-1.0 5.0"
    let pattern = "AT Goloman {_:signed} {_:word} {_:location} {_:time}"
    #expect(problems(pattern, line) == nil)
    #expect(problems(pattern, line, answering: Self.whatsat) == nil)
    #expect(problems(pattern, line, answering: Self.iamat)?.problems.count == 3)
  }
}
