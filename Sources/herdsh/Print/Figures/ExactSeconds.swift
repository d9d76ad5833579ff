import HerdProtocol

/// Seconds in decimal as servers write them, read exactly: a skew or a stamp is never put through a
/// binary fraction.
enum ExactSeconds {
  /// Digits that are read on either side of the point; a number with more is nobody's time.
  private static let digitsMax = 18
  private static let exponentMax = 24

  /// Nanoseconds, cut after the ninth decimal; `nil` for what is no decimal number: `+0.263873386`,
  /// `-12`, `1.7e-05`.
  static func nanoseconds(_ text: String) -> Int128? {
    var rest = Array(text.utf8)[...]
    let isNegative = takeSign(&rest)
    var digits = takeDigits(&rest)
    var fraction: [UInt8] = []
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = takeDigits(&rest)
    }
    guard !digits.isEmpty || !fraction.isEmpty, let exponent = takeExponent(&rest), rest.isEmpty
    else { return nil }
    // The point moves; what then stands up to nine places after it counts.
    let point = digits.count + exponent + 9
    digits += fraction
    let kept =
      digits.prefix(max(0, point)) + repeatElement(0x30, count: max(0, point - digits.count))
    guard kept.drop(while: { $0 == 0x30 }).count <= digitsMax + 9 else { return nil }
    let magnitude = kept.reduce(Int128(0)) { $0 * 10 + Int128($1 - 0x30) }
    return isNegative ? -magnitude : magnitude
  }

  private static func takeSign(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return false
    }
    rest = rest.dropFirst()
    return sign == UInt8(ascii: "-")
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest[digits.endIndex...]
    return Array(digits)
  }

  /// 0 where there is none; `nil` for one that is broken or absurd.
  private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") else { return 0 }
    rest = rest.dropFirst()
    let isNegative = takeSign(&rest)
    let digits = takeDigits(&rest)
    guard !digits.isEmpty, digits.count <= 3 else { return nil }
    let size = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard size <= exponentMax else { return nil }
    return isNegative ? -size : size
  }
}

extension SpanText {
  /// `1 ns`, `31 µs`, `1.3 s`, `8 years`: as fine as the span asks for. Not for negative ones.
  static func fine(nanoseconds: Int128, isASCII: Bool) -> String {
    if nanoseconds < 1000 { return "\(nanoseconds) ns" }
    guard nanoseconds < 3_600_000_000_000 else { return span(seconds: Double(nanoseconds) / 1e9) }
    return DurationText.fine(.nanoseconds(Int64(nanoseconds)), isASCII: isASCII)
  }
}
