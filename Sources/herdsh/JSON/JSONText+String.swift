extension JSONText {
  /// A string's text: quotes off, escapes decoded, half a surrogate pair as U+FFFD.
  static func decoded(_ lexeme: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var rest = lexeme.dropFirst().dropLast()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
        text.append(byte)
        continue
      }
      switch escape {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"): text += Array(String(scalar(&rest)).utf8)
      default: text.append(escape)
      }
    }
    return text
  }

  /// The scalar after `\u`, with the second half of its surrogate pair where it has one.
  private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
    let first = unit(&rest)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), rest.starts(with: Array("\\u".utf8)) else {
      return "\u{FFFD}"
    }
    var second = rest.dropFirst(2)
    let low = unit(&second)
    guard (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
    rest = second
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt32 {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xFFFD
  }
}
