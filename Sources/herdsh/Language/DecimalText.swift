/// A decimal number as text: compared exactly, never as binary floating point.
///
/// A sign, digits, and a point with digits after it: `-0.000012000`, `1520023934.918963997`, `+5`.
struct DecimalText: Sendable, Hashable, Comparable {
  private let isNegative: Bool
  /// Without leading zeros.
  private let whole: [UInt8]
  /// Without trailing zeros.
  private let fraction: [UInt8]

  /// `nil` where the bytes are no such number; an exponent is none.
  init?(_ bytes: some Sequence<UInt8>) {
    var rest = Array(bytes)[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: Self.isDigit)
    rest = rest.dropFirst(whole.count)
    guard !whole.isEmpty else { return nil }
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst()
      guard !fraction.isEmpty, fraction.allSatisfy(Self.isDigit) else { return nil }
      rest = []
    }
    guard rest.isEmpty else { return nil }
    self.whole = Array(whole.drop { $0 == UInt8(ascii: "0") })
    let significant = fraction.lastIndex { $0 != UInt8(ascii: "0") }
    self.fraction = significant.map { Array(fraction[...$0]) } ?? []
  }

  static func < (left: Self, right: Self) -> Bool {
    let (leftSign, rightSign) = (left.sign, right.sign)
    guard leftSign == rightSign else { return leftSign < rightSign }
    return leftSign < 0 ? right.isSmaller(than: left) : left.isSmaller(than: right)
  }

  static func == (left: Self, right: Self) -> Bool {
    left.sign == right.sign && left.whole == right.whole && left.fraction == right.fraction
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(sign)
    hasher.combine(whole)
    hasher.combine(fraction)
  }

  private var sign: Int {
    whole.isEmpty && fraction.isEmpty ? 0 : isNegative ? -1 : 1
  }

  /// By magnitude.
  private func isSmaller(than other: Self) -> Bool {
    guard whole.count == other.whole.count else { return whole.count < other.whole.count }
    guard whole == other.whole else { return whole.lexicographicallyPrecedes(other.whole) }
    return fraction.lexicographicallyPrecedes(other.fraction)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
