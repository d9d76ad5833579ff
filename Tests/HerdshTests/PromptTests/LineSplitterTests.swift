import Testing

@testable import herdsh

@Suite struct LineSplitterTests {
  /// All lines of `text` when it comes in chunks of `size` bytes.
  private func lines(
    of text: [UInt8], inChunksOf size: Int, bytesMax: Int = 16
  ) throws(LineReadError) -> [String] {
    var splitter = LineSplitter(bytesMax: bytesMax)
    var lines: [String] = []
    for start in stride(from: 0, to: text.count, by: size) {
      splitter.append(Array(text[start..<min(start + size, text.count)]))
      while let line = try splitter.next() { lines.append(line) }
    }
    splitter.finish()
    while let line = try splitter.next() { lines.append(line) }
    return lines
  }

  @Test(arguments: [
    ("", []), ("one", ["one"]), ("one\n", ["one"]), ("one\r\ntwo\r\n", ["one", "two"]),
    ("\n\n", ["", ""]), ("é日\nx", ["é日", "x"]), ("a\rb\n", ["a\rb"]), ("a\0b\n", ["a\0b"]),
    ("sixteen bytes 16\n", ["sixteen bytes 16"]),
    ("sixteen bytes 16\r\n", ["sixteen bytes 16"]),
  ])
  func `lines are the same however they are cut up`(text: String, expected: [String]) throws {
    for size in 1...20 {
      #expect(try lines(of: Array(text.utf8), inChunksOf: size) == expected)
    }
  }

  @Test func `a line that is too long is refused, ended or not`() {
    for text in ["ok\nseventeen bytes17\n", "ok\nseventeen bytes 17 and more"] {
      for size in [1, 7, 100] {
        #expect(throws: LineReadError.tooLong(line: 2, bytesMax: 16)) {
          try lines(of: Array(text.utf8), inChunksOf: size)
        }
      }
    }
  }

  @Test func `bytes that are no text are refused with their place`() {
    #expect(throws: LineReadError.notText(line: 2, column: 3)) {
      try lines(of: Array("ok\nab".utf8) + [0xFF, 0x0A], inChunksOf: 3)
    }
  }
}
