/// The end of what is typed so far: which word is being written, and of which kind.
struct TypedPlace: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    /// An ordinary word.
    case word
    /// A server or a group, after `@` or the comma of a list.
    case target
    /// A variable, after `$`.
    case variable
    /// The type of a hole, after `{name:`.
    case holeType
  }

  /// Where the completed part starts, in UTF-8 bytes from the start of the line.
  let start: Int
  /// What of it is typed.
  let prefix: String
  let kind: Kind
  /// The whole words before it.
  let words: [String]

  /// Reads the line up to the cursor.
  init(_ typed: String) {
    let wordStart =
      typed.lastIndex(where: Self.isBlank).map(typed.index(after:)) ?? typed.startIndex
    words = Self.words(of: typed[..<wordStart])
    var word = typed[wordStart...]
    if words.isEmpty, word.first == "!" { word = word.dropFirst() }
    let from: String.Index
    (kind, from) = Self.part(of: word)
    start = typed.utf8.distance(from: typed.startIndex, to: from)
    prefix = String(typed[from...])
  }

  /// Which part of a word is completed, and where it starts.
  private static func part(of word: Substring) -> (Kind, String.Index) {
    if let mark = word.lastIndex(of: "$") { return (.variable, word.index(after: mark)) }
    if let hole = word.lastIndex(of: "{"), let colon = word[hole...].firstIndex(of: ":") {
      return (.holeType, word.index(after: colon))
    }
    if word.first == "@", !word.contains("/"),
      let mark = word.lastIndex(where: { $0 == "@" || $0 == "," })
    {
      return (.target, word.index(after: mark))
    }
    if word.first == "\"" { return (.word, word.index(after: word.startIndex)) }
    return (.word, word.startIndex)
  }

  /// Words between blanks; a text in quotes is one, and so is a last one that is not closed yet. A `!` in front of
  /// the line is none.
  static func words(of text: Substring) -> [String] {
    var words: [String] = []
    var isOpen = false
    for word in text.split(whereSeparator: isBlank) {
      let quotes = word.count { $0 == "\"" } - (word.contains("\\\"") ? 1 : 0)
      if isOpen {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
      if quotes % 2 == 1 { isOpen.toggle() }
    }
    if words.first?.first == "!" { words[0].removeFirst() }
    return words.filter { !$0.isEmpty }
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }
}
