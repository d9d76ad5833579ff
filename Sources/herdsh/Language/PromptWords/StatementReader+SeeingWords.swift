import HerdProtocol

/// Words that show something of the herd, with what belongs to each.
extension StatementReader {
  /// `nil` for words of another kind.
  func seeingWord(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> SeeingWord? {
    var cursor = try cursor(after: word)
    let result: SeeingWord
    switch keyword {
    case .flood: result = .flood(try flood(&cursor))
    case .race: result = .race(try race(&cursor))
    case .skew: result = .skew
    case .ping: result = .ping(try ping(&cursor))
    case .map: result = .map
    case .diff: result = .diff
    case .places: result = .places
    case .log: result = .log(try log(&cursor))
    case .why: result = .why
    case .watch: result = .watch(try watch(&cursor))
    default: return nil
    }
    try cursor.finish()
    return result
  }

  /// `flood kiwi @Goloman +34.0-118.0 within 5s`.
  private func flood(_ cursor: inout TokenCursor) throws(Diagnostic) -> FloodOrder {
    let client = try cursor.clientID()
    let target = try requiredTarget(&cursor, "the server that is told, such as @Goloman")
    guard case .named(let names) = target.servers, names.count == 1 else {
      throw line.problem(
        at: target.range, "flood tells one server", suggestion: "several at once: race")
    }
    var order = FloodOrder(client: client, target: target)
    if !cursor.isAtEnd, !cursor.isNext("within") { order.location = try cursor.location() }
    if cursor.take("within") { order.within = try cursor.duration() }
    return order
  }

  /// `race kiwi @Goloman,Welsh`.
  private func race(_ cursor: inout TokenCursor) throws(Diagnostic) -> RaceOrder {
    let client = try cursor.clientID()
    let target = try requiredTarget(&cursor, "the servers that are told, such as @Goloman,Welsh")
    if case .named(let names) = target.servers, names.count < 2 {
      throw line.problem(
        at: target.range, "a race needs two servers or more", suggestion: "one alone: flood")
    }
    return RaceOrder(
      client: client, target: target, within: cursor.take("within") ? try cursor.duration() : nil)
  }

  /// `ping @Goloman 50`.
  private func ping(_ cursor: inout TokenCursor) throws(Diagnostic) -> PingOrder {
    let target = try optionalTarget(&cursor)
    let count =
      cursor.isAtEnd
      ? nil : try cursor.integer("how many questions", in: 1...Self.pingsMax)
    return PingOrder(target: target, count: count)
  }

  /// `log @Goloman 50 grep "Wilkes"`.
  private func log(_ cursor: inout TokenCursor) throws(Diagnostic) -> LogOrder {
    var order = LogOrder(target: try optionalTarget(&cursor))
    if !cursor.isAtEnd, !cursor.isNext("grep") {
      order.count = try cursor.integer("how many lines", in: 1...Self.logLinesMax)
    }
    if cursor.take("grep") { order.text = try cursor.operand("a text").text }
    return order
  }

  /// `watch every 1s 10 until change @all whatsat kiwi 10 5`.
  private func watch(_ cursor: inout TokenCursor) throws(Diagnostic) -> WatchOrder {
    let every = cursor.take("every") ? try cursor.duration() : nil
    if let every, every < Self.shortestWatch {
      throw line.problem(cursor.lastRange, "no faster than every 10ms")
    }
    var count: Int?
    if let digit = cursor.peek?.text.utf8.first, (0x30...0x39).contains(digit) {
      count = try cursor.integer("how often", in: 1...Self.repetitionsMax)
    }
    let until = cursor.take("until") ? try condition(&cursor) : nil
    guard !cursor.isAtEnd else { throw cursor.unexpected("a statement to watch") }
    let start = cursor.offset
    let kind: Statement.Kind
    switch try read(from: start) {
    case .statement(.word(.seeing(.watch))):
      throw line.problem(start..<cursor.end, "one watch at a time")
    case .statement(.word(let word)) where word.steersSession:
      throw line.problem(start..<cursor.end, "there is nothing to watch in this")
    case .statement(let statement): kind = statement
    default: throw line.problem(start..<cursor.end, "expected one statement to watch")
    }
    let range = line.range(start..<max(start, line.statementEnd))
    while cursor.next() != nil {}
    return WatchOrder(
      every: every, count: count, until: until, statement: Statement(range: range, kind: kind))
  }

  private func condition(
    _ cursor: inout TokenCursor
  ) throws(Diagnostic) -> WatchOrder.Condition {
    if let token = cursor.peek, token.kind == .quoted {
      _ = cursor.next()
      return .shows(token.text)
    }
    let words = ["change", "holds", "fails"]
    return [.change, .holds, .fails][
      try cursor.choose(words, what: "change, holds, fails or a text in quotes")]
  }

  /// `@Goloman`, `@all`; `nil` where nothing of the kind comes.
  private func optionalTarget(_ cursor: inout TokenCursor) throws(Diagnostic) -> Target? {
    guard let token = cursor.peek, token.text.hasPrefix("@"), token.kind == .word else {
      return nil
    }
    _ = cursor.next()
    return try target(token.range)
  }

  private func requiredTarget(
    _ cursor: inout TokenCursor, _ what: String
  ) throws(Diagnostic) -> Target {
    guard let target = try optionalTarget(&cursor) else { throw cursor.unexpected(what) }
    return target
  }

  private static var pingsMax: Int { 10_000 }
  private static var logLinesMax: Int { 200 }
  private static var shortestWatch: Duration { .milliseconds(10) }
}

extension PromptWord {
  /// Does something to the session, of which nothing can be watched.
  fileprivate var steersSession: Bool {
    switch self {
    case .servers, .help, .seeing: false
    default: true
    }
  }
}
