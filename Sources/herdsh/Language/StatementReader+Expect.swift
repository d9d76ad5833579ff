import HerdProtocol

/// `expect`, `that` and `json`: what came back.
extension StatementReader {
  func expectation(_ word: Range<Int>) throws(Diagnostic) -> Expectation {
    let (text, time) = try line.splitTime(rest(after: word))
    switch line.text(text) {
    case "nothing": return .nothing(for: try span(time, text))
    case "closed": return .closed(within: try deadline(time))
    case "open": return .open(for: try span(time, text))
    case "end of answer": return .endOfAnswer(within: try deadline(time))
    default: return .line([try expected(text, word)], within: try deadline(time))
    }
  }

  /// A line, or `like` and a line.
  private func expected(_ text: Range<Int>, _ word: Range<Int>) throws(Diagnostic) -> Pattern {
    guard let like = line.plainWords(in: text).first, line.text(like) == "like" else {
      return try pattern(text, word)
    }
    let rest = line.trimmed(like.upperBound..<text.upperBound)
    guard !rest.isEmpty else {
      throw line.problem(
        like, "expected a line behind `like`",
        suggestion: "an answer that is this word is: expect \"like\"")
    }
    var pattern = try pattern(rest, like)
    pattern.isLike = true
    guard pattern.hasLooseForm else {
      throw line.problem(
        at: pattern.range, "`like` is for AT lines and refusals",
        suggestion: "leave `like` out: this line has one form only")
    }
    return pattern
  }

  func alternative(_ word: Range<Int>) throws(Diagnostic) -> Pattern {
    let words = line.plainWords(in: rest(after: word))
    guard let expect = words.first, line.text(expect) == "expect" else {
      throw line.problem(word, "expected `or expect` and a line")
    }
    let (text, time) = try line.splitTime(rest(after: expect))
    if time != nil {
      throw line.problem(
        text.upperBound..<line.statementEnd, "the deadline stands on the first `expect`")
    }
    return try expected(text, expect)
  }

  private func pattern(_ text: Range<Int>, _ word: Range<Int>) throws(Diagnostic) -> Pattern {
    guard !text.isEmpty else {
      throw line.problem(word, "expected a line", suggestion: #"an empty one is: expect """#)
    }
    let pattern = try line.pattern(text)
    var before: HoleType?
    for piece in pattern.pieces {
      guard case .hole(_, let type, let range) = piece else {
        before = nil
        continue
      }
      if before != nil {
        throw line.problem(at: range, "nothing tells this hole from the one before it")
      }
      before = type
    }
    try checkLastHole(pattern)
    return pattern
  }

  /// `rest` and `json` take everything that is left, so nothing can follow them.
  private func checkLastHole(_ pattern: Pattern) throws(Diagnostic) {
    for piece in pattern.pieces.dropLast() {
      guard case .hole(_, let type, let range) = piece, type == .rest || type == .json else {
        continue
      }
      throw line.problem(
        at: range, "a hole for \(type.rawValue) takes all that is left: nothing can follow it")
    }
  }

  private func deadline(_ time: TimeClause?) throws(Diagnostic) -> Duration? {
    switch time {
    case nil: return nil
    case .within(let duration): return duration
    case .throughout, .now:
      throw timeProblem("an answer is waited for: `within` and a duration may stand here")
    }
  }

  private func span(_ time: TimeClause?, _ text: Range<Int>) throws(Diagnostic) -> Duration {
    if case .throughout(let duration) = time { return duration }
    let message = "expected `for` and a duration: this has to hold for a while"
    guard time == nil else { throw timeProblem(message) }
    throw line.problem(
      text, message,
      suggestion: "such as: \(line.text(text)) for 200ms; a line that says so goes in quotes")
  }

  /// Points at the time clause, or where it is missing.
  private func timeProblem(_ message: String) -> Diagnostic {
    let words = line.plainWords(in: 0..<line.statementEnd)
    let last = words[words.count - 1]
    let isPair = words.count > 2 && ["within", "for"].contains(line.text(words[words.count - 2]))
    let start = isPair ? words[words.count - 2].lowerBound : last.lowerBound
    return line.problem(
      start..<last.upperBound, message,
      suggestion: "a text that only looks like a time clause goes in quotes")
  }

  /// `that $skew < 1s`.
  func that(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    var cursor = try cursor(after: word)
    let left = try cursor.operand()
    let comparison = try cursor.comparison()
    let right = try cursor.operand(of: comparison)
    try cursor.finish()
    return .that(left, comparison, right)
  }

  /// `json .results count == 5`.
  func json(_ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
    let extent = JSONPathReader.extent(in: rest(after: word), on: line)
    guard !extent.isEmpty else {
      throw try cursor(after: word).unexpected("a path such as .results[0].name")
    }
    let path = try JSONPathReader.path(extent, on: line)
    var cursor = try cursor(after: extent)
    let isCount = cursor.take("count")
    let comparison = try cursor.comparison(ofNumbers: isCount)
    let value = try cursor.operand(of: comparison)
    try cursor.finish()
    return .json(path, isCount: isCount, comparison, value)
  }
}
