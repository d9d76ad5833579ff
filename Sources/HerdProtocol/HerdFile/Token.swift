/// A word of a line, or a text in double quotes.
public struct Token: Sendable, Hashable {
  /// How it was written.
  public enum Kind: Sendable { case word, quoted }
  /// Quoted texts are never keywords.
  public var kind: Kind
  /// Where it stands in the line's bytes, quotes included.
  public var range: Range<Int>
  /// The word, or the quoted text with its escapes decoded.
  public var value: [UInt8]
  /// `value` to be read by people.
  public var text: String { String(decoding: value, as: UTF8.self) }
}

extension SourceLine {
  /// Where the statement ends: before a comment (a `#` at the line's start or after white space, not in quotes)
  /// and before white space at the end.
  public var statementEnd: Int {
    var index = 0
    var end = 0
    while index < bytes.count {
      if bytes[index].isBlank {
        index += 1
        continue
      }
      if bytes[index] == UInt8(ascii: "#") { break }
      index = wordEnd(from: index) ?? plainWordEnd(from: index)
      end = index
    }
    return end
  }

  /// The words and quoted texts from `start` on, comment left out.
  public func tokens(from start: Int = 0) throws(Diagnostic) -> [Token] {
    var tokens: [Token] = []
    let end = statementEnd
    var index = start
    while index < end {
      if bytes[index].isBlank {
        index += 1
        continue
      }
      let token = try self.token(at: index)
      tokens.append(token)
      index = token.range.upperBound
    }
    return tokens
  }

  private func token(at start: Int) throws(Diagnostic) -> Token {
    guard bytes[start] == UInt8(ascii: "\"") else {
      let range = start..<plainWordEnd(from: start)
      return Token(kind: .word, range: range, value: Array(bytes[range]))
    }
    guard let end = closingQuote(from: start) else {
      throw problem(start..<extent.upperBound, "this quote is not closed")
    }
    if end < bytes.count, !bytes[end].isBlank {
      throw problem(end..<end + 1, "white space is missing after the closing quote")
    }
    return Token(kind: .quoted, range: start..<end, value: try unquoted(start..<end))
  }

  /// The text between two quotes, escapes decoded.
  private func unquoted(_ range: Range<Int>) throws(Diagnostic) -> [UInt8] {
    var value: [UInt8] = []
    var index = range.lowerBound + 1
    while index < range.upperBound - 1 {
      if bytes[index] == UInt8(ascii: "\\") {
        let escape = try self.escape(at: index)
        value += escape.value
        index = escape.end
      } else {
        value.append(bytes[index])
        index += 1
      }
    }
    return value
  }

  /// The end of the word or closed quote at `start`; `nil` for a quote that is not closed.
  private func wordEnd(from start: Int) -> Int? {
    bytes[start] == UInt8(ascii: "\"") ? closingQuote(from: start) : plainWordEnd(from: start)
  }

  private func plainWordEnd(from start: Int) -> Int {
    bytes[start...].firstIndex(where: \.isBlank) ?? bytes.count
  }

  /// The offset after the quote that closes the one at `start`.
  public func closingQuote(from start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "\""): return index + 1
      default: index += 1
      }
    }
    return nil
  }
}
