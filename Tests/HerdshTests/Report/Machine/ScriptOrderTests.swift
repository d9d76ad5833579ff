import Testing

@testable import herdsh

@Suite struct ScriptOrderTests {
  private static func released(_ events: [RunEvent]) -> [String] {
    var order = ScriptOrder()
    return events.flatMap { order.take($0) }.map { EventLines.line($0) }
  }

  private static let first = Fixture.scriptEvents[0]
  private static let second = Fixture.scriptEvents[1]
  private static let inOrder = (first + second).map(EventLines.line)

  @Test func `a later script waits until the earlier ones are done`() {
    #expect(Self.released(Self.second + Self.first) == Self.inOrder)
    let mixed = zip(Self.first, Self.second).flatMap { [$1, $0] }
    let rest = Self.first.dropFirst(mixed.count / 2) + Self.second.dropFirst(mixed.count / 2)
    #expect(Self.released(mixed + rest) == Self.inOrder)
  }

  @Test func `the script whose turn it is is not held back`() {
    var order = ScriptOrder()
    for event in Self.first { #expect(order.take(event).count == 1) }
    for event in Self.second { #expect(order.take(event).count == 1) }
  }

  @Test func `at the end nothing is held back, whatever did not end`() {
    let unfinished = Self.second.dropLast() + Self.first.dropLast()
    let end = RunEvent(at: .zero, script: nil, event: .interrupted(.signal(2)))
    let released = Self.released(unfinished + [end])
    #expect(released.count == unfinished.count + 1)
    #expect(released.last == EventLines.line(end))
  }
}
