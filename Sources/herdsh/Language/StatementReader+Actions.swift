import HerdProtocol

extension StatementReader {
  func action(_ verb: Verb, _ word: Range<Int>) throws(Diagnostic) -> Action {
    switch verb {
    case .send: return .send(try sentText(word))
    case .drip, .split: return try writes(verb, word)
    default: break
    }
    var cursor = try cursor(after: word)
    let action: Action
    switch verb {
    case .iamat: action = try iamat(&cursor)
    case .whatsat: action = try whatsat(&cursor)
    case .raw: action = try raw(&cursor)
    case .eof: action = .endOutput
    case .ignore: action = .ignore
    case .close: action = .close
    default: action = .reset
    }
    try cursor.finish()
    return action
  }

  private func iamat(_ cursor: inout TokenCursor) throws(Diagnostic) -> Action {
    let client = try clientID(&cursor)
    let location = try isForced ? anything(&cursor, "a location") : cursor.location()
    guard cursor.take("stamped") else {
      return .iamat(client: client, location: location, stamp: nil)
    }
    let stamp =
      try isForced && !Self.isMoment(cursor.peek)
      ? .literal(anything(&cursor, "a moment")) : cursor.moment()
    return .iamat(client: client, location: location, stamp: stamp)
  }

  private func whatsat(_ cursor: inout TokenCursor) throws(Diagnostic) -> Action {
    let client = try clientID(&cursor)
    let radius = try cursor.next("a radius in kilometres, 0 to 50")
    let bound = try cursor.next("a bound, how many places at most, 0 to 20")
    try checkLimits(radius, bound)
    return .whatsat(
      client: client, radius: try line.template(radius.range),
      bound: try line.template(bound.range))
  }

  private func clientID(_ cursor: inout TokenCursor) throws(Diagnostic) -> Template {
    try isForced ? anything(&cursor, "a client ID") : cursor.clientID()
  }

  /// A text sent as a line; `""` sends an empty one.
  private func sentText(_ word: Range<Int>) throws(Diagnostic) -> Template {
    let text = rest(after: word)
    guard !text.isEmpty else {
      throw line.problem(word, "expected a text to send", suggestion: #"an empty line is: send """#)
    }
    return try line.template(text)
  }

  /// `drip DUR TEXT`, `split N TEXT`.
  private func writes(_ verb: Verb, _ word: Range<Int>) throws(Diagnostic) -> Action {
    var cursor = try head(after: word)
    let writes: Writes
    if verb == .drip {
      let pause = try cursor.duration()
      guard Self.pauses.contains(pause) else {
        throw line.problem(cursor.lastRange, "expected a pause from 1ms to 1s")
      }
      writes = .bytes(every: pause)
    } else {
      writes = .parts(try cursor.integer("a count of writes", in: 2...Self.writesMax))
    }
    return .sendInWrites(try sentText(cursor.lastRange), writes)
  }

  /// A cursor on the one word behind `word`: what follows is a text, in which quotes may mean nothing.
  private func head(after word: Range<Int>) throws(Diagnostic) -> TokenCursor {
    let end = line.plainWords(in: rest(after: word)).first?.upperBound ?? line.statementEnd
    return try TokenCursor(line.ended(at: end), from: word.upperBound)
  }

  private static let pauses: ClosedRange<Duration> = .milliseconds(1) ... .seconds(1)
  /// Writes that one line may come to.
  private static let writesMax = 1000

  /// The most that one `raw` sends.
  private static let rawCountMax = 1_000_000

  private func raw(_ cursor: inout TokenCursor) throws(Diagnostic) -> Action {
    let text = try rawText(&cursor)
    guard cursor.take("times") else { return .raw(text) }
    return .rawRepeated(
      text, count: try cursor.integer("a count", in: 1...Self.rawCountMax))
  }

  private func rawText(_ cursor: inout TokenCursor) throws(Diagnostic) -> Template {
    let what = #"a text in quotes, such as "IAMAT\n""#
    let token = try cursor.next(what)
    let template = try line.template(token.range)
    guard token.kind == .quoted || template.soleVariable != nil else {
      throw line.problem(
        token.range.lowerBound..<cursor.end, "expected \(what)",
        suggestion: "send takes a text without quotes")
    }
    return template
  }
}

extension TokenCursor {
  /// Who reports: a word without white space.
  mutating func clientID() throws(Diagnostic) -> Template {
    let token = try next("a client ID")
    if token.value.isEmpty || token.value.contains(where: { $0.isBlank || $0 == 0x0A }) {
      throw line.problem(token.range, "a client ID is a word without white space")
    }
    return try line.template(token.range)
  }

