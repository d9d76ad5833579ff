import Testing

@testable import herdsh

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("kiwi", 4), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("ﾊﾝｶｸ", 4), ("Ａ", 2),
    ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("✌🏽", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("→✓✗⏎", 4), ("क्षि", 3),
    ("שלום", 4), ("…–µ", 3),
  ])
  func `columns are counted as terminals count them`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test(arguments: [
    ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"),
    ("abc", 2, "a…"), ("abc", 1, "…"), ("abc", 0, ""), ("e\u{301}e\u{301}e", 2, "e\u{301}…"),
  ])
  func `cut text never takes more columns than it may`(text: String, columns: Int, cut: String) {
    #expect(DisplayWidth.truncated(text, to: columns, ellipsis: "…") == cut)
  }

  @Test func `padding goes by columns, on either side`() {
    #expect(DisplayWidth.padded("日本", to: 6) == "日本  ")
    #expect(DisplayWidth.padded("👩‍👩‍👧", to: 4, onLeft: true) == "  👩‍👩‍👧")
    #expect(DisplayWidth.padded("abc", to: 2) == "abc")
  }
}

@Suite struct TextTableTests {
  @Test func `columns line up under wide characters`() {
    var table = TextTable([.init(title: "name"), .init(title: "n", alignment: .right)], indent: 2)
    table.rows = [["日本", "1"], ["é", "200"], ["👩‍👩‍👧", "30"], ["short"]]
    #expect(
      table.lines(Style()) == [
        "  name     n", "  日本     1", "  é      200", "  👩‍👩‍👧      30", "  short",
      ])
  }

  @Test func `a long last cell is cut, not wrapped`() {
    var table = TextTable([.init(title: "name"), .init(title: "text")])
    table.rows = [["a", String(repeating: "x", count: 90)]]
    let lines = table.lines(Style(width: 40))
    #expect(DisplayWidth.of(lines[1]) == 40)
    #expect(lines[1].hasSuffix("…"))
  }
}

@Suite struct TextWrapTests {
  @Test func `sentences break at blanks and indent`() {
    let lines = TextWrap.lines("one two three four", width: 12, first: "- ", rest: "  ")
    #expect(lines == ["- one two", "  three four"])
  }

  @Test func `a word longer than a line stays whole`() {
    let lines = TextWrap.lines("see /a/very/long/path there", width: 10, indent: 2)
    #expect(lines == ["  see", "  /a/very/long/path", "  there"])
  }

  @Test(arguments: [
    ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
  ])
  func `names are listed as in a sentence`(names: [String], text: String) {
    #expect(Wording.list(names) == text)
  }
}
