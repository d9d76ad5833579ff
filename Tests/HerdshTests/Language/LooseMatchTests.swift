import HerdProtocol
import Testing

@testable import herdsh

@Suite("What `expect like` takes")
struct LooseMatchTests {
  private static let report = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997"

  private static func match(
    _ text: String, _ line: String, answering command: String = report, of server: String = "Hands"
  ) throws -> Pattern.LooseMatch {
    let source = SourceLine(file: "t.hs", number: 1, text: text)
    var context = AnswerContext(command: Array(command.utf8), server: server)
    context.names = Set(["Hands", "Welsh"].map { Array($0.utf8) })
    return try source.pattern(source.extent).matchLoosely(
      Array(line.utf8), answering: context
    ) { ["here": Array("Hands".utf8)][$0] }
  }

  private static func captures(_ match: Pattern.LooseMatch) -> [String] {
    match.captures.map { "\($0.name)=\(String(decoding: $0.bytes, as: UTF8.self))" }
  }

  @Test(
    "captures take what stands in the answer",
    arguments: [
      (
        "AT $here {s:signed} kiwi {l:location} {t:time}",
        "AT Hands 8e-05 IAMAT kiwi +34.06893-118.445127 1520023934.918964",
        ["s=8e-05", "l=+34.06893-118.445127", "t=1520023934.918964"]
      ),
      (
        "AT {w:word} {_:signed} kiwi +34.068930-118.445127 1520023934.918963997",
        "Welsh +0.2 kiwi 34.06893-118.445127 1520023934", ["w=Welsh"]
      ),
      (
        "AT {w:word} {_:signed} kiwi +34.068930-118.445127 1520023934.918963997",
        "AT IAMAT Welsh +0.2 kiwi +34.068930-118.445127 1520023934.918963997", ["w=Welsh"]
      ),
      (
        "AT Hands {_:signed} kiwi {_:location} {t:time}",
        "AT Hands +0.2 kiwi +34.068930-118.445127", ["t=1520023934.918963997"]
      ),
      (
        "AT {x:rest}", "AT Hands 0.2 kiwi +34.068930-118.445127 1520023934.918963997",
        ["x=Hands 0.2 kiwi +34.068930-118.445127 1520023934.918963997"]
      ),
      (
        "AT Hands {_:signed} {x:rest}", "AT Hands 0.2 kiwi +34.068930-118.445127 1520023934 more",
        ["x=kiwi +34.068930-118.445127 1520023934 more"]
      ),
    ])
  func captures(pattern: String, line: String, taken: [String]) throws {
    #expect(Self.captures(try Self.match(pattern, line)) == taken)
  }

  @Test(
    "what says something else is told field by field",
    arguments: [
      ("AT Hands 0.2 kiwi +1.0+1.0 1520023934.918963997", 1),
      ("AT Hands 0.2 kiwi +1.0+1.0 1520023935.918963997 x", 2),
      ("AT Hands 0.2 plum +34.068930-118.445127 1520023934.918963997", 1),
      ("? IAMAT kiwi +34.068930-118.445127 1520023934.918963997", 1),
      ("IAMAT kiwi +34.068930-118.445127 1520023934.918963997", 1), ("", 1), ("AT", 1),
    ])
  func mismatches(line: String, count: Int) throws {
    for text in [
      "AT Hands {_:signed} kiwi +34.068930-118.445127 1520023934.918963997",
      "AT Hands {_:signed} kiwi {_:location} {t:time}",
    ] {
      let error = #expect(throws: LineMismatch.self) { try Self.match(text, line) }
      let problems = try #require(error).problems
      #expect(line.hasPrefix("AT Hands 0.2 kiwi") ? problems.count == count : !problems.isEmpty)
      for problem in problems { #expect(problem.received.upperBound <= line.utf8.count) }
    }
  }

  @Test("an answer to a query may have the name and the skew of the server that was asked")
  func query() throws {
    let match = try Self.match(
      "AT Goloman +0.25 kiwi +1.0+1.0 5.0", "AT Hands +7.5 kiwi +1.0+1.0 5.0",
      answering: "WHATSAT kiwi 10 5")
    #expect(match.departures.map(\.kind) == [.teller, .tellerSkew])
    #expect(throws: LineMismatch.self) {
      try Self.match("AT Hands +0.25 kiwi +1.0+1.0 5.0", "AT Hands +7.5 kiwi +1.0+1.0 5.0")
    }
  }

  @Test(
    "a refusal in any form is one",
    arguments: ["? IAMAT x", "?IAMAT x", "(?) IAMAT x", "?", "IAMAT x", "? ['IAMAT', 'x\\n']"])
  func refusals(line: String) throws {
    _ = try Self.match("? IAMAT x", line, answering: "IAMAT x")
    let match = try Self.match("? {r:rest}", line, answering: "IAMAT x")
    #expect(match.captures.map(\.name) == ["r"])
  }

  @Test("what was taken for a valid command is no refusal")
  func acceptance() {
    for line in ["AT Hands +0.2 x +1.0+1.0 5.0", "hello", ""] {
      #expect(throws: LineMismatch.self) {
        try Self.match("? {_:rest}", line, answering: "IAMAT x +1.0+1.0 5.0")
      }
    }
  }

  @Test(
    "an expectation of a line that has one form is no `like`",
    arguments: [
      "expect like {_:rest}", "expect like HERD 1", "expect like", "expect like {x:json}",
    ])
  func noForm(text: String) {
    #expect(throws: Diagnostic.self) {
      try StatementReader(SourceLine(file: "t.hs", number: 1, text: text)).read()
    }
  }

  @Test(
    "where `like` stands, and where it is a text",
    arguments: [
      ("expect like AT {_:rest}", true), ("expect like ? $line within 1s", true),
      ("expect like $line", true), (#"expect like "? ""#, true), (#"expect "like that""#, false),
      ("expect ? like", false), ("expect likely", false),
    ])
  func reads(text: String, isLike: Bool) throws {
    let parsed = try StatementReader(SourceLine(file: "t.hs", number: 1, text: text)).read()
    guard case .statement(.expect(.line(let patterns, _))) = parsed else {
      Issue.record("\(parsed)")
      return
    }
    #expect(patterns.map(\.isLike) == [isLike])
  }

  @Test("an alternative may be `like`, too")
  func alternative() throws {
    let line = SourceLine(file: "t.hs", number: 1, text: "or expect like ? {_:rest}")
    guard case .alternative(let pattern) = try StatementReader(line).read() else {
      Issue.record("no alternative")
      return
    }
    #expect(pattern.isLike)
  }
}
