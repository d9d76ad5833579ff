import Testing

@testable import herdsh

@Suite struct FloodTests {
  private static let line = Array("IAMAT kiwi +34.068930-118.445127 1795382427.807685614".utf8)

  private static func timeline(
    _ rows: [(String, FloodTimeline.Knowledge)]
  ) -> FloodTimeline {
    FloodTimeline(
      tellings: [.init(server: "Goloman", line: line, at: .zero)],
      rows: rows.enumerated().map {
        .init(server: $1.0, knowledge: $1.1, asked: $0 + 1)
      }, limit: .seconds(2))
  }

  private static var told: FloodTimeline {
    var timeline = timeline([
      ("Goloman", .told(answered: .microseconds(900))),
      ("Hands", .learned(after: .zero, before: .microseconds(700))),
      ("Holiday", .learned(after: .microseconds(400), before: .microseconds(1100))),
      ("Welsh", .learned(after: .microseconds(2900), before: .microseconds(3100))),
      ("Wilkes", .learned(after: .microseconds(1500), before: .microseconds(1500))),
    ])
    timeline.path = [
      .init(from: "Goloman", to: "Holiday", at: .microseconds(600)),
      .init(from: "Holiday", to: "Welsh", at: .microseconds(2950)),
    ]
    timeline.isPathSeen = true
    return timeline
  }

  private static func text(_ timeline: FloodTimeline, _ style: Style) -> String {
    FloodText(timeline: timeline, style: style).lines().map { $0 + "\n" }.joined()
  }

  @Test func `a flood is a row a server, and says how exact it is`() {
    Golden.expect(Self.text(Self.told, Style()), "flood")
    Golden.expect(Self.text(Self.told, Style(isASCII: true, width: 60)), "flood-60")
  }

  @Test func `who never knew is said, with what it said`() {
    var timeline = Self.timeline([
      ("Goloman", .told(answered: nil)),
      ("Hands", .never(last: [], isDown: true)),
      ("Holiday", .learned(after: .milliseconds(1), before: .milliseconds(3))),
      ("Welsh", .never(last: Array("? WHATSAT kiwi 1 1".utf8), isDown: false)),
      ("Wilkes", .never(last: [], isDown: false)),
    ])
    timeline.path = [.init(from: "Goloman", to: "Holiday")]
    Golden.expect(Self.text(timeline, Style(width: 80)), "flood-missed")
  }

  @Test func `a server that is down is no server that does not know`() {
    let timeline = Self.timeline([
      ("Goloman", .told(answered: .milliseconds(1))),
      ("Hands", .learned(after: .milliseconds(1), before: .milliseconds(2))),
      ("Welsh", .never(last: [], isDown: true)),
    ])
    #expect(
      Self.text(timeline, Style()).contains("everywhere else after at most 2 ms; Welsh is down\n"))
  }

  @Test func `bars are as wide as the rows leave them, and stay in their columns`() {
    for width in [40, 60, 80, 100] {
      for isASCII in [true, false] {
        let lines = FloodText(
          timeline: Self.told, style: Style(isASCII: isASCII, width: width)
        ).lines()
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(lines)")
      }
    }
  }

  @Test func `the error is half of what lies between two answers`() throws {
    let error = try #require(Self.told.error)
    #expect(error.median == .microseconds(100))
    #expect(error.most == .microseconds(350))
    #expect(Self.told.slowest?.server == "Welsh")
  }
}

@Suite struct FiguresTests {
  @Test func `quantiles are values that were measured`() throws {
    let series = (1...200).map { Duration.milliseconds($0) }.reversed()
    let quantiles = try #require(Quantiles(Array(series)))
    #expect(quantiles.least == .milliseconds(1))
    #expect(quantiles.median == .milliseconds(100))
    #expect(quantiles.ninetyNinth == .milliseconds(198))
    #expect(quantiles.most == .milliseconds(200))
    #expect(Quantiles([.seconds(3)])?.ninetyNinth == .seconds(3))
    #expect(Quantiles([.seconds(3), .seconds(1), .seconds(2)])?.median == .seconds(2))
    #expect(Quantiles([]) == nil)
  }

