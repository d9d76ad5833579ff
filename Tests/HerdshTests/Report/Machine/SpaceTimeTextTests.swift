import HerdProtocol
import Testing

@testable import herdsh

@Suite struct SpaceTimeTextTests {
  private static let servers = Fixture.herd.servers.map(\.name)

  private static func traffic(_ lines: [Transmission] = Fixture.carried) -> Traffic {
    var traffic = Traffic(start: .seconds(1))
    for line in lines { traffic.add(line) }
    return traffic
  }

  private static func lines(_ traffic: Traffic, _ style: Style) -> [String] {
    SpaceTimeText(traffic, servers: servers, style: style).lines()
  }

  @Test func `a failure shows who told whom where that was seen`() {
    var summary = Fixture.summary
    summary.servers = Self.servers
    let result = Fixture.result(
      verdict: .fail, took: .milliseconds(2040), failure: Fixture.missingNews)
    let events: [Event] =
      [.herdReady(summary), .checkStarted(number: 1, title: Fixture.title)]
      + Fixture.carried.map(Event.carried) + [.checkEnded(result)]
    Golden.expect(Fixture.told(events, Style()), "who-told-whom")
  }

  @Test func `herdsh's own lines alone make no diagram`() {
    let events: [Event] =
      [.checkStarted(number: 1, title: Fixture.title)]
      + Fixture.carried.prefix(2).map(Event.carried)
      + [.checkEnded(Fixture.result(verdict: .fail, failure: Fixture.missingNews))]
    #expect(!Fixture.told(events, Style()).contains("who told whom"))
  }

  @Test(arguments: [100, 80, 60, 40])
  func `it keeps to the width, as a drawing or as a list`(width: Int) {
    let lines = Self.lines(Self.traffic(), Style(width: width))
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(lines.joined(separator: "\n"))")
    #expect(lines.joined().contains(width > 60 ? "(lost)" : "Goloman -x Wilkes"))
  }

  @Test func `of a long exchange the ends are kept`() {
    let many = (0..<500).map { index in
      Transmission(
        from: "Hands", to: "Welsh", sentAt: .milliseconds(1000 + index),
        arrivedAt: .milliseconds(1001 + index), line: Array("AT \(index)".utf8))
    }
    let lines = Self.lines(Self.traffic(many), Style())
    #expect(lines.count == 1 + 16 + 1 + 6)
    #expect(lines[17].hasSuffix("… 478 more lines"))
    #expect(lines.last?.hasSuffix("AT 499") == true)
  }

  @Test func `lines stand in the order in which they were sent`() {
    let lines = Self.lines(Self.traffic(Fixture.carried.reversed()), Style())
    #expect(lines == Self.lines(Self.traffic(), Style()))
  }

  @Test func `it is told who was seen to tell a neighbour nothing, and only of those that know`() {
    let matrix = Fixture.matrix(knowing: ["Goloman": 0, "Hands": 6, "Holiday": 6])
    #expect(
      Silences.sentence(matrix, Self.traffic())
        == "Seen on the links: nothing went Holiday -> Welsh and Holiday -> Wilkes.")
    #expect(Silences.sentence(matrix, Self.traffic(Array(Fixture.carried.prefix(2)))) == nil)
    let all = Fixture.matrix(
      knowing: ["Goloman": 0, "Hands": 6, "Holiday": 6, "Welsh": 7, "Wilkes": 7])
    #expect(Silences.sentence(all, Self.traffic()) == nil)
  }

  @Test func `strangers get a column too`() {
    let line = Transmission(
      from: "Nobody", to: "Hands", sentAt: .seconds(1), arrivedAt: .seconds(1), line: [0x41])
    let lines = Self.lines(Self.traffic([line]), Style())
    #expect(lines[0].contains("Nobody"))
    #expect(lines[1].contains("<---"))
  }
}
