import Testing

@testable import herdsh

struct InboundTests {
  private func inbound(_ reads: String...) -> Inbound {
    var inbound = Inbound()
    for read in reads { take(read, into: &inbound) }
    return inbound
  }

  @discardableResult
  private func take(
    _ text: String, into inbound: inout Inbound, at now: ContinuousClock.Instant = .now
  ) -> Bool {
    Array(text.utf8).withUnsafeBytes { inbound.append($0, at: now) }
  }

  private func lines(_ inbound: inout Inbound) -> [String] {
    var lines: [String] = []
    while let line = inbound.takeLine() {
      lines.append(String(decoding: line.bytes, as: UTF8.self))
    }
    return lines
  }

  @Test(arguments: [
    (["a\nb\n"], ["a", "b"], ""),
    (["a", "b\n", "c"], ["ab"], "c"),
    (["\n\n"], ["", ""], ""),
    (["a\r\nb\r", "\n"], ["a", "b"], ""),
    (["a\rb\n"], ["a\rb"], ""),
    (["none"], [], "none"),
  ])
  func `lines end with LF, and a CR before it belongs to the end`(
    reads: [String], whole: [String], rest: String
  ) {
    var inbound = Inbound()
    for read in reads { take(read, into: &inbound) }
    #expect(lines(&inbound) == whole)
    #expect(String(decoding: inbound.untaken, as: UTF8.self) == rest)
  }

  @Test func `a line came when its last byte came`() {
    var inbound = Inbound()
    let start = ContinuousClock.now
    take("a\nb", into: &inbound, at: start)
    take("b\nc\n", into: &inbound, at: start + .seconds(1))
    #expect(inbound.takeLine()?.at == start)
    inbound.forgetTaken()
    #expect(inbound.takeLine()?.at == start + .seconds(1))
    #expect(inbound.takeLine()?.at == start + .seconds(1))
  }

  @Test func `what was put back is taken again`() {
    var inbound = inbound("AT x\n{}\n\nleft\n")
    _ = inbound.takeLine()
    _ = inbound.take(4)
    inbound.putBack(Array("AT x\n{}\n\n".utf8))
    #expect(lines(&inbound) == ["AT x", "{}", "", "left"])
  }

  @Test func `everything since the last command is kept, taken or not`() {
    var inbound = inbound("one\ntwo\nthree")
    _ = inbound.takeLine()
    #expect(inbound.bytes == Array("one\ntwo\nthree".utf8))
    #expect(inbound.untakenLineCount == 2)
    inbound.forgetTaken()
    #expect(inbound.bytes == Array("two\nthree".utf8))
    #expect(lines(&inbound) == ["two"])
  }

  @Test func `more than the bound is refused and ends the connection`() {
    var inbound = Inbound()
    let block = String(repeating: "x", count: 1 << 20)
    for _ in 0..<16 { #expect(take(block, into: &inbound)) }
    #expect(!take("x", into: &inbound))
    #expect(inbound.isTooMuch)
    #expect(inbound.isClosed)
    #expect(inbound.bytes.count == Inbound.bytesMax)
  }

  @Test func `a long line in small pieces is searched once`() {
    var inbound = Inbound()
    let piece = String(repeating: "x", count: 32)
    let time = ContinuousClock().measure {
      for _ in 0..<300_000 {
        take(piece, into: &inbound)
        _ = inbound.takeLine()
      }
    }
    // Searched anew for each piece it would be 1.4 TB to look at.
    #expect(time < .seconds(20))
  }
}

struct AnswerEndTests {
  @Test(arguments: [
    ("{}\n\n", AnswerEnd.Stage.balanced(newlines: 2), 4),
    ("{}\n\n\nmore", .balanced(newlines: 2), 4),
    ("{}\n", .balanced(newlines: 1), 3),
    ("{}", .balanced(newlines: 0), 2),
    ("\n{}\r\n\r\n", .balanced(newlines: 2), 7),
    (#"{"a": "}\"]"}"# + "\n\n", .balanced(newlines: 2), 15),
    ("[{'a': '}'}, [1]]\n\n", .balanced(newlines: 2), 19),
    (#"{"a": "it's"}"# + "\n\n", .balanced(newlines: 2), 15),
    ("{\"a\":\n\n1", .inside, 8),
    ("{} x", .text, 4),
    ("no json\n\n", .text, 9),
    (" \n", .nothing, 2),
  ])
  func `an answer ends with its last bracket and two newlines`(
    text: String, stage: AnswerEnd.Stage, count: Int
  ) {
    var whole = AnswerEnd()
    whole.read(text.utf8)
    #expect(whole.stage == stage)
    #expect(whole.count == count)
    var drip = AnswerEnd()
    for byte in text.utf8 { drip.read([byte]) }
    #expect(drip.stage == stage)
  }
}
