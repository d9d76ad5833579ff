import HerdProtocol

extension SourceLine {
  /// `check`; `nil` of an empty line.
  var firstWord: String? { plainWords(in: extent).first.map { text($0) } }

  /// The words between white space up to the statement's end; quotes mean nothing here.
  func plainWords(in range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      if bytes[index].isBlank {
        if let begun = start { words.append(begun..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let start { words.append(start..<range.upperBound) }
    return words
  }

  /// The text of a stretch of bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// What is left when white space is taken off both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let inner = bytes[range]
    guard let first = inner.firstIndex(where: { !$0.isBlank }),
      let last = inner.lastIndex(where: { !$0.isBlank })
    else { return range.upperBound..<range.upperBound }
    return first..<last + 1
  }

  /// Whether a stretch is one text in double quotes, from its first byte to its last.
  func isQuoted(_ range: Range<Int>) -> Bool {
    range.count >= 2 && bytes[range.lowerBound] == UInt8(ascii: "\"")
      && closingQuote(from: range.lowerBound) == range.upperBound
  }

  /// A text and the time clause after it, where it has one.
  ///
  /// After a text in quotes only a time clause is looked for; in any other text its last words are one if
  /// they read as one.
  func splitTime(_ range: Range<Int>) throws(Diagnostic) -> (text: Range<Int>, time: TimeClause?) {
    let quoteEnd =
      range.isEmpty || bytes[range.lowerBound] != UInt8(ascii: "\"")
      ? nil : closingQuote(from: range.lowerBound)
    let words = plainWords(
      in: (quoteEnd.map { min($0, range.upperBound) } ?? range.lowerBound)..<range.upperBound)
    guard let last = words.last else { return (range, nil) }
    if text(last) == "now", quoteEnd == nil ? words.count > 1 : words.count == 1 {
      return (trimmed(range.lowerBound..<last.lowerBound), .now)
    }
    guard words.count >= 2, quoteEnd == nil || words.count == 2 else { return (range, nil) }
    let word = words[words.count - 2]
    guard ["within", "for"].contains(text(word)), let digit = text(last).utf8.first,
      (0x30...0x39).contains(digit)
    else { return (range, nil) }
    guard let duration = Duration(scriptText: text(last)) else {
      throw problem(
        last, "expected a duration such as 2s or 500ms",
        suggestion: "or put the text before it in quotes")
    }
    let time: TimeClause = text(word) == "for" ? .throughout(duration) : .within(duration)
    return (trimmed(range.lowerBound..<word.lowerBound), time)
  }
}
