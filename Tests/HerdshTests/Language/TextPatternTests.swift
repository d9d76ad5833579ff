import Testing

@testable import herdsh

struct TextPatternTests {
  @Test(arguments: [
    ("kiwi", "kiwi", true), ("kiwi", "kiwis", false), ("kiwi", "akiwi", false), ("", "", true),
    ("", "a", false), (".*", "", true), ("a.c", "aéc", true), ("a.c", "ac", false),
    ("^kiwi$", "kiwi", true), ("ab*c", "ac", true), ("ab*c", "abbbc", true),
    ("ab+c", "ac", false), ("ab+c", "abbc", true), ("ab?c", "abc", true), ("ab?c", "abbc", false),
    ("cat|dog", "dog", true), ("cat|dog", "catdog", false), ("(a|b)*c", "ababc", true),
    ("x(a|)y", "xy", true), ("[0-9]+", "42", true), ("[0-9]+", "4a", false), ("[^,]*", "a b", true),
    ("[^,]*", "a,b", false), ("[]a]+", "]a]", true), ("[a-]+", "a-a", true),
    ("\\d{3}", "123", true),
    ("\\d{3}", "1234", false), ("a{2,}", "aaaa", true), ("a{2,}", "a", false),
    ("a{2,4}", "aaaaa", false), ("a{2,4}", "aaa", true), ("a{0}b", "b", true),
    ("a\\.b", "a.b", true),
    ("a\\.b", "axb", false), ("\\w+\\s\\w+", "two words", true), ("\\[x\\]", "[x]", true),
    ("[\\d.]+", "1.5", true), ("a$b", "a$b", true), ("(ab){2}(c|d)+", "ababcdc", true),
  ])
  func `a pattern matches the whole text or does not`(
    pattern: String, text: String, isMatch: Bool
  ) throws {
    #expect(try TextPattern(Array(pattern.utf8)).matches(Array(text.utf8)) == isMatch)
  }

  /// A matcher that goes back would take longer than the universe has been there.
  @Test(.timeLimit(.minutes(1)))
  func `what is hard for others takes the time of text times pattern`() throws {
    let text = Array(String(repeating: "a", count: 5000).utf8) + Array("b".utf8)
    for pattern in ["(a*)*", "(a|a)*", "(a+)+c", "(a?){100}(a*)*c"] {
      #expect(try !TextPattern(Array(pattern.utf8)).matches(text))
    }
  }

  @Test func `whatever the bytes are, a pattern is read or refused`() {
    var random = SeededNumbers(seed: 7)
    let marks = Array("ab.*+?|()[]{}^$\\-,09d".utf8)
    var readable = 0
    for _ in 0..<3000 {
      let count = Int(random.next() % 12)
      let pattern = (0..<count).map { _ in marks[Int(random.next() % UInt64(marks.count))] }
      guard let read = try? TextPattern(pattern) else { continue }
      readable += 1
      _ = read.matches(Array("abab0909d,-".utf8))
    }
    #expect(readable > 300)
    #expect(readable < 2700)
    #expect(throws: TextPattern.Mistake.self) {
      try TextPattern(Array(repeating: UInt8(ascii: "a"), count: 1001))
    }
    #expect(throws: TextPattern.Mistake.self) {
      try TextPattern(Array(repeating: UInt8(ascii: "("), count: 60))
    }
  }
}
