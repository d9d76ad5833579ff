/// Text for XML and HTML: nothing in it is taken for markup, and no character is there that they forbid.
enum XMLText {
  /// Text from anywhere, for an attribute or a line of text.
  static func escape(_ text: String) -> String { markup(Escaper().escape(text)) }

  /// Lines that have passed the escaper, joined.
  static func escape(_ lines: [String]) -> String {
    lines.map(markup).joined(separator: "\n")
  }

  /// What stands for the five characters with a meaning.
  static func markup(_ shown: String) -> String {
    var output = ""
    for scalar in shown.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      // U+FFFE and U+FFFF of each plane are no characters; the rest was made visible before.
      case _ where scalar.value & 0xFFFE == 0xFFFE || scalar.value < 0x20:
        output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
