/// A decimal number in whatever notation a server prints it: perhaps without sign, with zeros, with an exponent.
struct LooseNumber: Sendable, Equatable {
  let isNegative: Bool
  let hasSign: Bool
  let hasExponent: Bool
  /// Without leading zeros.
  let whole: [UInt8]
  /// As it stands, zeros at its end included.
  let fraction: [UInt8]
  /// Decimals that the text determines: below zero where an exponent hides digits before the point.
  let decimals: Int

  /// Digits and exponents that are looked at; nothing that a server copies has more.
  private static let digitsMax = 1000
  private static let exponentMax = 40

  /// `nil` where the bytes are no number.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count <= Self.digitsMax else { return nil }
    var rest = Array(bytes)[...]
    let first = rest.first
    isNegative = first == UInt8(ascii: "-")
    hasSign = isNegative || first == UInt8(ascii: "+")
    if hasSign { rest = rest.dropFirst() }
    let whole = rest.prefix(while: Self.isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: Self.isDigit)
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    var exponent = 0
    hasExponent = rest.first.map { $0 | 0x20 == UInt8(ascii: "e") } ?? false
    if hasExponent {
      guard let value = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
        abs(value) <= Self.exponentMax
      else { return nil }
      exponent = value
      rest = []
    }
    guard rest.isEmpty else { return nil }
    decimals = fraction.count - exponent
    var digits = Array(whole + fraction)
    var point = whole.count + exponent
    if point < 0 { digits = [UInt8](repeating: 0x30, count: -point) + digits }
    if point > digits.count { digits += [UInt8](repeating: 0x30, count: point - digits.count) }
    point = max(0, point)
    self.whole = Array(digits[..<point].drop { $0 == 0x30 })
    self.fraction = Array(digits[point...])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The fraction without zeros at its end.
  private var significant: ArraySlice<UInt8> {
    fraction[..<(fraction.lastIndex { $0 != 0x30 }.map { $0 + 1 } ?? 0)]
  }

  private var isZero: Bool { whole.isEmpty && significant.isEmpty }

  /// Whether both are the same number.
  func equals(_ other: Self) -> Bool {
    (isNegative == other.isNegative || isZero && other.isZero) && whole == other.whole
      && significant == other.significant
  }

  /// Only the first so many decimals.
  func cut(to decimals: Int) -> Self {
    Self(isNegative: isNegative, whole: whole, fraction: Array(fraction.prefix(decimals)))
  }

  /// Rounded to so many decimals, halves away from zero.
  func rounded(to decimals: Int) -> Self {
    guard fraction.count > decimals, fraction[decimals] >= UInt8(ascii: "5") else {
      return cut(to: decimals)
    }
    var digits = [0x30] + whole + fraction.prefix(decimals)
    var index = digits.count - 1
    while digits[index] == 0x39 {
      digits[index] = 0x30
      index -= 1
    }
    digits[index] += 1
    return Self(
      isNegative: isNegative, whole: Array(digits[...whole.count].drop { $0 == 0x30 }),
      fraction: Array(digits[(whole.count + 1)...]))
  }

  private init(isNegative: Bool, whole: [UInt8], fraction: [UInt8]) {
    self.isNegative = isNegative
    (hasSign, hasExponent) = (isNegative, false)
    self.whole = whole
    self.fraction = fraction
    decimals = fraction.count
  }

  /// As binary floating point has it.
  var double: Double {
    let digits = String(decoding: (whole.isEmpty ? [0x30] : whole), as: UTF8.self)
    let text = "\(isNegative ? "-" : "")\(digits).\(String(decoding: fraction, as: UTF8.self))0"
    return Double(text) ?? .nan
  }
}
