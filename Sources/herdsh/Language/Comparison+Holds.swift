import HerdProtocol

extension Comparison {
  /// A side of a comparison, once its values were put in.
  struct Side: Sendable {
    var bytes: [UInt8]
    /// Written in double quotes: always text.
    var isText = false
  }

  /// Whether the comparison holds.
  ///
  /// Two numbers are compared exactly; a duration in words (`1s`) stands for its seconds, so that
  /// `$skew < 1s` reads well, and so does `> -1s`. Anything else is text, compared byte by byte; of a number and a
  /// text neither is less.
  func holds(_ left: Side, _ right: Side) -> Bool {
    if self == .contains { return left.bytes.containsSubsequence(right.bytes) }
    if self == .matches { return (try? TextPattern(right.bytes))?.matches(left.bytes) ?? false }
    if let left = left.number, let right = right.number { return holds(left, right) }
    guard left.bytes != right.bytes else { return holds(0, 0) }
    if isOfOrder, (left.number == nil) != (right.number == nil), !left.isText, !right.isText {
      return false
    }
    return holds(left.bytes.lexicographicallyPrecedes(right.bytes) ? 0 : 1, 0.5)
  }

  private func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .contains, .matches: false
    }
  }

  /// Says which of two is less.
  private var isOfOrder: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .equal, .notEqual, .contains, .matches: false
    }
  }

  /// Says nothing of numbers.
  var isOfTexts: Bool { self == .contains || self == .matches }
}

extension Comparison.Side {
  fileprivate var number: DecimalText? {
    guard !isText else { return nil }
    if let number = DecimalText(bytes) { return number }
    let sign = bytes.first.flatMap {
      [UInt8(ascii: "-"), UInt8(ascii: "+")].contains($0) ? $0 : nil
    }
    let text = String(decoding: sign == nil ? bytes[...] : bytes.dropFirst(), as: UTF8.self)
    return Duration(scriptText: text).flatMap {
      DecimalText(((sign == UInt8(ascii: "-") ? "-" : "") + $0.secondsText).utf8)
    }
  }
}

extension Duration {
  /// Seconds as a decimal, nine digits after the point.
  var secondsText: String {
    let nanoseconds = String(components.attoseconds / 1_000_000_000)
    let padding = String(repeating: "0", count: max(0, 9 - nanoseconds.count))
    return "\(components.seconds).\(padding)\(nanoseconds)"
  }
}

extension [UInt8] {
  /// Whether `other` stands anywhere in it; an empty one always does.
  func containsSubsequence(_ other: [UInt8]) -> Bool {
    guard let first = other.first else { return true }
    guard count >= other.count else { return false }
    return (0...(count - other.count)).contains { start in
      self[start] == first && self[start..<start + other.count].elementsEqual(other)
    }
  }
}
