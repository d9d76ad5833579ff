/// A prompt as readline wants it.
enum PromptText {
  /// Puts each colour sequence between the marks that tell readline that it takes no room, and
  /// leaves out what a prompt must not have: other control characters, more than one line.
  ///
  /// Without the marks readline miscounts the columns, and wrapped lines are drawn wrong.
  ///
  /// - Parameters:
  ///   - text: the prompt, which may have `ESC[...m` sequences.
  ///   - isPlain: drops the colours, for a terminal that cannot show them.
  /// - Returns: the prompt for `rl_set_prompt`.
  static func guarded(_ text: String, isPlain: Bool) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if let style = styleSequence(at: rest) {
        if !isPlain {
          result.append("\u{01}")
          result.append(contentsOf: style)
          result.append("\u{02}")
        }
        rest = rest[style.endIndex...]
        continue
      }
      if !isControl(scalar) { result.append(scalar) }
      rest = rest.dropFirst()
    }
    return String(result)
  }

  /// The columns that a prompt takes, its colours aside.
  static func width(of text: String) -> Int { DisplayWidth.of(guarded(text, isPlain: true)) }

  /// A prompt and the line after it, as readline shows them: control characters as `^X`.
  static func echo(_ line: String, prompt: String, isPlain: Bool) -> String {
    var result = guarded(prompt, isPlain: isPlain).unicodeScalars
    result.removeAll { $0 == "\u{01}" || $0 == "\u{02}" }
    for scalar in line.unicodeScalars {
      if isControl(scalar) {
        result.append("^")
        result.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value & 0x7F) ^ 0x40))
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The `ESC[...m` that `text` starts with.
  private static func styleSequence(
    at text: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView? {
    guard text.starts(with: "\u{1B}[".unicodeScalars) else { return nil }
    let parameters = text.dropFirst(2).prefix { ("0"..."9").contains($0) || $0 == ";" }
    guard parameters.endIndex < text.endIndex, text[parameters.endIndex] == "m" else { return nil }
    return text[...parameters.endIndex]
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }
}
