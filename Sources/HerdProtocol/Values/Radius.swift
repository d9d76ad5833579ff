/// How far from a client places may be: kilometres from 0 to 50, in decimal.
public struct Radius: Hashable, Sendable {
  /// The kilometres as they came.
  public let text: String

  /// Takes text for a radius, or nil where it is none.
  public init?(_ text: String) {
    guard text.withBytes({ Radius.isValid($0) }) else { return nil }
    self.text = text
  }

  /// A field that was checked.
  init(checked field: Bytes) {
    text = String(ascii: field)
  }

  /// Digits, perhaps with a point among them, of a value from 0 to 50.
  static func isValid(_ field: Bytes) -> Bool {
    guard let number = try? Decimal(field), field[0] != UInt8(ascii: "-") else { return false }
    return number.whole < 50 || (number.whole == 50 && number.nanos == 0 && number.tail.isEmpty)
  }

  /// The same length in metres, exactly: `10.5871263` is `10587.1263`.
  public var metres: String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    let padded = fraction + String(repeating: "0", count: max(0, 3 - fraction.utf8.count))
    let whole = String(parts[0] + padded.prefix(3)).trimmingLeadingZeros
    let rest = String(padded.dropFirst(3)).trimmingTrailingZeros
    return rest.isEmpty ? whole : "\(whole).\(rest)"
  }
}

extension Radius: CustomStringConvertible {
  /// The kilometres as they came.
  public var description: String { text }
}

extension String {
  /// Without the zeros at the beginning, of which the last stays where nothing else is left.
  fileprivate var trimmingLeadingZeros: String {
    let rest = drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  /// Without the zeros at the end.
  fileprivate var trimmingTrailingZeros: String {
    guard let last = lastIndex(where: { $0 != "0" }) else { return "" }
    return String(self[...last])
  }
}

/// How many places a client wants.
enum Bound {
  /// The most that may be asked for.
  static let max = 20

  /// Reads a bound: digits of a value from 0 to 20.
  static func value(of field: Bytes) -> Int? {
    guard !field.isEmpty else { return nil }
    var value = 0
    for byte in field {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte &- 0x30)
      guard value <= max else { return nil }
    }
    return value
  }
}
