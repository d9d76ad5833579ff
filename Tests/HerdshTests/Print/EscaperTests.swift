import Testing

@testable import herdsh

@Suite struct EscaperTests {
  @Test(arguments: [
    ("kiwi.cs.ucla.edu", "kiwi.cs.ucla.edu"),
    ("\u{0}", #"\x00"#), ("\u{1B}[2J", #"\x1b[2J"#), ("\u{7F}", #"\x7f"#),
    ("a\tb\rc\nd", #"a\tb\rc\nd"#), ("\r\n", #"\r\n"#),
    ("\u{80}\u{9B}31m", #"\u{80}\u{9b}31m"#),
    ("\u{202E}abc\u{2066}", #"\u{202e}abc\u{2066}"#), ("\u{200F}\u{61C}", #"\u{200f}\u{61c}"#),
    ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#),
    ("\u{FEFF}\u{200B}\u{AD}", #"\u{feff}\u{200b}\u{ad}"#),
    ("a\u{A0}b\u{3000}", #"a\u{a0}b\u{3000}"#), ("\u{E000}\u{10FFFF}", #"\u{e000}\u{10ffff}"#),
    ("\u{3164}\u{2800}\u{E0041}", #"\u{3164}\u{2800}\u{e0041}"#),
    ("日本 é e\u{301} Ωμέγα 👩‍👩‍👧 🇫🇷 ✌🏽", "日本 é e\u{301} Ωμέγα 👩‍👩‍👧 🇫🇷 ✌🏽"),
    (#"C:\x1b"#, #"C:\x1b"#), ("", ""),
    ("\u{301}a", #"\u{301}a"#), ("\u{200D}a", #"\u{200d}a"#),
    ("a\u{200D}\u{200D}b", "a\u{200D}\\u{200d}b"),
  ])
  func `what hides or moves is made visible, all else is kept`(text: String, shown: String) {
    #expect(Escaper().escape(text) == shown)
    #expect(Escaper().escape(shown) == shown)
  }

  @Test(arguments: [
    ([0xFF, 0x41], #"\xffA"#), ([0xC3], #"\xc3"#), ([0xC3, 0x28], #"\xc3("#),
    ([0xC0, 0x80], #"\xc0\x80"#), ([0xED, 0xA0, 0x80], #"\xed\xa0\x80"#),
    ([0xF4, 0x90, 0x80, 0x80], #"\xf4\x90\x80\x80"#), ([0xE6, 0x97, 0xA5, 0xE6], "日\\xe6"),
    ([0xF0, 0x9F, 0x90], #"\xf0\x9f\x90"#),
  ])
  func `bytes that are no UTF-8 are shown one by one`(bytes: [UInt8], shown: String) {
    #expect(Escaper().escape(bytes) == shown)
  }

  @Test func `a stack of combining marks ends`() {
    let text = "e" + String(repeating: "\u{301}", count: 40)
    let shown = Escaper().escape(text)
    let kept = shown.unicodeScalars.prefix { $0 != "\\" }.count
    #expect(kept == 1 + Escaper.marksMax)
  }

  @Test func `ASCII escapes all other text`() {
    #expect(Escaper(isASCII: true).escape("é日\u{1B}") == #"\u{e9}\u{65e5}\x1b"#)
  }

  @Test func `a newline is shown as its reader wants it`() {
    #expect(Escaper().escape("a\nb\n".utf8, newline: "⏎") == "a⏎b⏎")
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("日本語日本語", 6, "日本…"), ("abc", 0, ""),
  ])
  func `what is too long is cut by columns`(text: String, columns: Int, shown: String) {
    #expect(Escaper().escape(text, upTo: columns) == shown)
  }

  @Test func `a megabyte is cut as fast as a line`() {
    let bytes = [UInt8](repeating: 0x1B, count: 1 << 20)
    let shown = Escaper().escape(bytes, upTo: 20)
    #expect(shown == #"\x1b\x1b\x1b\x1b\x1…"#)
  }

  @Test func `random bytes never leave a control character, and escaping twice changes nothing`() {
    var random = SeededRandom(seed: 0x5EED)
    var sawInvalid = false
    var sawKept = false
    for _ in 0..<2000 {
      let bytes = random.hostileBytes(upTo: 60)
      sawInvalid = sawInvalid || String(validating: bytes, as: UTF8.self) == nil
      for escaper in [Escaper(), Escaper(isASCII: true)] {
        let shown = escaper.escape(bytes)
        sawKept = sawKept || shown.unicodeScalars.contains { $0.value > 0x9F }
        #expect(shown.unicodeScalars.allSatisfy { Hostile.isHarmless($0) }, "\(bytes)")
        #expect(escaper.escape(shown) == shown, "\(bytes)")
        #expect(DisplayWidth.of(escaper.escape(bytes, upTo: 10)) <= 10, "\(bytes)")
      }
    }
    #expect(sawInvalid && sawKept)
  }
}
