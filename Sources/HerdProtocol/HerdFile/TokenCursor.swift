/// Walks through the tokens of one line; each miss is a problem with a place and with what would be right.
public struct TokenCursor: Sendable {
  /// The line walked through.
  public let line: SourceLine
  private let tokens: [Token]
  private var position = 0

  /// At the first token from `start` on.
  public init(_ line: SourceLine, from start: Int = 0) throws(Diagnostic) {
    self.line = line
    tokens = try line.tokens(from: start)
  }

  /// The next token, left where it is.
  public var peek: Token? { position < tokens.count ? tokens[position] : nil }

  /// The token after the next.
  public var peekSecond: Token? { position + 1 < tokens.count ? tokens[position + 1] : nil }

  /// Whether nothing is left.
  public var isAtEnd: Bool { position == tokens.count }

  /// Where the next token starts, or where the statement ends.
  public var offset: Int { peek?.range.lowerBound ?? end }

  /// Where the last token taken stands.
  public var lastRange: Range<Int> { position > 0 ? tokens[position - 1].range : offset..<offset }

  /// Where the statement ends.
  public var end: Int { tokens.last?.range.upperBound ?? line.statementEnd }

  /// Takes the next token, if there is one.
  public mutating func next() -> Token? {
    guard let token = peek else { return nil }
    position += 1
    return token
  }

  /// Takes the next token, or says what was expected in its place.
  public mutating func next(_ expected: String) throws(Diagnostic) -> Token {
    guard let token = next() else { throw missing(expected) }
    return token
  }

  /// Takes the next token if it is this word, unquoted.
  public mutating func take(_ word: String) -> Bool {
    guard isNext(word) else { return false }
    position += 1
    return true
  }

  /// Whether the next token is this word, unquoted.
  public func isNext(_ word: String) -> Bool {
    peek.map { $0.kind == .word && $0.text == word } ?? false
  }

  /// Takes the next token, which must be this word.
  public mutating func require(_ word: String) throws(Diagnostic) {
    guard !take(word) else { return }
    throw unexpected("`\(word)`")
  }

  /// Takes the next token, which must be one of these words, and gives its index.
  public mutating func choose(_ words: [String], what: String) throws(Diagnostic) -> Int {
    if let token = peek, token.kind == .word, let index = words.firstIndex(of: token.text) {
      position += 1
      return index
    }
    throw unexpected(what, among: words)
  }

  /// Takes a duration such as `2s`.
  public mutating func duration() throws(Diagnostic) -> Duration {
    guard let token = peek else { throw unexpected("a duration such as 2s or 500ms") }
    guard token.kind == .word, let duration = Duration(scriptText: token.text) else {
      let isNumber = token.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      throw line.problem(
        token.range, "expected a duration such as 2s or 500ms",
        suggestion: isNumber ? "did you mean: \(token.text)s" : "units are: ms s m h")
    }
    position += 1
    return duration
  }

  /// Nothing may follow.
  public func finish() throws(Diagnostic) {
    guard let token = peek else { return }
    throw line.problem(token.range.lowerBound..<end, "nothing more is expected here")
  }

  /// What is expected is not there, or is something else.
  public func unexpected(_ what: String, among words: [String] = []) -> Diagnostic {
    guard let token = peek else { return missing(what, among: words) }
    let suggestion =
      Suggestion.text(for: token.text, among: words)
      ?? (words.count > 1 ? "one of: " + words.joined(separator: " ") : nil)
    return line.problem(token.range, "expected \(what)", suggestion: suggestion)
  }

  private func missing(_ what: String, among words: [String] = []) -> Diagnostic {
    var problem = line.problem(end..<end, "expected \(what)")
    // The caret stands where the missing word would begin.
    let column = problem.range.columns.lowerBound + (end == 0 ? 0 : 1)
    problem.range.columns = column..<column + 1
    if words.count > 1 { problem.suggestion = "one of: " + words.joined(separator: " ") }
    return problem
  }
}
