/// A decimal number read from text, exact however long its fraction is.
///
/// The text is `-`, digits, and then perhaps a point and digits; what it may begin with is the
/// caller's affair.
struct Decimal {
  /// Most digits that may stand before the point, leading zeros not counted.
  static let wholeDigitsMax = 18

  var isNegative: Bool
  /// What stands before the point: less than 10^18.
  var whole: UInt64
  /// The first nine digits after the point.
  var nanos: UInt32
  /// Digits of the fraction after the ninth, less the zeros at its end.
  var tail: Bytes

  /// Reads a number, or says what is wrong with it.
  init(_ text: Bytes) throws(DecimalFault) {
    var index = 0
    isNegative = !text.isEmpty && text[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    whole = try Self.whole(text, &index)
    nanos = 0
    tail = Bytes(start: nil, count: 0)
    guard index < text.count else { return }
    guard text[index] == UInt8(ascii: ".") else { throw DecimalFault(offset: index) }
    try readFraction(text.dropping(index + 1), at: index + 1)
  }

  /// The number in nanoseconds, cut after the ninth decimal.
  var nanoseconds: Int128 {
    let magnitude = Int128(whole) * 1_000_000_000 + Int128(nanos)
    return isNegative ? -magnitude : magnitude
  }

  private static func whole(_ text: Bytes, _ index: inout Int) throws(DecimalFault) -> UInt64 {
    let first = index
    var value: UInt64 = 0
    var digits = 0
    while index < text.count, isDigit(text[index]) {
      if digits > 0 || text[index] != UInt8(ascii: "0") { digits += 1 }
      guard digits <= wholeDigitsMax else { throw DecimalFault(offset: first, isTooLong: true) }
      value = value &* 10 &+ UInt64(text[index] &- 0x30)
      index += 1
    }
    guard index > first else { throw DecimalFault(offset: index) }
    return value
  }

  private mutating func readFraction(_ digits: Bytes, at offset: Int) throws(DecimalFault) {
    guard !digits.isEmpty else { throw DecimalFault(offset: offset) }
    for index in digits.indices where !isDigit(digits[index]) {
      throw DecimalFault(offset: offset + index)
    }
    for index in 0..<9 {
      nanos = nanos &* 10 &+ (index < digits.count ? UInt32(digits[index] &- 0x30) : 0)
    }
    var end = digits.count
    while end > 9, digits[end - 1] == UInt8(ascii: "0") { end -= 1 }
    if end > 9 { tail = digits.part(9..<end) }
  }
}

/// Where a text stopped being a decimal number.
struct DecimalFault: Error {
  var offset: Int
  var isTooLong = false
}

extension Decimal {
  private var isZero: Bool { whole == 0 && nanos == 0 && tail.isEmpty }

  /// Compares by value: negative when less than the other, zero when the same number.
  func order(against other: Decimal) -> Int {
    let isLow = isNegative && !isZero
    let otherIsLow = other.isNegative && !other.isZero
    guard isLow == otherIsLow else { return isLow ? -1 : 1 }
    let order = magnitudeOrder(against: other)
    return isLow ? -order : order
  }

  private func magnitudeOrder(against other: Decimal) -> Int {
    if whole != other.whole { return whole < other.whole ? -1 : 1 }
    if nanos != other.nanos { return nanos < other.nanos ? -1 : 1 }
    // Zeros at the end are gone, so that a longer tail with the same beginning is greater.
    if tail.precedes(other.tail) { return -1 }
    return other.tail.precedes(tail) ? 1 : 0
  }
}
