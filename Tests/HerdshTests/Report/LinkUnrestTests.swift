import HerdProtocol
import Testing

@testable import herdsh

@Suite struct LinkUnrestTests {
  private static let ways = [
    Herd.Way(from: "A", to: "B"), Herd.Way(from: "B", to: "A"), Herd.Way(from: "B", to: "C"),
  ]

  private static func unrest(_ messages: [(way: Int, line: String)]) -> LinkUnrest {
    let now = ContinuousClock.now
    let noise = LinkNoise(
      way: ways[2], bytes: Array("half a li".utf8), at: now, longestSilence: .milliseconds(4))
    return LinkUnrest(
      noise,
      messages.map { LinkMessage(way: ways[$0.way], line: Array($0.line.utf8), sentAt: now) },
      over: ways)
  }

  private static func sentence(_ messages: [(way: Int, line: String)]) -> String? {
    UnrestDiagnosis.sentence(unrest(messages))
  }

  @Test func `a row says how often the same was told, whoever says it`() {
    let unrest = Self.unrest([
      (1, "AT A +0.1 kiwi +1.0+1.0 5"), (0, "AT A +0.1 kiwi +1.0+1.0 5"),
      (0, "AT B -0.2 kiwi +1.0+1.0 5 7"), (0, "AT A +0.1 plum +1.0+1.0 5"), (0, "hello"),
    ])
    #expect(unrest.rows.map(\.from) == ["A", "B"])
    #expect(unrest.rows.map(\.messages) == [4, 1])
    #expect(unrest.rows.map(\.alike) == [2, 1])
    #expect(unrest.rows[0].line == Array("AT B -0.2 kiwi +1.0+1.0 5 7".utf8))
    #expect(unrest.longestSilence == .milliseconds(4))
  }

  @Test func `what is no message yet is shown as it was heard`() {
    let row = Self.unrest([]).rows
    #expect(row.map(\.from) == ["B"] && row.map(\.messages) == [0])
    #expect(row.first?.line == Array("half a li".utf8))
    #expect(Self.sentence([]) == nil)
  }

  @Test func `where to look follows from what comes again`() {
    let news = "AT A +0.1 kiwi +1.0+1.0 5"
    let round = (0..<3).flatMap { _ in [(way: 0, line: news), (way: 1, line: news)] }
    let once = [(way: 2, line: news)]
    #expect(
      Self.sentence(round + once)?.hasPrefix("the same news goes over A -- B again and again;")
        == true)
    let oneWay = (0..<3).map { _ in (way: 0, line: news) }
    #expect(Self.sentence(oneWay)?.contains("goes over A -> B again") == true)
    #expect(
      Self.sentence((0..<3).map { _ in (way: 2, line: "PING") })
        == "it is no AT line that goes over B -> C again and again: servers that speak by a timer are"
        + " never silent.")
    #expect(
      Self.sentence((0..<9).map { (way: 0, line: "AT A +0.1 kiwi +1.0+1.0 \($0)") })?
        .hasPrefix("no link carried the same news 3 times") == true)
  }
}
