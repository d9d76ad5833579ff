import FoundationEssentials
import Testing

@testable import herdd

struct LogTextTests {
  @Test(arguments: [
    ("IAMAT kiwi +34.0-118.0 1.5", "IAMAT kiwi +34.0-118.0 1.5"),
    ("café 東京 🥝", "café 東京 🥝"),
    ("a\tb\r\u{0}\u{1b}[2J\u{7f}", #"a\x09b\x0d\x00\x1b[2J\x7f"#),
    (#"say "hi" \ there"#, #"say "hi" \\ there"#),
    ("left\u{202e}thgir\u{200b}\u{9b}", #"left\u{202e}thgir\u{200b}\u{9b}"#),
    ("two\u{2028}lines\u{feff}", #"two\u{2028}lines\u{feff}"#),
  ])
  func `text is kept and what a terminal would obey is escaped`(raw: String, shown: String) {
    #expect(LogText.escaped(raw) == shown)
  }

  @Test(
    arguments: [
      ([0x61, 0xff, 0x62], #"a\xffb"#),
      ([0xc3, 0x28], #"\xc3("#),
      ([0xf0, 0x9f, 0xa5], #"\xf0\x9f\xa5"#),
      ([0xed, 0xa0, 0x80, 0x21], #"\xed\xa0\x80!"#),
      ([0xc0, 0xaf, 0xc3, 0xa9], #"\xc0\xafé"#),
    ] as [([UInt8], String)])
  func `bytes that are no text are shown as what they are`(raw: [UInt8], shown: String) {
    #expect(escaped(raw, json: false) == shown)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `any bytes make one line of valid text, and the same line in JSON`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let raw = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      UInt8.random(in: seed.isMultiple(of: 2) ? 0...255 : 32...140, using: &random)
    }
    let text = escaped(raw, json: false)
    #expect(!text.utf8.contains { $0 < 0x20 || $0 == 0x7f })
    #expect(!text.contains("\u{fffd}"))
    let json = "\"" + escaped(raw, json: true) + "\""
    #expect(try JSONDecoder().decode(String.self, from: Data(json.utf8)) == text)
  }

  private func escaped(_ bytes: [UInt8], json: Bool) -> String {
    var text: [UInt8] = []
    bytes.withUnsafeBytes { LogText.append($0, to: &text, json: json) }
    return String(decoding: text, as: UTF8.self)
  }
}
