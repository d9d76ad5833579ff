/// What could stand at one place of a line.
///
/// A pure function of the line and the names known: the terminal asks, and so does a test.
struct Completion: Sendable, Equatable {
  /// What is on offer.
  enum Candidates: Sendable, Equatable {
    /// These words, the likeliest first, each whole.
    case words([String])
    /// The files of the folder that is being typed.
    case files
  }

  /// More words than these are not offered: a list that scrolls away helps nobody.
  static let wordsMax = 200

  /// Where the word that is completed starts, in UTF-8 bytes from the start of the line.
  var start: Int
  /// What can stand there.
  var candidates: Candidates
  /// Whether a space follows a word that is complete.
  var addsSpace = true

  /// What can stand at `point`.
  ///
  /// - Parameters:
  ///   - line: the line as it is typed so far.
  ///   - point: where the cursor is, in UTF-8 bytes from the start of the line.
  ///   - vocabulary: the names known at this moment.
  init(line: String, point: Int, vocabulary: Vocabulary) {
    let typed = String(decoding: line.utf8.prefix(point), as: UTF8.self)
    let place = TypedPlace(typed)
    start = place.start
    switch place.kind {
    case .target:
      // No space: a comma and another name may follow.
      addsSpace = false
      candidates = .words(vocabulary.groups + vocabulary.servers)
    case .variable:
      candidates = .words(vocabulary.variables)
    case .holeType:
      addsSpace = false
      candidates = .words(CompletionGrammar.holeTypes.map { $0 + "}" })
    case .word:
      let slots = GrammarWalk(place.words).slots
      if slots.contains(.file) {
        candidates = .files
      } else {
        candidates = .words(slots.flatMap { $0.words(in: vocabulary, after: place.words) })
      }
    }
    if case .words(let words) = candidates {
      candidates = .words(Self.offered(words, startingWith: place.prefix))
    }
  }

  /// The words that go on from `prefix`, each once; for lack of any, those that would if case did
  /// not matter.
  private static func offered(_ words: [String], startingWith prefix: String) -> [String] {
    var seen: Set<String> = []
    let usable = words.filter { isPlain($0) && seen.insert($0).inserted }
    let exact = usable.filter { $0.hasPrefix(prefix) }
    if !exact.isEmpty { return Array(exact.prefix(wordsMax)) }
    let folded = prefix.lowercased()
    return Array(usable.lazy.filter { $0.lowercased().hasPrefix(folded) }.prefix(wordsMax))
  }

  /// What two words start with, both.
  static func commonPrefix(_ first: String, _ second: String) -> String {
    String(zip(first, second).prefix { $0 == $1 }.map(\.0))
  }

  /// Whether a word can be typed as it stands. Client IDs come from the network: one with spaces or
  /// control characters in it must not get into the line, nor onto the screen.
  private static func isPlain(_ word: String) -> Bool {
    !word.isEmpty && isHarmless(word)
      && word.unicodeScalars.allSatisfy { $0.properties.generalCategory != .spaceSeparator }
  }

  /// Whether a terminal shows a word and does nothing else with it.
  static func isHarmless(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned: false
      case .lineSeparator, .paragraphSeparator: false
      default: scalar != "\u{FFFD}"
      }
    }
  }
}
