import HerdProtocol
import Testing

@testable import herdsh

/// Every report is a view of the same events, so no two can tell different things.
@Suite struct ViewsTests {
  private static let formats: [(name: String, text: @Sendable (RunRecord) -> String)] = [
    ("junit", JUnitReport.text), ("tap", TAPReport.text), ("html", HTMLReport.text),
    ("markdown", { MarkdownReport.text($0) }), ("github", GitHubReport.annotations),
  ]

  @Test(arguments: formats.map(\.name))
  func `a report of the events' file is the report of the run`(name: String) throws {
    let format = try #require(Self.formats.first { $0.name == name })
    let direct = format.text(RunRecord(Fixture.run))
    let again = format.text(RunRecord(try EventLines.read(Array(Fixture.eventFile.utf8))))
    #expect(direct == again)
    #expect(direct.utf8.count > 400)
  }

  @Test(arguments: formats.map(\.name).filter { $0 != "html" })
  func `a report reads as it always read`(name: String) throws {
    let format = try #require(Self.formats.first { $0.name == name })
    Golden.expect(format.text(RunRecord(Fixture.run)), "machine-" + name)
  }

  @Test func `the events read as they always read`() {
    Golden.expect(Fixture.eventFile, "machine-events")
  }

  @Test func `scripts that ran side by side are told one after the other`() {
    let (first, second) = (Fixture.scriptEvents[0], Fixture.scriptEvents[1])
    var mixed: [RunEvent] = []
    for index in 0..<max(first.count, second.count) {
      if index < second.count { mixed.append(second[index]) }
      if index < first.count { mixed.append(first[index]) }
    }
    let whole = Fixture.run
    let events = whole.prefix(1) + mixed + whole.suffix(1)
    for format in Self.formats {
      #expect(
        format.text(RunRecord(Array(events))) == format.text(RunRecord(whole)), "\(format.name)")
    }
  }

  @Test(arguments: formats.map(\.name))
  func `no report holds a control character`(name: String) throws {
    let format = try #require(Self.formats.first { $0.name == name })
    let text = format.text(RunRecord(Fixture.run))
    let bad = text.unicodeScalars.filter { $0 != "\n" && !Hostile.isHarmless($0) }
    #expect(bad.isEmpty, "\(bad.map { String($0.value, radix: 16) })")
  }

  @Test func `a standard parser reads the JUnit file`() {
    let file = WellFormed(JUnitReport.text(RunRecord(Fixture.run)))
    #expect(file.holds)
    #expect(file.counts["testsuite"] == 2)
    #expect(file.counts["testcase"] == 12)
    #expect(file.counts["failure"] == 4)
    #expect(file.counts["error"] == 2)
    #expect(file.counts["skipped"] == 3)
    let totals = ["tests", "failures", "errors", "skipped"].map { file.root[$0] }
    #expect(totals == ["12", "4", "2", "3"])
  }

  @Test(arguments: ["<a><b></a>", "<a>", "<a>&</a>", "<a x='<'/>", "", "<a></a><b/>"])
  func `the parser refuses what is no XML`(text: String) {
    #expect(!WellFormed(text).holds)
  }

  @Test func `an empty run makes a report all the same`() {
    let record = RunRecord([RunEvent(at: .zero, script: nil, event: .started(Fixture.header))])
    #expect(JUnitReport.text(record).contains(#"tests="0""#))
    #expect(TAPReport.text(record) == "TAP version 13\n1..0\n")
    #expect(HTMLReport.text(record).contains("<h1>No check ran</h1>"))
    #expect(MarkdownReport.text(record).contains("No check ran"))
    #expect(GitHubReport.annotations(record).isEmpty)
  }

  @Test func `a step's summary keeps to its size and says what is left out`() {
    let record = RunRecord(Fixture.run)
    let short = MarkdownReport.text(record, sizeMax: 2000)
    #expect(short.utf8.count < 2100)
    #expect(short.contains("left out here"))
    #expect(!MarkdownReport.text(record).contains("left out here"))
  }

  @Test func `what is no command of ours is none for GitHub`() {
    let text = GitHubReport.annotations(RunRecord(Fixture.run))
    let lines = text.split(separator: "\n")
    // Causes of checks that did not hold (of those skipped and passed there is none), and herds.
    #expect(lines.count == 8)
    #expect(
      lines.allSatisfy {
        $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") || $0.hasPrefix("::notice ")
      })
    #expect(lines[2].contains("%253A") == false && lines[2].contains("%250A"))
  }
}
