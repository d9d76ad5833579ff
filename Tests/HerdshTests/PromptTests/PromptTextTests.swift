import Testing

@testable import herdsh

@Suite struct PromptTextTests {
  @Test(arguments: [
    ("herd> ", "herd> ", "herd> "),
    (
      "\u{1B}[1;31mherd\u{1B}[0m> ", "\u{01}\u{1B}[1;31m\u{02}herd\u{01}\u{1B}[0m\u{02}> ", "herd> "
    ),
    ("\u{1B}[mé> ", "\u{01}\u{1B}[m\u{02}é> ", "é> "), ("a\nb\u{07}c\u{9B}d\u{7F}", "abcd", "abcd"),
    ("\u{1B}]0;x\u{07}> ", "]0;x> ", "]0;x> "), ("\u{1B}[2J> ", "[2J> ", "[2J> "),
    ("\u{1B}[31", "[31", "[31"), ("\u{01}x\u{02}", "x", "x"),
  ])
  func `colours are marked, and nothing else that moves the cursor is left`(
    text: String, guarded: String, plain: String
  ) {
    #expect(PromptText.guarded(text, isPlain: false) == guarded)
    #expect(PromptText.guarded(text, isPlain: true) == plain)
  }

  @Test func `a line is echoed as readline shows it`() {
    let prompt = "\u{1B}[1mherd\u{1B}[0m> "
    let line = "a\u{1B}[2Jb\u{7F}\té"
    #expect(
      PromptText.echo(line, prompt: prompt, isPlain: false)
        == "\u{1B}[1mherd\u{1B}[0m> a^[[2Jb^?^Ié")
    #expect(PromptText.echo(line, prompt: prompt, isPlain: true) == "herd> a^[[2Jb^?^Ié")
  }
}

@Suite struct PastedLinesTests {
  @Test(arguments: [
    ("one", ["one"]), ("", [""]), ("one\n", ["one"]), ("one\ntwo\n\n", ["one", "two"]),
    ("one\r\n  two\r\n", ["one", "  two"]), ("\n\nx", ["", "", "x"]), ("\n", [""]),
  ])
  func `a paste is its lines`(text: String, lines: [String]) {
    var pasted = PastedLines()
    var taken = [pasted.accept(text)]
    #expect(pasted.count == lines.count - 1)
    while let line = pasted.next() { taken.append(line) }
    #expect(taken == lines)
  }

  @Test func `what waits can be dropped`() {
    var pasted = PastedLines()
    #expect(pasted.accept("a\nb\nc") == "a")
    #expect(pasted.drop() == 2)
    #expect(pasted.next() == nil)
    #expect(pasted.drop() == 0)
  }
}
