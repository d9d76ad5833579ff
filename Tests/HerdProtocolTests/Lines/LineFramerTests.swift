import HerdProtocol
import Testing

@Suite struct LineFramerTests {
  private func lines(_ framer: inout LineFramer) -> [LineFramer.Line] {
    var lines: [LineFramer.Line] = []
    while let line = framer.next() { lines.append(line) }
    return lines
  }

  @Test func `a segment may hold many lines and half of one`() {
    var framer = LineFramer()
    framer.append(bytes("one\r\ntwo\n\nthr"))
    #expect(lines(&framer) == [.line(bytes("one")), .line(bytes("two")), .line([])])
    #expect(Array(framer.unfinished) == bytes("thr"))
    framer.append(bytes("ee\n"))
    #expect(lines(&framer) == [.line(bytes("three"))])
    #expect(framer.finish() == nil)
  }

  @Test func `a last line needs no end`() {
    var framer = LineFramer()
    framer.append(bytes("one\ntwo"))
    #expect(lines(&framer) == [.line(bytes("one"))])
    #expect(framer.finish() == .line(bytes("two")))
    #expect(framer.finish() == nil)
  }

  @Test func `a line that is too long is told once, and the next one is whole`() {
    var framer = LineFramer(lineBytesMax: 4)
    framer.append(bytes("1234\n12345\n1234\r\n"))
    #expect(
      lines(&framer) == [.line(bytes("1234")), .tooLong(bytes("1234")), .line(bytes("1234"))])
    framer.append(bytes("12345"))
    #expect(framer.next() == .tooLong(bytes("1234")))
    framer.append(bytes("6\n1234\r"))
    // The end of a line may follow a CR.
    #expect(framer.next() == nil)
    framer.append(bytes("6"))
    #expect(framer.next() == .tooLong(bytes("1234")))
    framer.append(bytes("\n"))
    for _ in 0..<1_000 { framer.append(bytes("123456789")) }
    #expect(lines(&framer) == [.tooLong(bytes("1234"))])
    for _ in 0..<1_000 {
      framer.append(bytes("123456789"))
      #expect(framer.next() == nil)
      #expect(framer.unfinished.isEmpty)
    }
    framer.append(bytes("\nnext\n"))
    #expect(lines(&framer) == [.line(bytes("next"))])
  }

  @Test func `where the segments are cut makes no difference`() {
    var random = seeded(3)
    let input = bytes("IAMAT a\r\n\n\r\nWHATSAT \u{FF}\0 b\nlong line indeed\nlast")
    var whole = LineFramer(lineBytesMax: 12)
    whole.append(input)
    let expected = lines(&whole) + [whole.finish()].compactMap { $0 }
    #expect(expected.count == 6)
    for _ in 0..<200 {
      var framer = LineFramer(lineBytesMax: 12)
      var found: [LineFramer.Line] = []
      var index = 0
      while index < input.count {
        let end = min(input.count, index + random.number(1...9))
        framer.append(input[index..<end])
        if random.number(0...1) == 0 { found += lines(&framer) }
        index = end
      }
      found += lines(&framer) + [framer.finish()].compactMap { $0 }
      #expect(found == expected)
    }
  }
}
