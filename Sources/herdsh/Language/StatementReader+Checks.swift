import HerdProtocol

/// What is typed at the prompt is checked before it is sent; `!` in front of a line sends it as it is.
extension StatementReader {
  /// How to send a line all the same.
  static let allTheSame = "or put ! in front, to send it as it is"

  /// The line began with `!`.
  var isForced: Bool { context.sending == .forced }

  /// A line of the protocol, typed as it goes out: what is wrong with it, as every server should say.
  func check(protocolLine template: Template, _ place: Range<Int>) throws(Diagnostic) {
    guard context.sending == .checked, let literal = template.literal else { return }
    do throws(ParseError) {
      _ = try Message(line: literal, .tolerant)
    } catch {
      let start = min(place.lowerBound + error.column - 1, place.upperBound)
      let words = line.plainWords(in: start..<place.upperBound)
      throw line.problem(
        words.first ?? start..<start, error.description, suggestion: suggestion(error, words.first))
    }
  }

  private func suggestion(_ error: ParseError, _ word: Range<Int>?) -> String {
    let meant = word.flatMap { word in
      error.expected == .command
        ? Suggestion.text(for: line.text(word), among: ["IAMAT", "WHATSAT", "AT", "HERD"]) : nil
    }
    return (meant.map { $0 + ", " } ?? "") + Self.allTheSame
  }

  /// Radius and bound of a `whatsat`.
  func checkLimits(_ radius: Token, _ bound: Token) throws(Diagnostic) {
    guard context.sending == .checked,
      let kilometres = try line.template(radius.range).literal,
      let count = try line.template(bound.range).literal
    else { return }
    do throws(ParseError) {
      _ = try Message(line: Array("WHATSAT x ".utf8) + kilometres + [0x20] + count)
    } catch {
      let token = error.expected == .radius ? radius : bound
      throw line.problem(token.range, error.description, suggestion: Self.allTheSame)
    }
  }

  /// A word that is taken as it stands.
  func anything(_ cursor: inout TokenCursor, _ what: String) throws(Diagnostic) -> Template {
    try line.template(try cursor.next(what).range)
  }

  /// Whether a token can only be meant as a moment to be computed.
  static func isMoment(_ token: Token?) -> Bool {
    token.map { $0.text.hasPrefix("now") || $0.text.hasPrefix("$") } ?? false
  }
}
