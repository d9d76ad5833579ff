/// Numbers and strings: what has no parts.
extension JSONReader {
  mutating func readNumber() throws(PlacesFileError) -> Double {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    let whole = try readDigits()
    let isPadded = whole.count > 1 && whole.first == UInt8(ascii: "0")
    if next == UInt8(ascii: ".") {
      offset += 1
      _ = try readDigits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      _ = try readDigits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard !isPadded, let number = Double(text), number.isFinite else {
      throw PlacesFileError(offset: start, sentence: "\(text) is no JSON number")
    }
    return number
  }

  private mutating func readDigits() throws(PlacesFileError) -> ArraySlice<UInt8> {
    let digits = bytes[offset...].prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard !digits.isEmpty else { throw failure("expected a value here") }
    offset = digits.endIndex
    return digits
  }

  mutating func readString() throws(PlacesFileError) -> String {
    let start = offset
    try read("\"")
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw failure("a control character inside a string") }
      offset += 1
      if byte == UInt8(ascii: "\\") {
        text += String(try readEscape()).utf8
      } else {
        text.append(byte)
      }
    }
    try read("\"")
    guard let string = String(validating: text, as: UTF8.self) else {
      throw PlacesFileError(offset: start, sentence: "this string is not UTF-8")
    }
    return string
  }

  private mutating func readEscape() throws(PlacesFileError) -> Unicode.Scalar {
    guard let letter = next else { throw failure("") }
    let plain: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
      UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n",
      UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    if let scalar = plain[letter] {
      offset += 1
      return scalar
    }
    let first = try readUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // Half of a surrogate pair: the other half has to follow.
    guard first < 0xdc00, next == UInt8(ascii: "\\") else { throw failure("half a character") }
    offset += 1
    let second = try readUnit()
    guard (0xdc00..<0xe000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    else { throw failure("half a character") }
    return scalar
  }

  /// The four digits of `u12ab`.
  private mutating func readUnit() throws(PlacesFileError) -> UInt32 {
    guard next == UInt8(ascii: "u") else { throw failure("no such escape") }
    let digits = bytes[offset...].dropFirst().prefix(4)
    // A sign would be taken for part of the number.
    let text = String(decoding: digits, as: UTF8.self)
    guard digits.count == 4, text.allSatisfy(\.isHexDigit), let unit = UInt32(text, radix: 16)
    else {
      throw failure("expected four hexadecimal digits after \\u")
    }
    offset = digits.endIndex
    return unit
  }
}
