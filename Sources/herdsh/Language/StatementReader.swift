import HerdProtocol

/// Reads one line of the language: its first word decides how the rest is read.
struct StatementReader {
  let line: SourceLine
  let context: ReadingContext

  init(_ line: SourceLine, in context: ReadingContext = ReadingContext()) {
    self.line = line
    self.context = context
  }

  /// Reads the statement that begins at an offset, up to the line's comment.
  func read(from start: Int = 0) throws(Diagnostic) -> ParsedLine {
    let statement = line.trimmed(start..<max(start, line.statementEnd))
    guard let first = line.plainWords(in: statement).first else { return .blank }
    let word = line.text(first)
    if word.hasPrefix("@") { return .statement(try subject(first)) }
    if Self.isProtocolWord(word) {
      let template = try line.template(statement)
      try check(protocolLine: template, statement)
      return .statement(.protocolLine(template))
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
    case .known: .known(try text(after: word))
    case .given: .given(try given(word))
    case .rests: .restsOn(try bases(word))
    case .end: try end(word)
    case .set where context.isPrompt && rest(after: word).isEmpty:
      .statement(.word(.settings))
    case .set, .let, .client, .sleep, .note, .show, .hint, .rule:
      .statement(try control(keyword, word))
    case .places where rest(after: word).isEmpty && (context.isPrompt || context.showsWords):
      .statement(.word(try promptWord(keyword, word)))
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
    case .log where ["contains", "does"].contains(secondWord(after: word)):
      .statement(try subjectless(word))
    case .open where isAboutFiles(after: word): .statement(try subjectless(word))
    case .flood, .race, .skew, .ping, .map, .diff, .log, .why, .watch:
      .statement(.word(try promptWord(keyword, word)))
    case .servers, .use, .help, .quit, .dry, .record, .save, .open, .step, .replay, .tour, .cheat,
      .history, .again, .edit, .connect, .disconnect:
      .statement(.word(try promptWord(keyword, word)))
    }
  }

  private func secondWord(after first: Range<Int>) -> String? {
    line.plainWords(in: rest(after: first)).first.map { line.text($0) }
  }

  private func end(_ word: Range<Int>) throws(Diagnostic) -> ParsedLine {
    try cursor(after: word).finish()
    return .end
  }

  private func unknown(_ word: String, at range: Range<Int>) -> Diagnostic {
    if Keyword.later.contains(word) {
      return line.problem(range, "\(word) is not in this version")
    }
    if word == "clear", context.isPrompt {
      return line.problem(range, "no such command", suggestion: "Ctrl-L clears the screen")
    }
    let words =
      Keyword.allCases.map(\.rawValue) + Verb.allCases.map { "\($0.rawValue)" }
      + HerdFileParser.words
    // Of three letters none is taken for another: `foo` is no `for`, but `fro` is.
    let near = words.filter {
      word.count > 3 || $0.count != word.count || $0.sorted() == word.sorted()
    }
    let nearest = Suggestion.nearest(to: word, among: near)
    let needsSubject = nearest.map { Verb(rawValue: $0) != nil && Keyword(rawValue: $0) == nil }
    let suggestion = nearest.map { needsSubject == true ? "@SERVER \($0)" : $0 }
    return line.problem(
      range, "no such command", suggestion: suggestion.map { "did you mean: \($0)" })
  }
}
