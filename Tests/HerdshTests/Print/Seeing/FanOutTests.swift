import HerdProtocol
import Testing

@testable import herdsh

@Suite struct FanOutTests {
  private static let line =
    "AT Goloman +0.000158123 kiwi +34.068930-118.445127 1795382427.807685614\n"
  private static let names = ["Goloman", "Hands", "Holiday", "Welsh", "Wilkes"]

  private static func places(_ names: [String], rating: String = "4.5") -> String {
    let results = names.map {
      "{\"name\":\"\($0)\",\"place_id\":\"id-\($0)\",\"rating\":\(rating)}"
    }
    return "{\"results\":[\(results.joined(separator: ","))],\"status\":\"OK\"}\n\n"
  }

  private static func row(
    _ server: String, _ answer: String, sent: String = "WHATSAT kiwi 10 5", took: Int = 1800
  ) -> FanOut.Row {
    FanOut.Row(
      server: server, sent: Array(sent.utf8), outcome: .answer(Array(answer.utf8)),
      took: .microseconds(took))
  }

  /// Three agree, one has other digits and other places, one is silent.
  private static let mixed = FanOut(rows: [
    row("Goloman", line + places(["Westwood", "UCLA"])),
    row("Hands", line + places(["UCLA", "Westwood"]), took: 2100),
    row(
      "Holiday",
      line.replacing("158123", with: "158124").replacing("+34.068930", with: "+34.06893")
        + places(["Westwood", "Bel Air"]) + ""),
    row("Welsh", line + places(["Westwood", "UCLA"]), took: 12_300),
    FanOut.Row(
      server: "Wilkes", sent: Array("WHATSAT kiwi 10 5".utf8), outcome: .timeout(.seconds(2))),
  ])

  private static func text(_ fanOut: FanOut, _ style: Style = Style()) -> String {
    var table = FanOutText(servers: names, style: style)
    let lines = fanOut.rows.flatMap { table.lines(for: $0) } + table.summary()
    return lines.map { $0 + "\n" }.joined()
  }

  @Test func `rows come as answers do, and then who agrees`() {
    Golden.expect(Self.text(Self.mixed), "fan-out")
    Golden.expect(Self.text(Self.mixed, Style(isASCII: true, width: 60)), "fan-out-60")
  }

  @Test func `diff shows only what differs, digits under digits`() {
    let lines = { (style: Style) in
      DifferencesText(fanOut: Self.mixed, style: style).lines().map { $0 + "\n" }.joined()
    }
    Golden.expect(lines(Style()), "diff")
    Golden.expect(lines(Style(isASCII: true, width: 60)), "diff-60")
  }

  @Test func `the same places in another order are the same`() {
    let consensus = Consensus(Self.mixed)
    #expect(consensus.agreeing == ["Goloman", "Hands", "Welsh"])
    #expect(consensus.deviations.map(\.server) == ["Holiday"])
    #expect(consensus.missing.map(\.reason) == ["timeout"])
    var same = Self.mixed
    same.rows = [same.rows[0], same.rows[1]]
    #expect(
      DifferencesText(fanOut: same, style: Style()).lines().last
        == "nothing differs but the order of the places")
  }

  @Test func `an answer to an IAMAT is held against what was sent to that server`() {
    let sent = { (digit: Int) -> String in "IAMAT kiwi +1.0+1.0 179538242\(digit).5" }
    let fanOut = FanOut(rows: [
      Self.row("Goloman", "AT Goloman +0.1 kiwi +1.0+1.0 1795382421.5\n", sent: sent(1)),
      Self.row("Hands", "AT Hands +0.2 kiwi +1.0+1.0 1795382422.5\n", sent: sent(2)),
      Self.row("Welsh", "AT Goloman +0.3 kiwi +1.0+1.0 1795382423.50\n", sent: sent(3)),
    ])
    let consensus = Consensus(fanOut)
    #expect(consensus.isOfCopies)
    #expect(consensus.agreeing == ["Goloman", "Hands"])
    #expect(consensus.deviations.first?.differences.map(\.what) == ["server", "stamp"])
    #expect(
      consensus.deviations.first?.differences.last?.remark == "the same number, written otherwise")
    #expect(Self.text(fanOut).contains("AT ≠Goloman +0.3 kiwi +1.0+1.0 ≠1795382423.50"))
  }

  @Test(arguments: [
    ("AT A +0.000000001 k +1.0+1.0 5\n", "skew: 1 ns less"),
    ("AT A 2e-9 k +1.0+1.0 5\n", "skew: the same number, written otherwise"),
    ("AT A +0.000000002 k +1.0+1.0 3605.0\n", "stamp: 60 min later"),
    ("AT A +0.000000002 k +1.0+1.0 4.999999999\n", "stamp: 1 ns earlier"),
    ("AT A +0.000000002 k +1.0+1.00 5\n", "location: the same place, written otherwise"),
    ("AT A +0.000000002 k +2.0+1.0 5\n", "location: 111 km N"),
    ("AT A x k +1.0+1.0 5 6\n", "skew: not both numbers, excess: "),
    (
      "? k\n",
      "server: , skew: not both numbers, client: , location: not both locations, "
        + "stamp: not both numbers, line: "
    ),
    ("AT A +0.000000002 k +1.0+1.0 5\n[1]\n\n", "body: "),
  ])
  func `a difference says how much it is`(answer: String, words: String) {
    let reference = AnswerFields(Array("AT A +0.000000002 k +1.0+1.0 5\n".utf8))
    let differences = AnswerDifference.all(from: reference, to: AnswerFields(Array(answer.utf8)))
    #expect(differences.map { "\($0.what): \($0.remark)" }.joined(separator: ", ") == words)
  }

  @Test func `what comes off the wire is escaped in every row`() {
    var source = SeededRandom(seed: 7)
    for _ in 0..<300 {
      let rows = Self.names.map { name in
        FanOut.Row(
          server: String(decoding: source.hostileBytes(upTo: 30), as: UTF8.self),
          sent: Array(Self.line.utf8),
          outcome: name.hasPrefix("H")
            ? .cut(source.hostileBytes(upTo: 200))
            : .answer(Array("AT ".utf8) + source.hostileBytes(upTo: 200)),
          took: .milliseconds(name.count))
      }
      let fanOut = FanOut(rows: rows)
      let text =
        Self.text(fanOut)
        + DifferencesText(fanOut: fanOut, style: Style()).lines().joined(separator: "\n")
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || Hostile.isHarmless($0) }, "\(text)")
    }
  }
}

@Suite struct ExactSecondsTests {
  @Test(arguments: [
    ("+0.263873386", Int128(263_873_386)), ("-0.5", -500_000_000), ("12", 12_000_000_000),
    ("1.7e-05", 17_000), ("1520023934.918963997", 1_520_023_934_918_963_997), (".5", 500_000_000),
    ("2E3", 2_000_000_000_000), ("0.0000000019", 1), ("-0.0000000019", -1), ("1e-12", 0),
    ("1e24", nil), ("nan", nil), ("", nil), ("+", nil), ("1e", nil), ("1 ", nil), ("0x1", nil),
    ("1e99999", nil), ("1e-24", 0), ("00000000000000000000000000001", 1_000_000_000),
  ])
  func `seconds are read exactly`(text: String, nanoseconds: Int128?) {
    #expect(ExactSeconds.nanoseconds(text) == nanoseconds)
  }
}
