import HerdProtocol

/// `@Goloman/a iamat …`: who does what.
extension StatementReader {
  func subject(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    let target = try target(word)
    guard let second = line.plainWords(in: rest(after: word)).first else {
      throw try cursor(after: word).unexpected("a verb: what does \(line.text(word)) do?")
    }
    return try sentence(target, verb: second)
  }

  /// A sentence whose subject was said with `use`.
  func subjectless(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    guard let target = context.defaultTarget else {
      let how = context.isPrompt ? ", or say `use @SERVER` once" : ""
      throw line.problem(
        word, "who? a sentence begins with @",
        suggestion: "such as: @SERVER \(line.text(word))\(how)")
    }
    return try sentence(target, verb: word)
  }

  /// `eventually` and `always` in front of a sentence stand for its time clause.
  func prefixed(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    var rest = rest(after: word)
    var time: TimeClause =
      keyword == .always ? .throughout(.seconds(1)) : .within(.seconds(2))
    let words = line.plainWords(in: rest)
    let preposition = keyword == .always ? "for" : "within"
    if words.count > 2, line.text(words[0]) == preposition {
      guard let duration = Duration(scriptText: line.text(words[1])) else {
        throw line.problem(words[1], "expected a duration such as 2s or 500ms")
      }
      time = keyword == .always ? .throughout(duration) : .within(duration)
      rest = words[2].lowerBound..<rest.upperBound
    }
    guard let first = line.plainWords(in: rest).first, line.text(first).hasPrefix("@") else {
      throw line.problem(
        rest, "`\(keyword.rawValue)` stands before a sentence that begins with @")
    }
    guard case .state(let target, let claim, let own) = try subject(first) else {
      throw line.problem(
        word, "`\(keyword.rawValue)` is for what servers know or are, not for what is done")
    }
    if own != nil {
      throw line.problem(word, "the sentence has a time clause of its own: leave this word out")
    }
    return .state(target, claim, time)
  }

  /// `@Goloman,Hands/a`, `@all`, `@$s`.
  func target(_ word: Range<Int>) throws(Diagnostic) -> Target {
    try target(word, names: word.lowerBound + 1..<word.upperBound)
  }

  /// The target that `word` is; `names` is what is left of it without the `@`.
  func target(_ word: Range<Int>, names: Range<Int>) throws(Diagnostic) -> Target {
    let parts = split(names, at: "/")
    guard parts.count <= 2 else {
      throw line.problem(parts[2], "a connection's name can't have a / in it")
    }
    var connection: Template?
    if parts.count == 2 {
      guard !parts[1].isEmpty else {
        throw line.problem(word, "expected a connection's name after the /")
      }
      connection = try line.template(parts[1])
    }
    return Target(
      servers: try servers(split(parts[0], at: ","), of: word), connection: connection,
      range: line.range(word))
  }

  private func servers(
    _ names: [Range<Int>], of word: Range<Int>
  ) throws(Diagnostic) -> Target.Servers {
    for name in names where name.isEmpty {
      throw line.problem(word, "expected a server's name", suggestion: "such as @Goloman or @all")
    }
    let group = names.lazy.compactMap { name in
      Target.groups.first { $0.word == self.line.text(name) }.map { (name, $0.servers) }
    }.first
    if let (name, servers) = group {
      guard names.count == 1 else {
        throw line.problem(name, "@\(line.text(name)) stands alone")
      }
      return servers
    }
    var templates: [Template] = []
    for name in names { templates.append(try line.template(name)) }
    return .named(templates)
  }

  private func split(_ range: Range<Int>, at separator: Unicode.Scalar) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where line.bytes[index] == UInt8(ascii: separator) {
      parts.append(start..<index)
      start = index + 1
    }
    return parts + [start..<range.upperBound]
  }

  private func sentence(
    _ target: Target, verb range: Range<Int>
  ) throws(Diagnostic) -> Statement.Kind {
    let word = line.text(range)
    if Self.isProtocolWord(word) {
      let text = range.lowerBound..<max(range.upperBound, line.statementEnd)
      let template = try line.template(text)
      try check(protocolLine: template, line.trimmed(text))
      return .action(target, .send(template))
    }
    guard let verb = Verb(rawValue: word) else {
      let verbs = Verb.allCases.map(\.rawValue)
      throw line.problem(
        range, "no such verb",
        suggestion: Suggestion.text(for: word, among: verbs)
          ?? "such as: iamat whatsat send know agree is log reply")
    }
    switch verb {
    case .iamat, .whatsat, .send, .raw, .drip, .split, .eof, .ignore, .close, .reset:
      if case .any = target.servers {
        throw line.problem(
          at: target.range, "@any is for what servers know or are, not for what is done",
          suggestion: "name the server: which of them it is matters")
      }
      return .action(target, try action(verb, range))
    case .know, .knows, .do, .does, .agree, .is, .log, .reply, .open, .memory:
      var cursor = try cursor(after: range)
      let claim = try claim(verb, &cursor)
      try checkAny(target, claim)
      let time = try cursor.timeClause()
      try cursor.finish()
      return .state(target, claim, time)
    }
  }
  /// One server alone agrees with itself, and answers are those of one connection.
  private func checkAny(_ target: Target, _ claim: Claim) throws(Diagnostic) {
    guard case .any = target.servers else { return }
    switch claim {
    case .agreesOn, .replyContains, .openFilesGrew, .memoryGrew:
      throw line.problem(at: target.range, "@any can't be asked this", suggestion: "@all can")
    case .knows, .doesNotKnow, .isUp, .isDown, .logContains, .logLacks: return
    }
  }
}

extension Target {
  /// Words that stand for several servers.
  static let groups: [(word: String, servers: Servers)] = [
    ("all", .all), ("alive", .alive), ("any", .any), ("others", .others),
  ]
}
