import Testing

@testable import herdsh

@Suite struct TerminalReportTests {
  private static func pieces(_ events: [Event], showsProgress: Bool) -> [String] {
    var pieces: [String] = []
    var report = TerminalReport(style: Style(), showsProgress: showsProgress) { pieces.append($0) }
    for event in events { report.report(event) }
    return pieces.filter { !$0.isEmpty }
  }

  private static let events: [Event] = [
    .checkStarted(number: 1, title: "first\u{1B}"), .checkStarted(number: 2, title: "second"),
    .checkEnded(Fixture.result("second")),
  ]

  @Test func `on a terminal the running check is named and erased again`() {
    let pieces = Self.pieces(Self.events, showsProgress: true)
    #expect(pieces[0] == #"  … first\x1b"#)
    #expect(pieces[1] == "\r\u{1B}[K  … second")
    #expect(pieces[2].hasPrefix("\r\u{1B}[K  ✓ second"))
  }

  @Test func `elsewhere there is no trace of it`() {
    let pieces = Self.pieces(Self.events, showsProgress: false)
    #expect(pieces.count == 1)
    #expect(pieces[0].hasPrefix("  ✓ second"))
  }

  @Test func `a herd that did not start is told with what its servers wrote`() {
    let pieces = Self.pieces(
      [.herdFailed("Hands ended with status 1\n  no port\u{7}")], showsProgress: false)
    #expect(pieces == ["Hands ended with status 1\n  no port\\x07\nnothing was run (exit 4)\n"])
  }

  @Test func `other mistakes are not called the same`() {
    var other = Fixture.missingNews
    guard case .knowledge(var matrix) = other.detail else { return }
    matrix.rows[1].knowledge = .no
    other.detail = .knowledge(matrix)
    let events = [Fixture.missingNews, other, Fixture.wrongAnswer].map {
      Event.checkEnded(Fixture.result(verdict: .fail, failure: $0))
    }
    #expect(!Self.pieces(events, showsProgress: false).joined().contains("not repeated"))
  }

  @Test(arguments: [
    ([], "No check ran, in 1 s."), ([Verdict.pass], "1 check, 1 passed in 1 s."),
    ([.fail, .pass, .error], "3 checks, 1 passed, 1 failed, 1 could not be carried out in 1 s."),
  ])
  func `the summary counts what there is`(verdicts: [Verdict], text: String) {
    let results = verdicts.map { Fixture.result(verdict: $0) }
    let summary = RunSummary(duration: .seconds(1), results: results, crossings: [])
    #expect(SummaryText(summary: summary, style: Style()).lines() == [text])
  }
}
