import Dispatch
import Testing

@testable import herdsh

@Suite struct TextAboveTests {
  private let start = DispatchTime(uptimeNanoseconds: 1_000_000_000)
  private func later(_ milliseconds: Int) -> DispatchTime { start + .milliseconds(milliseconds) }

  @Test func `the first line comes at once, and the next ones together`() {
    var above = TextAbove()
    above.append("one")
    #expect(above.due(isEditing: true, now: start) == .now)
    #expect(above.take(now: start) == "one\n")
    above.append("two\n")
    #expect(above.due(isEditing: true, now: later(1)) == .at(later(33)))
    above.append("three")
    #expect(above.due(isEditing: true, now: later(2)) == .alreadyPlanned)
    #expect(above.take(now: later(33)) == "two\nthree\n")
    #expect(above.take(now: later(34)) == nil)
  }

  @Test func `nothing waits while no line is typed, or for long, or in great amounts`() {
    var above = TextAbove()
    above.append("one")
    _ = above.take(now: start)
    above.append("two")
    #expect(above.due(isEditing: false, now: later(1)) == .now)
    #expect(above.due(isEditing: true, now: later(33)) == .now)
    above.append(String(repeating: "x", count: TextAbove.bytesMax))
    #expect(above.due(isEditing: true, now: later(1)) == .now)
  }

  @Test func `an empty text is nothing`() {
    var above = TextAbove()
    above.append("")
    #expect(above.take(now: start) == nil)
  }
}
