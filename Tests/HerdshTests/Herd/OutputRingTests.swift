import Testing

@testable import herdsh

struct OutputRingTests {
  private func ring(
    _ pieces: [(OutputStream, String)], linesMax: Int = 3, lineBytesMax: Int = 5
  ) -> OutputRing {
    var ring = OutputRing(linesMax: linesMax, lineBytesMax: lineBytesMax)
    for (stream, text) in pieces {
      Array(text.utf8).withUnsafeBytes { ring.append($0, of: stream, at: .now) }
    }
    return ring
  }

  private func texts(_ ring: OutputRing) -> [String] {
    ring.lines(now: .now).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: [
    (["a\nb\n"], ["a", "b"]),
    (["a\nb\nc\nd\n"], ["b", "c", "d"]),
    (["a\n", "b\nc\n", "d\ne\n"], ["c", "d", "e"]),
    (["1\n2\n3\n4\n5\n6\n7\n"], ["5", "6", "7"]),
    (["begun ", "1\n2\n3\n4\n5\n6"], ["4", "5", "6"]),
    (["a", "b", "\n"], ["ab"]),
    (["too long a line\nnext"], ["too l", "next"]),
    (["to", "o long", " a line\n"], ["too l"]),
    ([""], []),
  ])
  func `the last lines are kept, each up to a length`(pieces: [String], expected: [String]) {
    #expect(texts(ring(pieces.map { (.error, $0) })) == expected)
  }

  @Test func `the two streams do not cut into each other's lines`() {
    let ring = ring([(.error, "ab"), (.output, "x\n"), (.error, "c\n")])
    #expect(texts(ring) == ["x", "abc"])
    #expect(ring.lines(now: .now).map(\.stream) == [.output, .error])
  }

  @Test func `a line without its end counts once the stream has ended`() {
    var ring = ring([(.error, "last")])
    ring.finish(.error, at: .now)
    #expect(texts(ring) == ["last"])
    #expect(ring.partialLine(of: .error).isEmpty)
  }

  @Test func `random pieces give the lines of the whole text`() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        ["a", "b", "\n"].randomElement(using: &random) ?? ""
      }.joined()
      var pieces: [(OutputStream, String)] = []
      var rest = Substring(text)
      while !rest.isEmpty {
        let count = Int.random(in: 1...9, using: &random)
        pieces.append((.output, String(rest.prefix(count))))
        rest = rest.dropFirst(count)
      }
      let whole = text.split(separator: "\n", omittingEmptySubsequences: false)
      let lines = (whole.last?.isEmpty ?? false ? whole.dropLast() : whole[...])
      let expected = lines.suffix(3).map { String($0.prefix(5)) }
      #expect(texts(ring(pieces)) == expected, "\(text.debugDescription)")
    }
  }
}
