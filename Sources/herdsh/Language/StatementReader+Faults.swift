import HerdProtocol

/// What is done to processes, clocks and places.
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
    repeat {
      names.append(try serverName(&cursor))
      if keyword == .stop, names.count == 1, cursor.take("within") {
        let within = try cursor.duration()
        try cursor.finish()
        return .end(names[0], within: within)
      }
    } while !cursor.isAtEnd
    switch keyword {
    case .start: return .start(names)
    case .stop: return .stop(names)
    case .kill: return .kill(names)
    case .pause: return .pause(names)
    default: return .resume(names)
    }
  }

  /// `clock freeze`, `clock go` for the clock of stamps; `clock Goloman +5s` for a server's own.
  func clock(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    var cursor = try cursor(after: word)
    let own = RunClock.allCases.first { cursor.isNext($0.rawValue) }
    if let own, cursor.peekSecond == nil {
      _ = cursor.next()
      return .runClock(own)
    }
    guard !cursor.isAtEnd else {
      throw cursor.unexpected("`freeze`, `go`, or a server and a shift such as +5s")
    }
    let server = try serverName(&cursor)
    let offset = try cursor.shift()
    try cursor.finish()
    return .fault(.clock(server, offset: offset))
  }

  /// `cannot start Nobody within 5s`: the name need not be one of the herd.
  func refusedStart(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    var cursor = try cursor(after: word)
    try cursor.require("start")
    let name = try serverName(&cursor)
    let within = cursor.take("within") ? try cursor.duration() : nil
    try cursor.finish()
    return .cannotStart(RefusedStart(name: name, within: within))
  }

  func serverName(_ cursor: inout TokenCursor) throws(Diagnostic) -> Template {
    let token = try cursor.next("a server's name")
    guard !token.text.hasPrefix("@"), token.kind == .word else {
      throw line.problem(
        token.range, "expected a server's name",
        suggestion: token.kind == .word ? "without @: \(token.text.dropFirst())" : nil)
    }
    return try line.template(token.range)
  }

  /// What the stand-in for the Places service is told, or asked.
  func places(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    var cursor = try cursor(after: word)
    let words = ["serve", "fail", "delay", "down", "up", "hits", "last"]
    let order: PlacesOrder
    switch try cursor.choose(words, what: "an order for the places service") {
    case 0:
      let fixture = try cursor.operand("a fixture in quotes").text
      order = .serve(fixture: fixture, try replyForm(&cursor))
    case 1: order = .fail(status: try cursor.operand("a status such as 503").text)
    case 2: order = .delay(try cursor.duration())
    case 3: order = .down
    case 4: order = .up
    case 5:
      let comparison = try cursor.comparison(ofNumbers: true)
      order = .hits(comparison, try cursor.integer("a number of requests", in: 0...1_000_000_000))
    default:
      let field = try cursor.next("a field of the last request, such as radius").text
      let comparison = try cursor.comparison()
      order = .last(field: field, comparison, try cursor.operand(of: comparison))
    }
    try cursor.finish()
    return .places(order)
  }

  /// `padded to 2MB chunked`, `with length`, or nothing.
  private func replyForm(_ cursor: inout TokenCursor) throws(Diagnostic) -> ReplyForm {
    var form = ReplyForm()
    if cursor.take("padded") {
      try cursor.require("to")
      let size = try cursor.next("a size such as 2MB")
      guard let bytes = Self.size(size.text), bytes <= Self.paddedBytesMax else {
        throw line.problem(size.range, "expected a size such as 2MB, at most 16MB")
      }
      form.bytesMin = bytes
    }
    if cursor.take("chunked") {
      form.framing = .chunked
    } else if cursor.take("with") {
      try cursor.require("length")
      form.framing = .length
    }
    return form
  }

  private static let paddedBytesMax = 16_000_000
}
