import HerdProtocol

/// What is done to links, and what is claimed of them.
extension StatementReader {
  func linkFault(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> LinkFault {
    var cursor = try cursor(after: word)
    let fault: LinkFault
    switch keyword {
    case .isolate: fault = .isolate(try serverName(&cursor))
    case .partition: fault = .partition(try groups(&cursor))
    case .heal: fault = .heal(cursor.isAtEnd ? nil : try link(&cursor))
    case .cut: fault = .cut(try link(&cursor))
    case .hold: fault = .hold(try link(&cursor))
    case .release: fault = .release(try link(&cursor))
    default: fault = try measured(keyword, try link(&cursor), &cursor)
    }
    try cursor.finish()
    return fault
  }

  /// Faults with a figure behind the link.
  private func measured(
    _ keyword: Keyword, _ link: LinkPattern, _ cursor: inout TokenCursor
  ) throws(Diagnostic) -> LinkFault {
    switch keyword {
    case .slow:
      try cursor.require("by")
      let delay = try cursor.duration()
      return .slow(link, by: delay, jitter: cursor.take("jitter") ? try cursor.duration() : .zero)
    case .throttle:
      try cursor.require("to")
      return .throttle(link, bytesPerSecond: try rate(&cursor))
    case .chop:
      try cursor.require("every")
      let count = try cursor.integer("a number of bytes", in: 1...65_536)
      try cursor.require("bytes")
      return .chop(link, every: count)
    case .refuse:
      try cursor.require("next")
      return .refuse(link, next: try cursor.integer("a number of connections", in: 1...1_000_000))
    default:
      let disturbance = LinkFault.Disturbance(rawValue: keyword.rawValue) ?? .drop
      return .disturb(disturbance, link, percent: try share(&cursor))
    }
  }

  private func groups(_ cursor: inout TokenCursor) throws(Diagnostic) -> [[Template]] {
    var groups: [[Template]] = []
    repeat {
      var group = [try serverName(&cursor)]
      while !cursor.isAtEnd, !cursor.isNext("|") { group.append(try serverName(&cursor)) }
      groups.append(group)
    } while cursor.take("|")
    return groups
  }

  private func rate(_ cursor: inout TokenCursor) throws(Diagnostic) -> Int {
    let rate = try cursor.next("a rate such as 10kB/s")
    guard rate.text.hasSuffix("/s"), let bytes = Self.size(String(rate.text.dropLast(2))), bytes > 0
    else { throw line.problem(rate.range, "expected a rate such as 10kB/s") }
    return bytes
  }

  private func share(_ cursor: inout TokenCursor) throws(Diagnostic) -> Double {
    let share = try cursor.next("a share such as 5%")
    guard share.text.hasSuffix("%"), let percent = Double(share.text.dropLast()),
      (0...100).contains(percent)
    else { throw line.problem(share.range, "expected a share such as 5%") }
    return percent
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

  /// `links * carried <= 12 messages of kiwi`, `links each * carried >= 1 messages of kiwi`, `links * carry nothing for 500ms`.
  func links(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    var cursor = try cursor(after: word)
    let isEach = cursor.take("each")
    var link = try link(&cursor)
    link.isEach = isEach
    let claim: LinkClaim
    let words = isEach ? ["carried"] : ["carried", "carry"]
    if try cursor.choose(words, what: isEach ? "`carried`" : "`carried` or `carry nothing`") == 0 {
      let comparison = try cursor.comparison(ofNumbers: true)
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
}
