/// How many columns of a terminal text takes: 0 for combining marks, 2 for East Asian wide characters
/// and for emoji, however many scalars a cluster is made of.
enum DisplayWidth {
  /// Columns of text that holds no control characters (what `Escaper` returns).
  static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// Columns of one character as people see it.
  static func of(_ character: Character) -> Int {
    if character.isASCII { return 1 }
    let scalars = character.unicodeScalars
    if scalars.count > 1, isEmoji(scalars) { return 2 }
    return scalars.reduce(0) { $0 + of($1) }
  }

  /// The longest beginning of `text` that fits, with `ellipsis` where something is missing.
  static func truncated(_ text: String, to columns: Int, ellipsis: String) -> String {
    if of(text) <= columns { return text }
    let room = columns - of(ellipsis)
    guard room > 0 else { return String(ellipsis.prefix(max(0, columns))) }
    var used = 0
    let kept = text.prefix {
      used += of($0)
      return used <= room
    }
    return kept + ellipsis
  }

  /// `text` with blanks after it (or, `onLeft`, before it) up to `columns`; longer text stays.
  static func padded(_ text: String, to columns: Int, onLeft: Bool = false) -> String {
    let blanks = blanks(columns - of(text))
    return onLeft ? blanks + text : text + blanks
  }

  /// The text without blanks at its end.
  static func trimmed(_ text: String) -> String {
    var text = text
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }

  /// So many blanks, none for a negative number.
  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  private static func isEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
    guard let first = scalars.first, first.properties.isEmoji else { return false }
    return first.properties.isEmojiPresentation
      || scalars.contains { $0.value == 0xFE0F || $0.properties.isEmojiModifier }
  }

  /// East_Asian_Width W and F (UAX #11), less the emoji, which have a property of their own.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F2FF, 0x20000...0x3FFFD,
  ]
}
