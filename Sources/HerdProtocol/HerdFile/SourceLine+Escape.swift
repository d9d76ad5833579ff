extension SourceLine {
  /// What a backslash in a quoted text stands for, and where the text goes on.
  ///
  /// `\t \r \n \\ \" \$ \{ \}`, `\x` with two hexadecimal digits for a byte, `\u{...}` for a Unicode scalar.
  public func escape(at start: Int) throws(Diagnostic) -> (value: [UInt8], end: Int) {
    let after = start + 1
    guard after < bytes.count else {
      throw problem(start..<after, "nothing follows the backslash")
    }
    switch bytes[after] {
    case UInt8(ascii: "t"): return ([0x09], after + 1)
    case UInt8(ascii: "r"): return ([0x0D], after + 1)
    case UInt8(ascii: "n"): return ([0x0A], after + 1)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      return ([bytes[after]], after + 1)
    case UInt8(ascii: "x"): return try byteEscape(at: start)
    case UInt8(ascii: "u"): return try scalarEscape(at: start)
    default:
      throw problem(
        start..<after + 1, "no such escape",
        suggestion: #"there are: \t \r \n \\ \" \$ \{ \} \xHH \u{...}"#)
    }
  }

  private func byteEscape(at start: Int) throws(Diagnostic) -> (value: [UInt8], end: Int) {
    let digits = bytes[(start + 2)...].prefix(2).prefix { hexadecimalDigit($0) != nil }
    guard digits.count == 2 else {
      throw problem(
        start..<start + 2 + digits.count, "a byte takes two hexadecimal digits",
        suggestion: #"such as \x0b"#)
    }
    let value = digits.reduce(0) { $0 << 4 | (hexadecimalDigit($1) ?? 0) }
    return ([UInt8(truncatingIfNeeded: value)], start + 4)
  }

  private func scalarEscape(at start: Int) throws(Diagnostic) -> (value: [UInt8], end: Int) {
    let open = start + 2
    let digits =
      bytes[min(open + 1, bytes.count)...].prefix { hexadecimalDigit($0) != nil }
    let close = open + 1 + digits.count
    let value = digits.prefix(6).reduce(0) { $0 << 4 | (hexadecimalDigit($1) ?? 0) }
    guard open < bytes.count, bytes[open] == UInt8(ascii: "{"), close < bytes.count,
      bytes[close] == UInt8(ascii: "}"), (1...6).contains(digits.count),
      let scalar = Unicode.Scalar(value)
    else {
      throw problem(
        start..<min(close, bytes.count), "no such Unicode scalar", suggestion: #"such as \u{e9}"#)
    }
    return (Array(String(scalar).utf8), close + 1)
  }

  private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
