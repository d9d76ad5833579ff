import Testing

@testable import herdd

struct LineTapTests {
  @Test(arguments: 1...30)
  func `the same lines come out whatever the pieces`(size: Int) {
    let text = "IAMAT kiwi\n\r\nWHATSAT kiwi 10 5\r\n\nend"
    #expect(
      lines(of: text, size) == ["IAMAT kiwi", "", "WHATSAT kiwi 10 5", "", "end"])
  }

  @Test func `an end without an unfinished line is no line`() {
    #expect(lines(of: "one\n", 64) == ["one"])
    #expect(lines(of: "", 64) == [])
  }

  @Test(arguments: [1, 7, 1_000, 100_000])
  func `of a long line only the beginning is kept and the rest counted`(size: Int) {
    let long = String(repeating: "x", count: 5_000)
    let shown = String(repeating: "x", count: LineTap.shownMax) + "+3976"
    #expect(lines(of: long + "\nnext\n", size) == [shown, "next"])
  }

  @Test func `a line that just fits is shown whole, its line end not counted`() {
    let fits = String(repeating: "x", count: LineTap.shownMax)
    #expect(lines(of: fits + "\n", 100) == [fits])
    #expect(lines(of: fits + "y\n", 100) == [fits + "+1"])
  }

  /// The lines of a text that comes in pieces of `size` bytes, `+N` after one that is cut.
  private func lines(of text: String, _ size: Int) -> [String] {
    var tap = LineTap()
    var lines: [String] = []
    let note = { (line: UnsafeRawBufferPointer, omitted: Int) in
      lines.append(String(decoding: line, as: UTF8.self) + (omitted > 0 ? "+\(omitted)" : ""))
    }
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes { tap.feed($0, note) }
    }
    tap.end(note)
    return lines
  }
}
