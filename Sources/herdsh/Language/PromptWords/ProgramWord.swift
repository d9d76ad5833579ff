import HerdProtocol

/// Words of the prompt that have to do with scripts, files and other programs.
indirect enum ProgramWord: Sendable {
  /// `dry STATEMENT`: what would be sent.
  case dry(Statement.Kind)
  /// `record`: what comes now is what `save` writes.
  case record
  case save(path: String)
  case open(path: String)
  /// `nil` ends it.
  case step(path: String?)
  case replay(path: String)
  case tour
  case cheat(topic: String?)
}

extension StatementReader {
  /// One of them; `nil` for another keyword.
  func programWord(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> ProgramWord? {
    if keyword == .dry { return .dry(try statement(after: word)) }
    var cursor = try cursor(after: word)
    let result: ProgramWord
    switch keyword {
    case .record: result = .record
    case .save: result = .save(path: try path(&cursor, "kiwi.hs"))
    case .open: result = .open(path: try path(&cursor, "examples/propagation.hs"))
    case .step: result = .step(path: cursor.isAtEnd ? nil : try path(&cursor, ""))
    case .replay: result = .replay(path: try path(&cursor, "session.jsonl"))
    case .tour: result = .tour
    case .cheat: result = .cheat(topic: cursor.next()?.text)
    default: return nil
    }
    try cursor.finish()
    return result
  }

  /// The statement that `dry` is about, read as if it stood alone.
  private func statement(after word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    let blanks = String(repeating: " ", count: word.upperBound)
    let rest = SourceLine(
      file: line.file, number: line.number,
      text: blanks + line.text(word.upperBound..<line.bytes.count))
    let what = "a statement, such as: dry @SERVER iamat kiwi +34.0-118.0"
    switch try StatementReader(rest, in: context).read() {
    case .statement(.word):
      throw line.problem(word, "words of the prompt send nothing that is shown by dry")
    case .statement(let kind): return kind
    case .blank: throw line.problem(word, "expected \(what)")
    default: throw line.problem(self.rest(after: word), "dry takes one line that sends something")
    }
  }

  private func path(
    _ cursor: inout TokenCursor, _ example: String
  ) throws(Diagnostic) -> String {
    let token = try cursor.next(example.isEmpty ? "a file" : "a file, such as \(example)")
    guard !token.value.isEmpty, !token.value.contains(0) else {
      throw line.problem(token.range, "expected a file's name")
    }
    return token.text
  }

  /// `open files grew <= 10` of whom `use` named.
  func isAboutFiles(after word: Range<Int>) -> Bool {
    line.plainWords(in: rest(after: word)).prefix(2).map(line.text) == ["files", "grew"]
  }
}
