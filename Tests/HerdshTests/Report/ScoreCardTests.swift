import HerdProtocol
import Testing

@testable import herdsh

struct ScoreCardTests {
  private func result(
    _ title: String, _ verdict: Verdict, _ level: Check.Level = .must, number: Int,
    file: String = "suite/framing.hs", failure: Failure? = nil, reason: String? = nil
  ) -> CheckResult {
    var result = Fixture.result(
      title, number: number, verdict: verdict, level: level, skipReason: reason, failure: failure)
    result.file = file
    return result
  }

  private func failure(_ headline: String, hint: String?, rule: String?) -> Failure {
    var failure = Fixture.missingNews
    failure.headline = headline
    failure.hint = hint
    failure.rule = rule
    failure.detail = .words([])
    return failure
  }

  private var card: ScoreCard {
    var card = ScoreCard(herd: "mine", argument: "mine.herd")
    card.servers = "5 servers, python3 server.py, links direct"
    card.seed = "5eed42"
    card.duration = .milliseconds(31_400)
    let half = failure(
      "Goloman did not answer in 2 s", hint: "what one read brings is taken for one line",
      rule: "Lines")
    for _ in 0..<2 {
      card.add(result("FR-01 two commands in one segment", .pass, number: 1))
      card.add(result("FR-02 a command in two segments", .fail, number: 2, failure: half))
      card.add(result("FR-02 a command in many segments", .fail, number: 3, failure: half))
      card.add(result("FR-04 a last line", .weak, .should, number: 4, failure: half))
      card.add(
        result(
          "FT-72 a cut", .skip, number: 1, file: "suite/links.hs", reason: "needs links: no Linux"))
      card.add(result("LC-87 a log", .info, .may, number: 1, file: "suite/life-cycle.hs"))
      card.add(result("NW-34 an older report", .undecided, number: 1, file: "suite/newest.hs"))
    }
    var dead = failure("A ended with status 9 during the check", hint: nil, rule: nil)
    dead.logs = [ServerLog(server: "A", lines: [], ending: "ended with status 9")]
    card.add(
      result("set-up", .error, number: 0, file: "suite/places.hs", failure: dead))
    let late = Fixture.missingNews
    card.add(result("FL-60 anyone is told", .pass, number: 1, file: "suite/flooding.hs"))
    card.add(
      result("FL-60 anyone is told", .fail, number: 1, file: "suite/flooding.hs", failure: late))
    return card
  }

  @Test func `a card has bars, groups and what to mend first`() {
    Golden.expect(
      ScoreCardText(card: card, style: Style()).lines().joined(separator: "\n") + "\n", "score-card"
    )
    let ascii = ScoreCardText(card: card, style: Style(isASCII: true, width: 80)).lines()
    Golden.expect(ascii.joined(separator: "\n") + "\n", "score-card-ascii")
    #expect(ascii.joined().utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `a card on which most is undecided says so first, and nothing decided is no success`()
  {
    var card = ScoreCard(herd: "mine", argument: "mine.herd")
    for number in 1...3 {
      var undecided = result("NW-3\(number) a report", .undecided, number: number)
      undecided.unmetBase = number == 3 ? nil : "IA-26"
      card.add(undecided)
    }
    #expect(card.status(from: .must) == .nothingRan)
    card.add(result("FR-01 a line", .pass, number: 4))
    #expect(card.status(from: .must) == .allHeld)
    let lines = ScoreCardText(card: card, style: Style()).lines()
    #expect(
      lines[1] == "most is undecided: 3 of 4 checks lack something that they need", "\(lines)")
    #expect(
      lines.contains {
        $0.hasPrefix("4 checks, 3 undecided (they rest on IA-26; 1 for want of a given line)")
      }, "\(lines)")
    card.add(result("FR-02 a line", .pass, number: 5))
    card.add(result("FR-03 a line", .pass, number: 6))
    #expect(!ScoreCardText(card: card, style: Style()).lines()[1].hasPrefix("most is"))
  }

  @Test func `levels decide whether a card fails a run`() {
    #expect(card.status(from: .must) == .checkFailed)
    var mild = ScoreCard(herd: "mine", argument: "mine.herd")
    #expect(mild.status(from: .must) == .nothingRan)
    mild.add(result("FR-04 a last line", .weak, .should, number: 4))
    #expect(mild.status(from: .must) == .allHeld)
    #expect(mild.status(from: .should) == .checkFailed)
  }

  @Test func `a card has what was noted at a start, each kind once and not too many`() {
    var card = card
    for port in 1...9 { card.add(note: "port 1255\(port) is in use: A listens on 4000\(port)") }
    for name in ["x", "y", "z"] { card.add(note: "\(name)\u{1B}[2J is noted") }
    let lines = ScoreCardText(card: card, style: Style()).lines()
    #expect(
      lines[1...6] == [
        "5 servers, python3 server.py, links direct",
        "note: port 12551 is in use: A listens on 40001", #"note: x\x1b[2J is noted"#,
        #"note: y\x1b[2J is noted"#, "… 1 more note", "",
      ])
  }

  @Test func `a card of a run that was broken off says so`() {
    var card = card
    card.interruption = .signal(2)
    card.add(notRun: 3)
    let text = ScoreCardText(card: card, style: Style()).lines().joined(separator: " ")
    let words = text.split(separator: " ").joined(separator: " ")
    #expect(words.contains("in 31.4 s, then interrupted (Ctrl-C): 3 checks did not run. repeat:"))
  }

  @Test func `what is to be typed again has what was chosen`() throws {
    let words = [
      "a.herd", "--only", "FR-02,places", "--level", "should", "-j", "2", "--suite", "mine",
      "--slow", "2",
    ]
    let command = try ConformCommand.parse(words)
    #expect(
      command.choices == " --only FR-02,places --level should --slow 2.0 --suite mine --jobs 2")
    #expect(try ConformCommand.parse(["a.herd"]).choices.isEmpty)
    #expect(throws: (any Error).self) { try ConformCommand.parse(["a.herd", "--only", " ,"]) }
  }

  @Test func `a check that held only sometimes did not hold`() {
    #expect(card.count(.must) == ScoreCard.Count(passed: 1, ran: 5))
    #expect(card.count(of: .flaky) == 1)
    #expect(card.causes.map(\.worst.id) == ["FR-02", "set-up", "FL-60", "LC-87"])
  }
}
