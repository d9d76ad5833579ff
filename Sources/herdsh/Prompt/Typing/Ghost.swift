/// What may follow the line that is being typed: shown behind the cursor, and never part of the line.
struct Ghost: Sendable, Equatable {
  /// The rest of the word that is being typed, where there is only one: TAB takes it.
  var completion = ""
  /// What may come after it.
  var hint = ""

  init(completion: String = "", hint: String = "") {
    self.completion = completion
    self.hint = hint
  }

  /// For a line with the cursor at its end.
  init(line: String, vocabulary: Vocabulary) {
    // By bytes: CR LF is one character.
    let lineCount = line.utf8.split(separator: UInt8(ascii: "\n")).count
    if line.utf8.contains(UInt8(ascii: "\n")) {
      hint = "  " + Self.notice(ofLines: lineCount)
      return
    }
    let place = TypedPlace(line)
    guard Self.hasStatement(line), !Self.isQuoteOpen(line) else { return }
    let isMidWord = line.last.map { $0 != " " && $0 != "\t" } ?? false
    if !place.prefix.isEmpty, isMidWord {
      completion = Self.only(
        Completion(line: line, point: line.utf8.count, vocabulary: vocabulary), place.prefix)
    }
    // Whom the line speaks to is not said yet.
    if isMidWord, place.kind == .target, !vocabulary.names(place.prefix + completion) { return }
    let words = TypedPlace.words(of: (line + completion)[...])
    let rest = Self.parameters(words, vocabulary) ?? GrammarWalk(words).hint
    hint = rest.isEmpty ? "" : (isMidWord ? " " : "") + rest
  }

  /// What is said of a paste before it runs.
  static func notice(ofLines count: Int) -> String {
    count == 1
      ? "1 line pasted: Enter runs it, Ctrl-C drops it"
      : "\(count) lines pasted: Enter runs them, Ctrl-C drops them"
  }

  /// The one way in which a word goes on.
  private static func only(_ completion: Completion, _ prefix: String) -> String {
    guard case .words(let words) = completion.candidates, words.count == 1,
      words[0].hasPrefix(prefix)
    else { return "" }
    return String(words[0].dropFirst(prefix.count))
  }

  /// What a `def` wants to be handed over.
  private static func parameters(_ words: [String], _ vocabulary: Vocabulary) -> String? {
    guard words.first == "call", words.count >= 2,
      let procedure = vocabulary.procedures.first(where: { $0.name == words[1] })
    else { return nil }
    return procedure.parameters.dropFirst(words.count - 2).map { "<\($0)>" }.joined(separator: " ")
  }

  private static func hasStatement(_ line: String) -> Bool {
    guard let first = line.first(where: { $0 != " " && $0 != "\t" && $0 != "!" }) else {
      return false
    }
    return first != "#"
  }

  private static func isQuoteOpen(_ line: String) -> Bool { line.count { $0 == "\"" } % 2 == 1 }
}

extension GrammarWalk {
  /// What may come, in words: `<radius 0-50> <max 0-20>`; empty where nothing may, or nothing is known.
  var hint: String {
    var texts: [String] = []
    for state in states {
      let text = Self.text(of: state)
      if !text.isEmpty, !texts.contains(text) { texts.append(text) }
    }
    return texts.joined(separator: " | ")
  }

  private static func text(of phrase: GrammarPhrase) -> String {
    phrase.map(text(of:)).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func text(of piece: GrammarPiece) -> String {
    switch piece {
    case .word(let word): word
    case .blank("LINK", _): "<A -- B, A -> B or *>"
    case .blank(let name, let repeats):
      "<\(CompletionGrammar.blanks[name]?.hint ?? name.lowercased())>" + (repeats ? "..." : "")
    case .optional(let phrases): "[" + phrases.map(text(of:)).joined(separator: " | ") + "]"
    case .choice(let phrases):
      phrases.map(text(of:)).joined(separator: phrases.allSatisfy { $0.count == 1 } ? "|" : " | ")
    case .sentence: "<sentence>"
    case .verb: "<iamat, whatsat, know, is, send ...>"
    }
  }
}