  @Test func `a sparkline has a bar a value, gaps, and an end`() {
    let values: [Duration?] = [.zero, .milliseconds(5), nil, .milliseconds(10), .seconds(1)]
    let top = Duration.milliseconds(10)
    #expect(Sparkline.text(values, top: top, columns: 40, isASCII: false) == "▁▅×██")
    #expect(Sparkline.text(values, top: top, columns: 40, isASCII: true) == "_=x##")
    let many = (0..<100).map { Duration.milliseconds($0) }.map(Optional.some)
    #expect(
      Sparkline.text(many, top: .milliseconds(100), columns: 8, isASCII: false) == "▁▂▃▄▅▆▇█")
    #expect(Sparkline.text([], top: top, columns: 8, isASCII: false).isEmpty)
    #expect(Sparkline.text([.zero], top: .zero, columns: 8, isASCII: true) == "_")
  }

  @Test func `ping is a row a server, expanded where there is no room`() {
    let rows = [
      RoundTrips(
        server: "Goloman", manner: "one connection for all questions",
        times: [310, 420, 380, 2900, 400].map { .microseconds($0) }),
      RoundTrips(
        server: "Hands", manner: "a fresh connection for each question",
        times: [.microseconds(610), nil, .microseconds(500)], problem: "did not answer in 2 s"),
      RoundTrips(
        server: "Welsh", manner: "", times: [nil, nil, nil], problem: "connection refused"),
    ]
    let text = { (style: Style) in
      RoundTripsTable(rows: rows, question: "asked: PING from herdsh probe", style: style).lines()
        .map { $0 + "\n" }.joined()
    }
    Golden.expect(text(Style()), "ping")
    Golden.expect(text(Style(isASCII: true, width: 50)), "ping-50")
  }
}

@Suite struct ClockTests {
  private static func sample(_ skew: String, back: Int = 0, microseconds: Int = 500) -> ClockSample
  {
    ClockSample(
      skewText: skew, setBack: .seconds(back), elapsed: .microseconds(microseconds))
  }

  private static func reading(_ skews: [String], back: String? = nil) -> ClockReading {
    let old = back.map { [sample($0, back: 10)] } ?? []
    return ClockReading(server: "A", samples: old + skews.map { sample($0) })
  }

  @Test func `answers narrow the interval down`() {
    let reading = Self.reading(
      ["+0.000300000", "+0.000100000", "+0.000450000"], back: "+10.000200000")
    #expect(reading.interval?.least == -50_000)
    #expect(reading.interval?.most == 100_000)
    #expect(reading.faults.isEmpty)
    #expect(reading.interval?.allowsNone == true)
    #expect(reading.interval?.text == "-0.050 to +0.100 ms")
  }

  @Test(arguments: [
    ("-9.999800000", ClockReading.Fault.wrongSign), ("+0.000200000", .notFromStamp),
    ("+7.0", .form("+7.0")), ("+3600.000000000", .contradiction),
  ])
  func `an old stamp gives a wrong skew away`(old: String, fault: ClockReading.Fault) {
    let reading = Self.reading(["+0.000200000", "+0.000210000"], back: old)
    #expect(reading.faults.contains(fault), "\(reading.faults)")
  }

  @Test func `a clock that is seconds off is, and keeps its sign`() {
    let reading = Self.reading(["-3.000000000"], back: "+7.000100000")
    #expect(reading.faults.isEmpty)
    #expect(reading.interval?.text == "-3.001 to -3.000 s")
    #expect(reading.interval?.allowsNone == false)
  }

  @Test func `clocks are a table that says what is wrong`() {
    let readings = [
      Self.reading(["+0.000300000"]),
      ClockReading(
        server: "Hands", samples: [Self.sample("1.7e-05")]),
      ClockReading(server: "Welsh", samples: [], problem: "connection refused"),
    ]
    let text = { (style: Style) in
      ClocksTable(readings: readings, question: "asked: IAMAT x", style: style).lines()
        .map { $0 + "\n" }.joined()
    }
    Golden.expect(text(Style()), "skew")
    Golden.expect(text(Style(isASCII: true, width: 60)), "skew-60")
  }
}
