import HerdProtocol

/// Reads one line of the language: its first word decides how the rest is read.
struct StatementReader {
  let line: SourceLine
  let context: ReadingContext

  init(_ line: SourceLine, in context: ReadingContext = ReadingContext()) {
    self.line = line
    self.context = context
  }

  func read() throws(Diagnostic) -> ParsedLine {
    let statement = line.trimmed(0..<line.statementEnd)
    guard let first = line.plainWords(in: statement).first else { return .blank }
    let word = line.text(first)
    if word.hasPrefix("@") { return .statement(try subject(first)) }
    if Self.isProtocolWord(word) {
      return .statement(.protocolLine(try line.template(statement)))
    }
    if HerdFileParser.words.contains(word), word != "places" || isHerdFilePlaces(after: first) {
      return .herdFileLine
    }
    if let keyword = Keyword(rawValue: word) { return try read(keyword, first) }
    if Verb(rawValue: word) != nil { return .statement(try subjectless(first)) }
    throw unknown(word, at: first)
  }

  /// A word in capitals, as the protocol's commands are: `IAMAT`.
  static func isProtocolWord(_ word: String) -> Bool {
    word.utf8.count > 1
      && word.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  /// Everything after a word, up to the comment.
  func rest(after word: Range<Int>) -> Range<Int> {
    line.trimmed(word.upperBound..<max(word.upperBound, line.statementEnd))
  }

  /// A cursor on what follows a word.
  func cursor(after word: Range<Int>) throws(Diagnostic) -> TokenCursor {
    try TokenCursor(line, from: word.upperBound)
  }

  private func isHerdFilePlaces(after first: Range<Int>) -> Bool {
    guard let second = line.plainWords(in: rest(after: first)).first else { return false }
    return ["fixture", "builtin", "google", "file"].contains(line.text(second))
  }

  private func read(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> ParsedLine {
    switch keyword {
    case .herd, .include, .needs, .tag: try setup(keyword, word)
    case .check, .table, .for, .repeat, .together, .def: .opening(try block(keyword, word))
    case .call: try call(word)
    case .end: try end(word)
    case .set, .let, .client, .sleep, .note, .show, .hint, .rule:
      .statement(try control(keyword, word))
    case .places: .statement(try places(word))
    case .expect: .statement(.expect(try expectation(word)))
    case .or: .alternative(try alternative(word))
    case .that: .statement(try that(word))
    case .json: .statement(try json(word))
    case .links: .statement(try links(word))
    case .clock: .statement(try clock(word))
    case .stop where line.text(rest(after: word)) == "here": .statement(.stopHere)
    case .start, .stop, .kill, .pause, .resume, .restart:
      .statement(.fault(try processFault(keyword, word)))
    case .cannot: .statement(try refusedStart(word))
    case .cut, .heal, .isolate, .partition, .slow, .throttle, .chop, .hold, .release, .refuse,
      .drop, .duplicate, .reorder:
      .statement(.fault(.onLinks(try linkFault(keyword, word))))
    case .eventually, .always: .statement(try prefixed(keyword, word))
    case .servers, .use, .help, .quit: .statement(.word(try promptWord(keyword, word)))
    }
  }

  private func end(_ word: Range<Int>) throws(Diagnostic) -> ParsedLine {
    try cursor(after: word).finish()
    return .end
  }

  private func unknown(_ word: String, at range: Range<Int>) -> Diagnostic {
    if Keyword.later.contains(word) {
      return line.problem(range, "\(word) is not in this version")
    }
    let words =
      Keyword.allCases.map(\.rawValue) + Verb.allCases.map { "\($0.rawValue)" }
      + HerdFileParser.words
    let nearest = Suggestion.nearest(to: word, among: words)
    let needsSubject = nearest.map { Verb(rawValue: $0) != nil && Keyword(rawValue: $0) == nil }
    let suggestion = nearest.map { needsSubject == true ? "@SERVER \($0)" : $0 }
    return line.problem(
      range, "no such command", suggestion: suggestion.map { "did you mean: \($0)" })
  }
}
