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
    words = typed[..<wordStart].split(whereSeparator: Self.isBlank).map(String.init)
    let word = typed[wordStart...]
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

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }
}
