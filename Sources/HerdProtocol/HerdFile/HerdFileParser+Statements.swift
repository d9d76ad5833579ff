extension HerdFileParser {
  typealias Statement = (
    word: String,
    read: @Sendable (inout HerdFileParser, inout TokenCursor) throws(Diagnostic) -> Void
  )

  static let statements: [Statement] = [
    ("server", { parser, cursor throws(Diagnostic) in try parser.server(&cursor) }),
    ("link", { parser, cursor throws(Diagnostic) in try parser.link(&cursor) }),
    ("run", { parser, cursor throws(Diagnostic) in try parser.run(&cursor) }),
    ("dir", { parser, cursor throws(Diagnostic) in try parser.directory(&cursor) }),
    ("ready", { parser, cursor throws(Diagnostic) in try parser.ready(&cursor) }),
    ("wire", { parser, cursor throws(Diagnostic) in try parser.wire(&cursor) }),
    ("catch-up", { parser, cursor throws(Diagnostic) in try parser.catchUp(&cursor) }),
    ("compatible", { parser, cursor throws(Diagnostic) in try parser.compatible(&cursor) }),
    ("network", { parser, cursor throws(Diagnostic) in try parser.network(&cursor) }),
    ("places", { parser, cursor throws(Diagnostic) in try parser.places(&cursor) }),
  ]

  private mutating func link(_ cursor: inout TokenCursor) throws(Diagnostic) {
    let first = try cursor.next("a server, as in: link Goloman -- Hands Wilkes")
    mention(first, on: cursor.line)
    try cursor.require("--")
    repeat {
      let second = try cursor.next("a server")
      mention(second, on: cursor.line)
      guard second.text != first.text else {
        throw cursor.line.problem(second.range, "a server has no link to itself")
      }
      // Listing each server's neighbours says every link twice, once from either end: that is fine.
      let isKnown = herd.links.contains { $0.joins(first.text, second.text) }
      if !isKnown { herd.links.append(Herd.Link(first.text, second.text)) }
    } while !cursor.isAtEnd
  }

  private mutating func directory(_ cursor: inout TokenCursor) throws(Diagnostic) {
    try once("dir", cursor)
    herd.directory = try cursor.next("a folder").text
  }

  private mutating func ready(_ cursor: inout TokenCursor) throws(Diagnostic) {
    try once("ready", cursor)
    try cursor.require("when")
    switch try cursor.choose(["port", "log"], what: "`port opens` or `log contains`") {
    case 0:
      try cursor.require("opens")
      herd.ready.sign = .portOpens
    default:
      try cursor.require("contains")
      herd.ready.sign = .logContains(try cursor.next("a text in quotes").text)
    }
    guard !cursor.isAtEnd else { return }
    try cursor.require("within")
    herd.ready.deadline = try cursor.duration()
  }

  private mutating func wire(_ cursor: inout TokenCursor) throws(Diagnostic) {
    let classes = Herd.WireClass.allCases.map(\.rawValue)
    guard let server = cursor.peek, cursor.peekSecond != nil else {
      try once("wire", cursor)
      herd.wire = Herd.WireClass.allCases[try cursor.choose(classes, what: "a wire class")]
      return
    }
    _ = cursor.next()
    try once("wire \(server.text)", at: server.range, on: cursor.line)
    mention(server, on: cursor.line)
    let wire = Herd.WireClass.allCases[try cursor.choose(classes, what: "a wire class")]
    herd.wires.append(Herd.ServerWire(server: server.text, wire: wire))
  }

  private mutating func catchUp(_ cursor: inout TokenCursor) throws(Diagnostic) {
    try once("catch-up", cursor)
    herd.catchesUp = try cursor.choose(["on", "off"], what: "`on` or `off`") == 0
  }

  private mutating func compatible(_ cursor: inout TokenCursor) throws(Diagnostic) {
    try once("compatible", cursor)
    herd.isCompatible = try cursor.choose(["on", "off"], what: "`on` or `off`") == 0
  }

  private mutating func network(_ cursor: inout TokenCursor) throws(Diagnostic) {
    try once("network", cursor)
    let modes = Herd.NetworkMode.allCases
    herd.network = modes[try cursor.choose(modes.map(\.rawValue), what: "how links can be cut")]
  }

  private mutating func places(_ cursor: inout TokenCursor) throws(Diagnostic) {
    try once("places", cursor)
    let sources = ["fixture", "builtin", "google", "file"]
    switch try cursor.choose(sources, what: "where places come from") {
    case 0: herd.places = .fixture(try cursor.next("a file in quotes").text)
    case 1: herd.places = .builtin
    case 2: herd.places = .google
    default: herd.places = .file(try cursor.next("a file in quotes").text)
    }
  }

  /// Single-valued statements may be said once; the statement's word was just taken.
  private mutating func once(_ word: String, _ cursor: TokenCursor) throws(Diagnostic) {
    try once(word, at: cursor.lastRange, on: cursor.line)
  }

  /// What `key` stands for may be said once.
  mutating func once(
    _ key: String, at range: Range<Int>, on line: SourceLine
  ) throws(Diagnostic) {
    if let before = linesSaid[key] {
      throw line.problem(range, "said already, in line \(before)")
    }
    linesSaid[key] = line.number
  }

  /// A server's name, to be looked up at the end.
  mutating func mention(_ token: Token, on line: SourceLine) {
    mentions.append((token.text, line, token.range))
  }
}
