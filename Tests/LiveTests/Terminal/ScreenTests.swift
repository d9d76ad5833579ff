import Testing

/// The terminal that the other tests look at is one.
@Suite struct ScreenTests {
  private func screen(_ text: String, columns: Int = 10, rows: Int = 4) -> Screen {
    var screen = Screen(columns: columns, rows: rows)
    // However the bytes are cut up.
    for byte in text.utf8 { screen.feed([byte]) }
    return screen
  }

  @Test(arguments: [
    ("abc\r\u{1B}[2Cx", ["abx"]), ("abcdefghijkl", ["abcdefghij", "kl"]),
    ("abc\u{1B}7def\u{1B}8X", ["abcXef"]), ("日本語", ["日本語"]),
    // A wide character that does not fit goes to the next row whole.
    ("123456789日x", ["123456789", "日x"]), ("日本\u{1B}[3GX", ["日X"]),
    ("e\u{301}x", ["e\u{301}x"]), ("abc\r\u{1B}[K", []), ("abc\u{1B}[1K|", ["   |"]),
    ("a\r\nb\r\nc\u{1B}[A\u{1B}[J", ["a", "b"]), ("abcd\r\u{1B}[2P", ["cd"]),
    ("ab\r\u{1B}[2@x", ["x ab"]), ("abcd\r\u{1B}[2Xx", ["x cd"]),
  ])
  func `what is written stands where a terminal shows it`(text: String, rows: [String]) {
    #expect(screen(text).rows == rows)
    #expect(screen(text).unknown == [])
  }

  @Test func `rows scroll, and the top of the window is where the cursor goes home to`() {
    let six = "1\r\n2\r\n3\r\n4\r\n5\r\n6"
    #expect(screen(six + "\u{1B}[HX").rows == ["1", "2", "X", "4", "5", "6"])
    #expect(screen(six + "\u{1B}[9AX").rows == ["1", "2", "3X", "4", "5", "6"])
    #expect(screen(six + "\u{1B}[2;3HX").rows == ["1", "2", "3", "4 X", "5", "6"])
    #expect(screen(six + "\u{1B}[H\u{1B}[2JX").rows == ["1", "2", "X"])
  }

  @Test func `what it does not know it keeps`() {
    #expect(screen("a\u{1B}[5qb\u{1B}]0;x\u{07}").unknown == ["ESC [5q", "ESC ]0;x"])
  }
}
