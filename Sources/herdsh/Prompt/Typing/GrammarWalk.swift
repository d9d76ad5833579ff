/// Goes along a line, word by word, and knows what may come next.
///
/// The parser decides what is right; this only knows what is likely, so it errs on the side of offering too little.
struct GrammarWalk: Sendable {
  /// More ways to go on than these are not kept in mind.
  private static let statesMax = 24

  /// What may still come, a phrase for each way to read the words so far; none where nothing is known of them.
  private(set) var states: [GrammarPhrase] = [[.sentence]]

  init(_ words: some Sequence<String> = []) {
    for word in words { take(word) }
  }

  /// The line may end here.
  var mayEnd: Bool { states.contains { Self.isSkipped($0[...]) } }

  /// Takes a whole word.
  mutating func take(_ word: String) {
    var ways = Ways()
    for state in states { Self.advance(state[...], word, &ways) }
    if let sink = CompletionGrammar.sinks[word], mayEnd { ways.loose.append(sink) }
    // `stop here` and not a server of that name.
    let next = ways.exact.isEmpty ? ways.loose : ways.exact
    var known: Set<GrammarPhrase> = []
    states = Array(next.filter { known.insert($0).inserted }.prefix(Self.statesMax))
  }

  /// What can stand here, the likeliest first.
  var slots: [CompletionGrammar.Slot] {
    var slots: [CompletionGrammar.Slot] = []
    for state in states { Self.collect(state[...], &slots) }
    var unique: [CompletionGrammar.Slot] = []
    for slot in slots where !unique.contains(slot) { unique.append(slot) }
    return unique
  }

  private struct Ways {
    /// By a word of the language.
    var exact: [GrammarPhrase] = []
    /// By filling in a blank.
    var loose: [GrammarPhrase] = []
  }

  private static func advance(
    _ phrase: ArraySlice<GrammarPiece>, _ word: String, _ ways: inout Ways
  ) {
    guard let first = phrase.first else { return }
    let rest = phrase.dropFirst()
    switch first {
    case .word(let expected):
      if word == expected { ways.exact.append(Array(rest)) }
    case .blank(let name, let repeats):
      if let inside = CompletionGrammar.expansions[name] {
        for phrase in inside { advance((phrase + rest)[...], word, &ways) }
      } else {
        ways.loose.append(repeats ? [.optional([[first]])] + rest : Array(rest))
      }
    case .optional(let phrases):
      for phrase in phrases { advance((phrase + rest)[...], word, &ways) }
      advance(rest, word, &ways)
    case .choice(let phrases):
      for phrase in phrases { advance((phrase + rest)[...], word, &ways) }
    case .sentence:
      let phrases = word.hasPrefix("@") ? [[.verb]] : CompletionGrammar.phrases(after: word)
      ways.exact += phrases.map { $0 + rest }
    case .verb:
      ways.exact += (CompletionGrammar.targetForms[word] ?? []).map { $0 + rest }
    }
  }

  private static func collect(
    _ phrase: ArraySlice<GrammarPiece>, _ slots: inout [CompletionGrammar.Slot]
  ) {
    guard let first = phrase.first else { return }
    switch first {
    case .word(let word): slots.append(.word(word))
    case .blank(let name, _):
      if let inside = CompletionGrammar.expansions[name] {
        for phrase in inside { collect(phrase[...], &slots) }
      } else {
        slots += CompletionGrammar.blanks[name]?.slots ?? []
      }
    case .optional(let phrases):
      for phrase in phrases { collect(phrase[...], &slots) }
      collect(phrase.dropFirst(), &slots)
    case .choice(let phrases):
      for phrase in phrases { collect(phrase[...], &slots) }
    case .sentence: slots += [.target, .anyWord]
    case .verb: slots.append(.action)
    }
  }

  private static func isSkipped(_ phrase: ArraySlice<GrammarPiece>) -> Bool {
    phrase.allSatisfy { piece in
      if case .optional = piece { true } else { false }
    }
  }
}
