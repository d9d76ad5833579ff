import HerdProtocol

extension StatementReader {
  /// A word of the prompt with what belongs to it.
  func promptWord(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> PromptWord {
    guard context.isPrompt || context.showsWords && keyword.showsSomething else {
      let why = context.showsWords ? "where a session goes on" : "not of scripts"
      throw line.problem(word, "\(keyword.rawValue) is a word of the prompt, \(why)")
    }
    if let program = try programWord(keyword, word) { return .program(program) }
    if let seeing = try seeingWord(keyword, word) { return .seeing(seeing) }
    var cursor = try cursor(after: word)
    let result: PromptWord
    switch keyword {
    case .servers: result = .servers
    case .use:
      result = .use(try cursor.next().map { token throws(Diagnostic) in try usedTarget(token) })
    case .help: result = .help(cursor.next()?.text)
    case .history: result = history(word, &cursor)
    case .again: result = .again(try lineCount(&cursor, "the number of a line"))
    case .edit: result = .edit(try lineCount(&cursor, "a number of lines") ?? 1)
    case .connect: result = try connect(&cursor)
    case .disconnect:
      let token = try cursor.next("a server")
      result = .disconnect(Located(value: token.text, range: line.range(token.range)))
    default: result = .quit
    }
    try cursor.finish()
    return result
  }

  /// No history has more lines.
  private static let linesMax = 10_000

  /// `history 50`, `history kiwi`, `history 50 kiwi`.
  private func history(_ word: Range<Int>, _ cursor: inout TokenCursor) -> PromptWord {
    var count: Int?
    if let token = cursor.peek, let number = Int(token.text), number > 0 {
      _ = cursor.next()
      count = number
    }
    var text: String?
    if let start = cursor.peek?.range.lowerBound {
      text = line.text(line.trimmed(start..<line.statementEnd))
    }
    while cursor.next() != nil {}
    return .history(count: count, containing: text)
  }

  private func lineCount(
    _ cursor: inout TokenCursor, _ what: String
  ) throws(Diagnostic) -> Int? {
    if cursor.isAtEnd { return nil }
    return try cursor.integer(what, in: 1...Self.linesMax)
  }

  /// `connect Hill=:8000`, `connect :8000`.
  private func connect(_ cursor: inout TokenCursor) throws(Diagnostic) -> PromptWord {
    let token = try cursor.next("a server such as Hill=:8000")
    guard let server = ServerWord(token.text) else {
      throw line.problem(
        token.range, "expected a server", suggestion: "such as: Hill=:8000  Hill=example.org:8000")
    }
    return .connect(
      name: Located(value: server.name, range: line.range(token.range)), address: server.address)
  }

  /// `use @Goloman`, or without the `@`.
  private func usedTarget(_ token: Token) throws(Diagnostic) -> Target {
    let hasMark = token.text.hasPrefix("@")
    let names = token.range.lowerBound + (hasMark ? 1 : 0)..<token.range.upperBound
    return try target(token.range, names: names)
  }
}
