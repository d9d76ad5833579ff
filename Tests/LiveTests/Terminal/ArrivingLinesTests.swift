import Testing

extension TerminalTests {
  /// Lines that arrive while one types.
  @Suite struct ArrivingLinesTests {
    @Test(arguments: [
      ("hello", 0), ("hello world", 5), ("a line that is wider than the window is", 0),
      ("a line that is wider than the window is", 30), ("exactly as wide", 0),
      ("exactly as wide as two rows are, with it", 7),
    ])
    func `a line that arrives leaves the typing as it was`(typed: String, back: Int) async throws {
      try await atPrompt(columns: 21) { person, news in
        try person.type(typed + String(repeating: "\u{02}", count: back))
        let at = 6 + typed.count - back
        let before = try person.wait(for: "typed text") { screen in
          screen.letters == "herd>\(typed)".letters && screen.row == at / 21
            && screen.column == at % 21
        }
        try news.publish("news of the day\n")
        try person.wait(for: "news") { screen in
          screen.rows == ["news of the day"] + before.rows && screen.row == before.row + 1
            && screen.column == before.column
        }
        try person.type("X\r")
        let split = typed.index(typed.endIndex, offsetBy: -back)
        let whole = typed[..<split] + "X" + typed[split...]
        try person.wait(for: "changed line") {
          $0.letters.hasSuffix("herd>\(whole)ran<\(whole)>herd>".letters)
        }
      }
    }

    @Test func `a line that arrives during a search leaves the search as it was`() async throws {
      try await atPrompt { person, news in
        try person.type("hello world\r")
        try person.wait(forRows: "ran <hello world>", "herd>")
        try person.type("\u{12}ell")
        try person.wait(forRows: "(reverse-i-search)`ell': hello world")
        try news.publish("news\n")
        try person.wait(forRows: "news", "(reverse-i-search)`ell': hello world")
        try person.type("o w")
        try person.wait(forRows: "news", "(reverse-i-search)`ello w': hello world")
        try person.type("\r")
        try person.wait(forRows: "herd> hello world", "ran <hello world>", "herd>")
      }
    }

    @Test func `a flood of lines comes whole, in order, and redraws seldom`() async throws {
      let visit = try await atPrompt { person, news in
        try person.type("half a li\u{02}")
        try person.wait(forRows: "herd> half a li")
        let lines = (1...400).map { "line \($0)" }
        for line in lines { try news.publish(line + "\n") }
        try person.wait(for: "flood") {
          $0.rows == lines + ["herd> half a li"] && $0.column == 14
        }
        try person.type("\r")
      }
      let drawn =
        String(decoding: visit.transcript, as: UTF8.self)
        .split(separator: "half a li", omittingEmptySubsequences: false).count - 1
      #expect((2..<100).contains(drawn))
    }

    @Test func `a line without its end gets one`() async throws {
      try await atPrompt { person, news in
        try person.type("x")
        try person.wait(forRows: "herd> x")
        try news.publish("no end")
        try person.wait(forRows: "no end", "herd> x")
        try person.type("\r")
      }
    }

    @Test func `the prompt changes while one types`() async throws {
      try await atPrompt(columns: 20) { person, news in
        try person.type("some words\u{02}\u{02}")
        try person.wait(forRows: "herd> some words")
        try news.publish("prompt> \u{1B}[31mherd[4/5 -Hands]>\u{1B}[0m \n")
        try person.wait(for: "new prompt") {
          $0.rows == ["herd[4/5 -Hands]> so", "me words"] && $0.row == 1 && $0.column == 6
        }
        try person.type("X\r")
        try person.wait(forRows: "ran <some worXds>", "herd>")
      }
    }

    @Test func `a new window size leaves the typing as it was`() async throws {
      try await atPrompt(columns: 40) { person, news in
        let typed = "a line that is wider than the window is"
        try person.type(typed)
        try person.wait(for: "typed text") { $0.letters == "herd>\(typed)".letters }
        for columns in [70, 44, 90] {
          func stands(_ screen: Screen) -> Bool {
            screen.cursorRow.hasSuffix(("herd> " + typed).suffix(screen.column))
              && screen.column == (6 + typed.count) % columns
          }
          let written = person.transcript.count
          person.resize(columns: columns)
          // News before the program has seen the new size would be drawn for the old one.
          try person.wait(for: "line at \(columns) columns") {
            person.transcript.count > written && stands($0)
          }
          try news.publish("now \(columns)\n")
          try person.wait(for: "news at \(columns) columns") {
            $0.rows.contains("now \(columns)") && stands($0)
          }
        }
        try person.type("!\r")
        try person.wait(forRows: "ran <\(typed)!>", "herd>")
      }
    }
  }
}

extension Screen {
  /// What stands on the screen without its blanks: a wrapped line is one.
  fileprivate var letters: String { rows.joined().letters }
}

extension StringProtocol {
  fileprivate var letters: String { String(filter { $0 != " " }) }
}
