import HerdProtocol

/// One line of a script, cut into what stands in columns of its own.
struct LineLayout {
  /// The first word: padded, so that what follows it stands in one column.
  var head = ""
  var isPadded = false
  /// What follows, as it stands where it is a text, else its words.
  var body = ""
  /// `stamped now-60s` of an `iamat`.
  var stamp = ""
  /// `within 2s`.
  var time = ""
  var comment = ""
  /// Where the comment stood, in characters from 0.
  var commentColumn = 0
  var depth = 0

  /// `@Goloman`.
  static let headWidth = 8
  /// Columns from 0.
  private static let stampColumn = 35
  private static let timeColumn = 66
  private static let indent = 2

  init() {}

  /// Only what stands behind the statement, if there is one.
  init(commentOf line: SourceLine) {
    let comment = line.trimmed(line.statementEnd..<line.bytes.count)
    self.comment = line.text(comment)
    commentColumn = line.text(0..<comment.lowerBound).count
  }

  var hasLongHead: Bool { isPadded && head.count > Self.headWidth }

  func text(headWidth: Int) -> String {
    var text = head + body.isEmptyOr { padding(headWidth) + $0 }
    if !text.isEmpty { text = String(repeating: " ", count: depth * Self.indent) + text }
    if !stamp.isEmpty { text = text.padded(to: Self.stampColumn - 1) + " " + stamp }
    if !time.isEmpty { text = text.padded(to: Self.timeColumn - 2) + "  " + time }
    guard !comment.isEmpty else { return text }
    if text.isEmpty { return String(repeating: " ", count: depth * Self.indent) + comment }
    return text.padded(to: commentColumn - 2) + "  " + comment
  }

  private func padding(_ width: Int) -> String {
    guard !head.isEmpty else { return "" }
    return String(repeating: " ", count: isPadded ? max(1, width + 1 - head.count) : 1)
  }
}

extension LineLayout {
  /// Cuts a line that says something; a line that cannot be read stays whole.
  mutating func read(_ line: SourceLine, from start: Int = 0) throws(Diagnostic) {
    _ = try StatementReader(line).read(from: start)
    let statement = line.trimmed(start..<max(start, line.statementEnd))
    guard let first = line.plainWords(in: statement).first else { return }
    head = line.text(first)
    let rest = StatementReader(line).rest(after: first)
    if StatementReader.isProtocolWord(head) {
      (head, body) = ("", line.text(statement))
      return
    }
    if head.hasPrefix("@") { return try readSentence(rest, line) }
    guard let keyword = Keyword(rawValue: head) else { return readHerdFileLine(rest, line) }
    isPadded = depth > 0 && !keyword.opensBlock || Self.paddedEverywhere.contains(keyword)
    switch keyword {
    case .given: try readGiven(rest, line)
    case .rests:
      (head, isPadded) = ("rests on", depth > 0)
      body = try tokens(rest.lowerBound, line).dropFirst().joined(separator: " ")
    case .expect:
      let (text, clause) = try line.splitTime(rest)
      body = expected(text, line)
      if clause != nil { time = words(text.upperBound..<rest.upperBound, line) }
    case .or:
      isPadded = false
      let expect = line.plainWords(in: rest)[0]
      body = "expect " + expected(line.trimmed(expect.upperBound..<rest.upperBound), line)
    case .let, .note, .show, .hint, .rule, .known: body = try text(of: keyword, rest, line)
    case .json:
      let path = JSONPathReader.extent(in: rest, on: line)
      body = ([line.text(path)] + (try tokens(path.upperBound, line))).joined(separator: " ")
    case .eventually, .always: try readPrefixed(keyword, rest, line)
    default:
      setBody(
        try tokens(rest.lowerBound, line), cutsTime: keyword == .restart || keyword == .links)
    }
  }

  /// What is expected is literal, blanks and all, but for the word `like` in front of it.
  private func expected(_ text: Range<Int>, _ line: SourceLine) -> String {
    guard let like = line.plainWords(in: text).first, line.text(like) == "like" else {
      return line.text(text)
    }
    return "like " + line.text(line.trimmed(like.upperBound..<text.upperBound))
  }

