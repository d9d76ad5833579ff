import HerdProtocol

/// Blocks, the set-up, and what only the run itself is concerned with.
extension StatementReader {
  func block(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> ParsedLine.Block {
    var cursor = try cursor(after: word)
    let block: ParsedLine.Block
    switch keyword {
    case .check: block = .check(try check(&cursor))
    case .table: block = .table(try name(&cursor, "a name for the table"))
    case .for: block = try forEach(&cursor)
    case .def: block = try define(&cursor)
    case .repeat:
      block = .repeated(try cursor.integer("a count", in: 1...Self.repetitionsMax))
    default: block = .together
    }
    try cursor.finish()
    return block
  }

  static let repetitionsMax = 100_000

  private func check(_ cursor: inout TokenCursor) throws(Diagnostic) -> Check {
    var level = Check.Level.must
    var table: Located<String>?
    if let token = cursor.peek, token.kind == .word, token.text != "each" {
      let levels = Check.Level.allCases
      level =
        levels[
          try cursor.choose(levels.map(\.rawValue), what: "a level or a title in quotes")]
    }
    if cursor.take("each") { table = try name(&cursor, "a table") }
    guard let token = cursor.next(), token.kind == .quoted else {
      throw cursor.isAtEnd && cursor.lastRange.upperBound <= cursor.offset
        ? cursor.unexpected("a title in quotes")
        : line.problem(cursor.lastRange, "expected a title in quotes")
    }
    return Check(
      level: level, title: try line.template(token.range), table: table,
      isFresh: cursor.take("fresh"), body: [], implied: [])
  }

  private func forEach(_ cursor: inout TokenCursor) throws(Diagnostic) -> ParsedLine.Block {
    let variable = try name(&cursor, "a name for the values").value
    try cursor.require("in")
    var words: [Template] = []
    repeat {
      words.append(try line.template(try cursor.next("the values").range))
    } while !cursor.isAtEnd
    return .forEach(variable: variable, words: words)
  }

  private func define(_ cursor: inout TokenCursor) throws(Diagnostic) -> ParsedLine.Block {
    let name = try name(&cursor, "a name for what follows")
    var parameters: [Located<String>] = []
    while !cursor.isAtEnd {
      let parameter = try self.name(&cursor, "a name for what `call` hands over")
      if parameters.contains(where: { $0.value == parameter.value }) {
        throw line.problem(at: parameter.range, "\(parameter.value) is there already")
      }
      parameters.append(parameter)
    }
    return .define(name: name, parameters: parameters)
  }

  /// `call NAME ARG…`.
  func call(_ word: Range<Int>) throws(Diagnostic) -> ParsedLine {
    var cursor = try cursor(after: word)
    let name = try name(&cursor, "the name of a `def`")
    var arguments: [Template] = []
    while let token = cursor.next() { arguments.append(try line.template(token.range)) }
    return .call(name: name, arguments: arguments)
  }

  private func name(
    _ cursor: inout TokenCursor, _ what: String
  ) throws(Diagnostic) -> Located<String> {
    let token = try cursor.next(what)
    guard token.kind == .word, token.text.isName else {
      throw line.problem(
        token.range, "expected \(what): letters, digits and _",
        suggestion: token.text.hasPrefix("$") ? "without the $ where it gets its value" : nil)
    }
    return Located(value: token.text, range: line.range(token.range))
  }

  func control(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    switch keyword {
    case .set: return .set(try setting(word))
    case .let: return try definition(word)
    case .client:
      var cursor = try cursor(after: word)
      let name = try name(&cursor, "a name for the client")
      try cursor.finish()
      return .client(name.value)
    case .sleep:
      var cursor = try cursor(after: word)
      let duration = try cursor.duration()
      try cursor.finish()
      return .sleep(duration)
    default:
      let template = try text(after: word)
      switch keyword {
      case .note: return .note(template)
      case .hint: return .hint(template)
      case .rule: return .rule(template)
      default: return .show(template)
      }
    }
  }

  /// All that follows a word, which has to be something.
  func text(after word: Range<Int>) throws(Diagnostic) -> Template {
    let text = rest(after: word)
    guard !text.isEmpty else { throw line.problem(word, "expected a text") }
    return try line.template(text)
  }

  private func setting(_ word: Range<Int>) throws(Diagnostic) -> Setting {
    var cursor = try cursor(after: word)
    if let token = cursor.peek, !context.isPrompt,
      SettingKey(rawValue: token.text)?.isOfPrompt == true
    {
      throw line.problem(token.range, "\(token.text) is a setting of the prompt")
    }
    let keys = SettingKey.allCases.filter { context.isPrompt || !$0.isOfPrompt }
    let key = keys[try cursor.choose(keys.map(\.rawValue), what: "a setting")]
    let place = line.range(cursor.lastRange)
    let token = try cursor.next(key.what)
    let value = try line.template(token.range)
    if value.literal != nil, !key.takes(token.text) {
      throw line.problem(token.range, "expected \(key.what)")
    }
    try cursor.finish()
    return Setting(key: Located(value: key.rawValue, range: place), value: value)
  }

  /// `let NAME = WORDS`.
  private func definition(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    var cursor = try TokenCursor(line, from: word.upperBound)
    let name = try name(&cursor, "a name")
    try cursor.require("=")
    guard let first = cursor.peek else { throw cursor.unexpected("a value") }
    let value = line.trimmed(first.range.lowerBound..<line.statementEnd)
    return .define(name: name.value, try line.template(value))
  }

  func setup(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> ParsedLine {
    var cursor = try cursor(after: word)
    switch keyword {
    case .herd:
      let isAttached = cursor.take("attach")
      let token = try cursor.next(#"a herd file in quotes, such as "ucla.herd""#)
      try cursor.finish()
      let path = Located(value: token.text, range: line.range(token.range))
      return .herd(path: path, isAttached: isAttached)
    case .include:
      let token = try cursor.next(#"a script in quotes, such as "common.hs""#)
      try cursor.finish()
      guard token.kind == .quoted, !token.value.isEmpty, !token.value.contains(0) else {
        throw line.problem(token.range, "expected a script in quotes")
      }
      return .include(Located(value: token.text, range: line.range(token.range)))
    case .needs:
      var needs: [Located<Capability>] = []
      repeat {
        let all = Capability.allCases
        let index = try cursor.choose(all.map(\.rawValue), what: "a capability such as links")
        needs.append(Located(value: all[index], range: line.range(cursor.lastRange)))
      } while !cursor.isAtEnd
      return .needs(needs)
    default:
      var tags: [String] = []
      repeat { tags.append(try cursor.next("a tag").text) } while !cursor.isAtEnd
      return .tags(tags)
    }
  }
}

/// What `set` knows.
enum SettingKey: String, CaseIterable, Sendable {
  /// The deadline of expectations that name none.
  case timeout
  /// Stretches every deadline.
  case slow
  /// What may follow is shown behind the cursor.
  case hints
  /// Servers that go and come are noticed while somebody types.
  case news
  /// What is much longer than the screen is shown by a pager.
  case pager

  /// Means nothing where nobody types.
  var isOfPrompt: Bool {
    switch self {
    case .timeout, .slow: false
    case .hints, .news, .pager: true
    }
  }

  /// What holds before anybody says otherwise.
  var standard: String {
    switch self {
    case .timeout: "2s"
    case .slow: "1"
    case .hints, .news, .pager: "on"
    }
  }

  var what: String {
    switch self {
    case .timeout: "a duration such as 2s or 500ms"
    case .slow: "a factor from 1 to 1000"
    case .hints, .news, .pager: "on or off"
    }
  }

  func takes(_ text: String) -> Bool {
    switch self {
    case .timeout: Duration(scriptText: text).map { $0 > .zero } ?? false
    case .slow: Double(text).map { (1...1000).contains($0) } ?? false
    case .hints, .news, .pager: text == "on" || text == "off"
    }
  }
}
