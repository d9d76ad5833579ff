/// A piece of the grammar that `help` shows for a word: `@SERVER iamat CLIENT LOCATION [stamped MOMENT]`.
///
/// Completion and hints read that text too, so a word that has help has both.
indirect enum GrammarPiece: Hashable, Sendable {
  /// Stands there as it is.
  case word(String)
  /// Is filled in by whoever types; with `repeats`, once or more.
  case blank(String, repeats: Bool)
  /// One of these, or nothing.
  case optional([GrammarPhrase])
  /// One of these.
  case choice([GrammarPhrase])
  /// A whole sentence of the language.
  case sentence
  /// What a server does, and whatever comes with that.
  case verb
}

/// Pieces one after the other.
typealias GrammarPhrase = [GrammarPiece]

/// Reads grammars from their text.
struct GrammarReader {
  /// The phrases that a text offers, one for each `|` that stands in no bracket.
  ///
  ///     GrammarReader.phrases("stop here | stop SERVER...")
  static func phrases(_ text: String) -> [GrammarPhrase] {
    var reader = GrammarReader(tokens: tokens(of: text)[...])
    return reader.phrases()
  }

  private var tokens: ArraySlice<String>

  private mutating func phrases() -> [GrammarPhrase] {
    var phrases: [GrammarPhrase] = [[]]
    while let token = tokens.popFirst() {
      switch token {
      case "]", ")": return phrases
      case "|": phrases.append([])
      case "[": phrases[phrases.count - 1].append(.optional(self.phrases()))
      case "(": phrases[phrases.count - 1].append(.choice(self.phrases()))
      // What a block holds and its `end` are lines of their own.
      case "…":
        tokens = []
        return phrases
      case "...": break
      default: phrases[phrases.count - 1].append(Self.piece(token))
      }
    }
    return phrases
  }

  /// Texts that go on to the end of the line.
  private static let takesRest = ["TEXT", "LINE"]

  private static func piece(_ token: String) -> GrammarPiece {
    if let bracket = token.firstIndex(of: "[") {
      let stem = String(token[..<bracket])
      // `contain[s]`, but `@SERVER[/CONNECTION]`.
      return token.hasSuffix("[s]") ? .choice([[.word(stem)], [.word(stem + "s")]]) : piece(stem)
    }
    if token == "SENTENCE" || token == "STATEMENT" { return .sentence }
    let repeats = token.hasSuffix("...")
    let stem = repeats ? String(token.dropLast(3)) : token
    let name = stem.filter { $0 != "\"" && $0 != "%" }
    guard name.drop(while: { $0 == "@" }).first?.isUppercase == true else { return .word(stem) }
    return .blank(name, repeats: repeats || takesRest.contains(stem))
  }

  /// Words, and the brackets that stand around some of them.
  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    var isInside = false
    func finish() {
      if !token.isEmpty { tokens.append(token) }
      token = ""
    }
    for character in text {
      switch character {
      case " ": finish()
      case "[" where token.isEmpty, "(" where token.isEmpty: tokens.append(String(character))
      case "[":
        isInside = true
        token.append(character)
      case "]" where isInside:
        isInside = false
        token.append(character)
      case "]", ")":
        finish()
        tokens.append(String(character))
      default: token.append(character)
      }
    }
    finish()
    return tokens
  }
}
