/// Sentences broken into lines at blanks.
enum TextWrap {
  /// `text` in lines of at most `width` columns, the first after `first`, the others after `rest`.
  ///
  /// A word longer than a line stays whole on its own line: commands and paths must stay copyable.
  /// `used` columns of the first line are taken by what its caller puts before it.
  static func lines(
    _ text: String, width: Int, first: String, rest: String, from used: Int = 0
  ) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let taken = DisplayWidth.of(line) + (lines.isEmpty ? used : 0)
      let needed = taken + (isEmpty ? 0 : 1) + DisplayWidth.of(word)
      if !isEmpty, needed > width {
        lines.append(line)
        line = rest
        isEmpty = true
        if word.isEmpty { continue }
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    return lines + [line]
  }

  /// The same with one indent for all lines.
  static func lines(_ text: String, width: Int, indent: Int) -> [String] {
    let blanks = DisplayWidth.blanks(indent)
    return lines(text, width: width, first: blanks, rest: blanks)
  }
}

/// Words in a sentence.
enum Wording {
  /// `Welsh`, `Welsh and Wilkes`, `Hands, Welsh and Wilkes`.
  static func list(_ words: [String], _ conjunction: String = "and") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// `1 check`, `3 checks`.
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
  }
}