  /// Words that look at something stand in the column of verbs in the set-up too.
  private static let paddedEverywhere: [Keyword] = [.expect, .that, .json, .links]

  /// The statement behind `given` is laid out as it would be without it.
  private mutating func readGiven(_ rest: Range<Int>, _ line: SourceLine) throws(Diagnostic) {
    var inner = LineLayout()
    try inner.read(line, from: rest.lowerBound)
    body = [inner.head, inner.body].filter { !$0.isEmpty }.joined(separator: " ")
    (stamp, time) = (inner.stamp, inner.time)
  }

  private mutating func readHerdFileLine(_ rest: Range<Int>, _ line: SourceLine) {
    // `places fixture "x"` is a herd file's; its words are few, and what they say may be anything.
    body = line.text(rest)
    head = head.padded(to: Self.headWidth - 1)
  }

  private func text(
    of keyword: Keyword, _ rest: Range<Int>, _ line: SourceLine
  ) throws(Diagnostic) -> String {
    guard keyword == .let else { return line.text(rest) }
    var cursor = try TokenCursor(line, from: rest.lowerBound)
    let name = try cursor.next("a name").text
    try cursor.require("=")
    return "\(name) = \(line.text(line.trimmed(cursor.offset..<line.statementEnd)))"
  }

  private mutating func readSentence(
    _ rest: Range<Int>, _ line: SourceLine
  ) throws(Diagnostic) {
    isPadded = true
    guard let range = line.plainWords(in: rest).first else { return }
    let verb = line.text(range)
    if StatementReader.isProtocolWord(verb) {
      body = line.text(rest)
    } else if ["send", "drip", "split"].contains(verb) {
      body = verb + " " + line.text(line.trimmed(range.upperBound..<rest.upperBound))
    } else {
      let words = try tokens(rest.lowerBound, line)
      if verb == "iamat" { setReport(words) } else { setBody(words, cutsTime: true) }
    }
  }

  /// `eventually @all know kiwi` becomes `@all know kiwi within 2s`.
  private mutating func readPrefixed(
    _ keyword: Keyword, _ rest: Range<Int>, _ line: SourceLine
  ) throws(Diagnostic) {
    var clause = keyword == .always ? "for 1s" : "within 2s"
    var sentence = rest
    let words = line.plainWords(in: rest)
    if words.count > 2, !line.text(words[0]).hasPrefix("@") {
      clause = line.text(words[0]) + " " + line.text(words[1])
      sentence = words[2].lowerBound..<rest.upperBound
    }
    guard let target = line.plainWords(in: sentence).first else { return }
    head = line.text(target)
    try readSentence(line.trimmed(target.upperBound..<sentence.upperBound), line)
    time = clause
  }

  /// The words from a place on, as they are written.
  private func tokens(_ start: Int, _ line: SourceLine) throws(Diagnostic) -> [String] {
    try line.tokens(from: start).map { line.text($0.range) }
  }

  private func words(_ range: Range<Int>, _ line: SourceLine) -> String {
    line.plainWords(in: range).map { line.text($0) }.joined(separator: " ")
  }

  /// Words with the time clause at their end apart. Quotes belong to a word, so that none in them is taken for one.
  private mutating func setBody(_ words: [String], cutsTime: Bool) {
    let isPair = words.count > 2 && ["within", "for"].contains(words[words.count - 2])
    let count = !cutsTime ? 0 : isPair ? 2 : words.count > 1 && words.last == "now" ? 1 : 0
    body = words.dropLast(count).joined(separator: " ")
    if count > 0 { time = words.suffix(count).joined(separator: " ") }
  }

  private mutating func setReport(_ words: [String]) {
    setBody(words, cutsTime: false)
    guard words.count == 5, words[3] == "stamped" else { return }
    stamp = words.suffix(2).joined(separator: " ")
    body = words.prefix(3).joined(separator: " ")
  }
}

extension String {
  /// With blanks at its end, if it is shorter than that many characters.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate func isEmptyOr(_ make: (String) -> String) -> String {
    isEmpty ? self : make(self)
  }
}