  /// A place on Earth, in any form that can be turned into ISO 6709.
  mutating func location() throws(Diagnostic) -> Template {
    let token = try next("a location such as +34.068930-118.445127")
    let template = try line.template(token.range)
    if let literal = template.literal, LocationText.iso6709(literal) == nil {
      throw line.problem(
        token.range, "not a location", suggestion: LocationText.hint(for: literal))
    }
    return template
  }

  /// `now`, `now-60s`, `1520023934.9`, `$x+1ms`.
  mutating func moment() throws(Diagnostic) -> MomentExpression {
    let token = try next("a moment such as now-60s or 1520023934.9")
    let text = token.text
    guard token.kind == .word else { return .literal(try line.template(token.range)) }
    let base = text.hasPrefix("now") ? 3 : text.hasPrefix("$") ? nameLength(text) : 0
    if base > 0 {
      let start = token.range.lowerBound
      let shift = text.utf8.dropFirst(base)
      guard let offset = offset(String(decoding: shift, as: UTF8.self)) else {
        throw line.problem(
          start + base..<token.range.upperBound, "expected a shift such as -60s or +1ms")
      }
      guard text.hasPrefix("$") else { return .now(offset: offset) }
      let variable = try line.template(start..<start + base)
      return shift.isEmpty ? .literal(variable) : .shifted(variable: variable, by: offset)
    }
    guard DecimalText(token.value) != nil, !text.hasPrefix("+") else {
      throw line.problem(
        token.range, "expected a moment", suggestion: "such as: now  now-60s  1520023934.9")
    }
    return .literal(try line.template(token.range))
  }

  private func nameLength(_ text: String) -> Int {
    1 + text.utf8.dropFirst().prefix(while: \.continuesName).count
  }

  private func offset(_ text: String) -> Duration? {
    guard let sign = text.first else { return .zero }
    guard let shift = Duration(scriptText: String(text.dropFirst())) else { return nil }
    return sign == "-" ? .zero - shift : sign == "+" ? shift : nil
  }

  /// `within 2s`, `for 1s`, `now`, or nothing.
  mutating func timeClause() throws(Diagnostic) -> TimeClause? {
    if take("within") { return .within(try duration()) }
    if take("for") { return .throughout(try duration()) }
    return take("now") ? .now : nil
  }

  /// `-60s`, `+1ms`.
  mutating func shift() throws(Diagnostic) -> Duration {
    let token = try next("a shift such as +5s")
    guard token.kind == .word, let offset = offset(token.text) else {
      throw line.problem(token.range, "expected a shift such as -60s or +1ms")
    }
    return offset
  }

  /// `==`, `<=`, `contains` …; of numbers, those that can hold between two of them.
  mutating func comparison(ofNumbers: Bool = false) throws(Diagnostic) -> Comparison {
    let all = Comparison.allCases.filter { !ofNumbers || !$0.isOfTexts }
    let index = try choose(all.map(\.rawValue), what: "a comparison")
    return all[index]
  }

  /// The right side of a comparison; a pattern that is written out is read at once.
  mutating func operand(of comparison: Comparison) throws(Diagnostic) -> Operand {
    let operand = try operand()
    guard comparison == .matches, let literal = operand.text.literal else { return operand }
    do throws(TextPattern.Mistake) {
      _ = try TextPattern(literal)
    } catch {
      throw line.problem(lastRange, error.message, suggestion: error.suggestion)
    }
    return operand
  }

  /// A value: a word or a text in quotes, with `$x`.
  mutating func operand(_ what: String = "a value") throws(Diagnostic) -> Operand {
    Operand(text: try line.template(try next(what).range))
  }

  /// A whole number from `range`.
  mutating func integer(_ what: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
    let token = try next(what)
    guard token.kind == .word, token.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let value = Int(token.text), range.contains(value)
    else {
      throw line.problem(
        token.range, "expected \(what), from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}
