/// Goes over JSON text, and says whether it is any.
struct JSONScanner {
  /// Arrays and objects that may be in one another.
  static let depthMax = 64

  private let text: [UInt8]
  private var index = 0

  init(_ text: [UInt8]) {
    self.text = text
  }

  /// The members of an object that is all of the text.
  mutating func object() -> [JSONOutline.Member]? {
    var members: [JSONOutline.Member] = []
    skipWhite()
    let isObject = list(from: "{", to: "}") { scanner in
      guard let key = scanner.key() else { return false }
      let start = scanner.index
      var elements: JSONOutline.Elements?
      if scanner.peek == UInt8(ascii: "[") {
        elements = scanner.elements()
        guard elements != nil else { return false }
      } else if !scanner.skipValue(depth: 1) {
        return false
      }
      let range = start..<scanner.index
      members.append(JSONOutline.Member(key: key, range: range, elements: elements))
      return true
    }
    skipWhite()
    return isObject && index == text.count ? members : nil
  }

  private mutating func elements() -> JSONOutline.Elements? {
    let start = index + 1
    var ranges: [Range<Int>] = []
    let isArray = list(from: "[", to: "]") { scanner in
      let first = scanner.index
      guard scanner.skipValue(depth: 2) else { return false }
      ranges.append(first..<scanner.index)
      return true
    }
    return isArray ? JSONOutline.Elements(inside: start..<(index - 1), ranges: ranges) : nil
  }

  private var peek: UInt8? { index < text.count ? text[index] : nil }

  private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  private mutating func skipWhite() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      index += 1
    }
  }

  /// Goes past a bracket, items with commas between them, and the other bracket.
  private mutating func list(
    from opening: Unicode.Scalar, to closing: Unicode.Scalar,
    _ item: (inout JSONScanner) -> Bool
  ) -> Bool {
    guard skip(opening) else { return false }
    skipWhite()
    if skip(closing) { return true }
    while true {
      guard item(&self) else { return false }
      skipWhite()
      if skip(closing) { return true }
      guard skip(",") else { return false }
      skipWhite()
    }
  }

  /// Goes past a key and its colon; gives where the key's text is.
  private mutating func key() -> Range<Int>? {
    let start = index + 1
    guard skipString() else { return nil }
    let key = start..<(index - 1)
    skipWhite()
    guard skip(":") else { return nil }
    skipWhite()
    return key
  }

  private mutating func skipValue(depth: Int) -> Bool {
    guard depth < Self.depthMax, let first = peek else { return false }
    switch first {
    case UInt8(ascii: "{"):
      return list(from: "{", to: "}") { $0.key() != nil && $0.skipValue(depth: depth + 1) }
    case UInt8(ascii: "["):
      return list(from: "[", to: "]") { $0.skipValue(depth: depth + 1) }
    case UInt8(ascii: "\""): return skipString()
    case UInt8(ascii: "t"): return skip(word: "true")
    case UInt8(ascii: "f"): return skip(word: "false")
    case UInt8(ascii: "n"): return skip(word: "null")
    default: return skipNumber()
    }
  }

  private mutating func skip(word: String) -> Bool {
    guard text[index...].starts(with: word.utf8) else { return false }
    index += word.utf8.count
    return true
  }

  private mutating func skipString() -> Bool {
    guard skip("\"") else { return false }
    while let byte = peek {
      index += 1
      if byte == UInt8(ascii: "\"") { return true }
      if byte < 0x20 { return false }
      if byte == UInt8(ascii: "\\"), !skipEscape() { return false }
    }
    return false
  }

  private mutating func skipEscape() -> Bool {
    guard let kind = peek else { return false }
    index += 1
    if kind != UInt8(ascii: "u") { return #""\/bfnrt"#.utf8.contains(kind) }
    let digits = text[index...].prefix(4)
    index += digits.count
    return digits.count == 4
      && digits.allSatisfy { isDigit($0) || (UInt8(ascii: "a")...0x66).contains($0 | 0x20) }
  }

  private mutating func skipNumber() -> Bool {
    _ = skip("-")
    if !skip("0"), !skipDigits() { return false }
    if skip("."), !skipDigits() { return false }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      return skipDigits()
    }
    return true
  }

  private mutating func skipDigits() -> Bool {
    let start = index
    while let byte = peek, isDigit(byte) { index += 1 }
    return index > start
  }
}
