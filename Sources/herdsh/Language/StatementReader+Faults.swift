import HerdProtocol

/// What is done to processes, links and places, and what is claimed of links.
extension StatementReader {
  func processFault(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> Fault {
    var cursor = try cursor(after: word)
    if keyword == .restart {
      let name = try serverName(&cursor)
      let within = cursor.take("within") ? try cursor.duration() : nil
      try cursor.finish()
      return .restart(name, within: within)
    }
    var names: [Template] = []
    repeat { names.append(try serverName(&cursor)) } while !cursor.isAtEnd
    switch keyword {
    case .start: return .start(names)
    case .stop: return .stop(names)
    case .kill: return .kill(names)
    case .pause: return .pause(names)
    default: return .resume(names)
    }
  }

  private func serverName(_ cursor: inout TokenCursor) throws(Diagnostic) -> Template {
    let token = try cursor.next("a server's name")
    guard !token.text.hasPrefix("@"), token.kind == .word else {
      throw line.problem(
        token.range, "expected a server's name",
        suggestion: token.kind == .word ? "without @: \(token.text.dropFirst())" : nil)
    }
    return try line.template(token.range)
  }

  /// Read completely, so that errors are told; carried out by a later version.
  func linkFault(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> Fault {
    var cursor = try cursor(after: word)
    switch keyword {
    case .isolate: _ = try serverName(&cursor)
    case .partition: try partition(&cursor)
    case .heal: if !cursor.isAtEnd { _ = try link(&cursor) }
    default:
      _ = try link(&cursor)
      try linkDetail(keyword, &cursor)
    }
    try cursor.finish()
    var words: [Template] = []
    for range in line.plainWords(in: rest(after: word)) { words.append(try line.template(range)) }
    return .onLinks(verb: keyword.rawValue, words)
  }

  private func partition(_ cursor: inout TokenCursor) throws(Diagnostic) {
    repeat {
      _ = try serverName(&cursor)
      while !cursor.isAtEnd, !cursor.isNext("|") { _ = try serverName(&cursor) }
    } while cursor.take("|")
  }

  private func linkDetail(_ keyword: Keyword, _ cursor: inout TokenCursor) throws(Diagnostic) {
    switch keyword {
    case .slow:
      try cursor.require("by")
      _ = try cursor.duration()
      if cursor.take("jitter") { _ = try cursor.duration() }
    case .throttle:
      try cursor.require("to")
      let rate = try cursor.next("a rate such as 10kB/s")
      guard rate.text.hasSuffix("/s"), Self.size(String(rate.text.dropLast(2))) != nil else {
        throw line.problem(rate.range, "expected a rate such as 10kB/s")
      }
    case .chop:
      try cursor.require("every")
      _ = try cursor.integer("a number of bytes", in: 1...65_536)
      try cursor.require("bytes")
    case .refuse:
      try cursor.require("next")
      _ = try cursor.integer("a number of connections", in: 1...1_000_000)
    case .drop, .duplicate, .reorder:
      let share = try cursor.next("a share such as 5%")
      guard share.text.hasSuffix("%"), let percent = Double(share.text.dropLast()),
        (0...100).contains(percent)
      else { throw line.problem(share.range, "expected a share such as 5%") }
    default: break
    }
  }

  /// `*`, `Goloman -> Hands`, `Goloman -- *`.
  private func link(_ cursor: inout TokenCursor) throws(Diagnostic) -> LinkPattern {
    let start = cursor.offset
    guard !cursor.take("*") else {
      return LinkPattern(ends: nil, range: line.range(start..<cursor.lastRange.upperBound))
    }
    let first = try serverName(&cursor)
    let isBoth = try cursor.choose(["--", "->"], what: "`--` or `->`") == 0
    let second = try serverName(&cursor)
    return LinkPattern(
      ends: (first, isBoth ? .both : .oneWay, second),
      range: line.range(start..<cursor.lastRange.upperBound))
  }

  /// `links * carried <= 12 messages of kiwi`, `links * carry nothing for 500ms`.
  func links(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    var cursor = try cursor(after: word)
    let link = try link(&cursor)
    let claim: LinkClaim
    if try cursor.choose(["carried", "carry"], what: "`carried` or `carry nothing`") == 0 {
      let comparison = try cursor.comparison()
      let count = try cursor.integer("a number of messages", in: 0...1_000_000_000)
      try cursor.require("messages")
      try cursor.require("of")
      claim = .carried(link, comparison, count, client: try cursor.clientID())
    } else {
      try cursor.require("nothing")
      try cursor.require("for")
      claim = .carryNothing(link, for: try cursor.duration())
    }
    try cursor.finish()
    return .links(claim)
  }

  /// What the stand-in for the Places service is told, or asked.
  func places(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    var cursor = try cursor(after: word)
    let words = ["serve", "fail", "delay", "down", "up", "hits", "last"]
    let order: PlacesOrder
    switch try cursor.choose(words, what: "an order for the places service") {
    case 0: order = .serve(fixture: try cursor.operand("a fixture in quotes").text)
    case 1: order = .fail(status: try cursor.operand("a status such as 503").text)
    case 2: order = .delay(try cursor.duration())
    case 3: order = .down
    case 4: order = .up
    case 5:
      let comparison = try cursor.comparison()
      order = .hits(comparison, try cursor.integer("a number of requests", in: 0...1_000_000_000))
    default:
      let field = try cursor.next("a field of the last request, such as radius").text
      order = .last(field: field, try cursor.comparison(), try cursor.operand())
    }
    try cursor.finish()
    return .places(order)
  }

  func promptWord(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> PromptWord {
    guard context.isPrompt else {
      throw line.problem(word, "\(keyword.rawValue) is a word of the prompt, not of scripts")
    }
    var cursor = try cursor(after: word)
    let result: PromptWord
    switch keyword {
    case .servers: result = .servers
    case .use:
      result = .use(try cursor.next().map { token throws(Diagnostic) in try usedTarget(token) })
    case .help: result = .help(cursor.next()?.text)
    default: result = .quit
    }
    try cursor.finish()
    return result
  }

  /// `use @Goloman`, or without the `@`.
  private func usedTarget(_ token: Token) throws(Diagnostic) -> Target {
    let hasMark = token.text.hasPrefix("@")
    let names = token.range.lowerBound + (hasMark ? 1 : 0)..<token.range.upperBound
    return try target(token.range, names: names)
  }
}
