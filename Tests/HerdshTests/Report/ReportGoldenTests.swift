import Testing

@testable import herdsh

/// Whole reports, as people see them: `RECORD=1` writes them anew.
@Suite struct ReportGoldenTests {
  private static let wide = Style(width: 120)

  private static let passing: [Event] = [
    .herdReady(Fixture.summary),
    .checkEnded(Fixture.result()),
    .checkEnded(
      Fixture.result(
        "it does not matter which server is told", number: 2, took: .milliseconds(188))),
    .checkEnded(
      Fixture.result(
        "one update costs at most two messages per link, then silence", number: 3,
        level: .should, took: .milliseconds(531), asides: ["8 of 12"])),
    .finished(
      RunSummary(
        duration: .milliseconds(1300),
        results: (1...3).map { Fixture.result(number: $0) },
        crossings: [
          .init(from: "Welsh", to: "Wilkes", took: .milliseconds(12)),
          .init(from: "Hands", to: "Welsh", took: .milliseconds(9)),
          .init(from: "Hands", to: "Goloman", took: .milliseconds(4)),
        ],
        closestWait: (waited: .milliseconds(12), limit: .seconds(2)))),
  ]

  @Test func `passing checks take a line each`() {
    Golden.expect(Fixture.told(Self.passing, Style()), "passing")
  }

  @Test func `a wrong answer is shown field by field`() {
    let result = Fixture.result(
      verdict: .fail, took: .milliseconds(2), failure: Fixture.wrongAnswer)
    Golden.expect(Fixture.told([.checkEnded(result)], Self.wide), "wrong-answer")
  }

  @Test func `news that did not arrive are shown server by server`() {
    let result = Fixture.result(
      verdict: .fail, took: .milliseconds(2040), failure: Fixture.missingNews)
    Golden.expect(Fixture.told([.checkEnded(result)], Self.wide), "missing-news")
  }

  @Test(arguments: [100, 80, 60])
  func `a terminal's width is kept to`(width: Int) {
    let results = [
      Fixture.result(verdict: .fail, took: .milliseconds(2), failure: Fixture.wrongAnswer),
      Fixture.result(verdict: .fail, took: .milliseconds(2040), failure: Fixture.missingNews),
    ]
    let text = Fixture.told(Self.passing + results.map(Event.checkEnded), Style(width: width))
    Golden.expect(text, "width-\(width)")
    for line in text.split(separator: "\n") where !line.contains("repeat:") {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
  }

  private static let verdicts: [Event] = {
    let reset = Fixture.failure(
      .words(["Wilkes ended with status 1 while it was asked.", "  its last words stand below"]),
      "Wilkes is gone", ranges: [Fixture.range(line: 9, 3..<7)],
      logs: [ServerLog(server: "Wilkes", lines: [], ending: "ended with status 1")])
    let results = [
      Fixture.result("passes", number: 1, asides: ["spread 31 µs"]),
      Fixture.result("fails", number: 2, verdict: .fail, failure: Fixture.missingNews),
      Fixture.result("fails the same way", number: 3, verdict: .fail, failure: Fixture.missingNews),
      Fixture.result(
        "a should", number: 4, verdict: .weak, level: .should, failure: Fixture.wrongAnswer),
      Fixture.result("a may", number: 5, verdict: .info, level: .may, failure: Fixture.wrongAnswer),
      Fixture.result(
        "links", number: 6, verdict: .skip, skipReason: "needs links, the herd has none"),
      Fixture.result("gone", number: 7, verdict: .error, failure: reset),
      Fixture.result("a may that holds", number: 8, level: .may),
      Fixture.result("on another", number: 9, verdict: .undecided, unmetBase: "IA-26"),
      Fixture.result("given", number: 10, verdict: .undecided, failure: Fixture.wrongAnswer),
    ]
    let summary = RunSummary(duration: .seconds(64), results: results, crossings: [])
    return [.noted("port 12558 is in use: Goloman listens on 40001")]
      + results.map(Event.checkEnded) + [.finished(summary)]
  }()

  @Test(arguments: [
    ("links", Fixture.carriedTooMuch), ("none-of-two", Fixture.noneOfTwo),
    ("stale-news", Fixture.staleNews), ("restless", Fixture.restless),
  ])
  func `what links carried, other lines that would do, and old news have their tables`(
    name: String, failure: Failure
  ) {
    let result = Fixture.result(verdict: .fail, failure: failure)
    Golden.expect(Fixture.told([.checkEnded(result)], Style()), name)
  }

  @Test func `every verdict has its mark and its words`() {
    Golden.expect(Fixture.told(Self.verdicts, Style()), "verdicts")
  }

  @Test func `ASCII says the same with ASCII`() {
    let style = Style(isASCII: true)
    let text = Fixture.told(Self.passing + Self.verdicts, style)
    Golden.expect(text, "ascii")
    #expect(text.utf8.allSatisfy { $0 < 0x7F })
  }

  @Test func `all tells repeated failures at length too`() {
    let text = Fixture.told(Self.verdicts, Style(), showsAll: true)
    #expect(!text.contains("not repeated here"))
    #expect(text.matches(of: /Where to look:/).count == 2)
  }

  @Test func `colour only adds escape sequences`() {
    let events = Self.passing + Self.verdicts
    let coloured = Fixture.told(events, Style(isColoured: true))
    #expect(coloured.contains("\u{1B}[32m"))
    let bare = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(bare == Fixture.told(events, Style()))
  }
}
