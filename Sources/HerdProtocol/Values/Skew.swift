/// A server's clock at receipt less the client's stamp: a sign and nine decimals.
///
/// The difference is exact and then cut, not rounded, so that nothing finer than a nanosecond is
/// ever made up.
public struct Skew: Hashable, Sendable {
  /// The difference in nanoseconds.
  public let nanoseconds: Int128

  /// A skew of that many nanoseconds.
  public init(nanoseconds: Int128) {
    self.nanoseconds = nanoseconds
  }

  /// The skew of a stamp that came when the clock said `clock`, in nanoseconds since the epoch.
  public init(clock: Int64, stamp: Stamp) {
    nanoseconds = stamp.text.withBytes { Skew.nanoseconds(clock: clock, stamp: $0) }
  }

  /// Reads a skew with its sign and nine decimals, or nil: `+0.263873386`.
  public init?(_ text: String) {
    let read = text.withBytes { text -> Int128? in
      guard text.count >= 12, text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-"),
        text[text.count - 10] == UInt8(ascii: "."),
        let number = try? Decimal(text.dropping(1)), !number.isNegative
      else { return nil }
      return text[0] == UInt8(ascii: "-") ? -number.nanoseconds : number.nanoseconds
    }
    guard let read else { return nil }
    nanoseconds = read
  }

  /// The difference to a text that is a stamp.
  static func nanoseconds(clock: Int64, stamp text: Bytes) -> Int128 {
    guard let stamp = try? Decimal(text) else {
      preconditionFailure("stamps are checked before skews are made of them")
    }
    let difference = Int128(clock) - stamp.nanoseconds
    guard !stamp.tail.isEmpty else { return difference }
    // The stamp has digits finer than a nanosecond: cutting goes towards zero.
    if stamp.isNegative { return difference < 0 ? difference + 1 : difference }
    return difference > 0 ? difference - 1 : difference
  }
}

extension Skew: Comparable {
  /// Says whether the first is the smaller difference.
  public static func < (skew: Skew, other: Skew) -> Bool {
    skew.nanoseconds < other.nanoseconds
  }
}

extension Skew: CustomStringConvertible {
  /// A sign and nine decimals: `-0.000012000`.
  public var description: String {
    let whole = nanoseconds.magnitude / 1_000_000_000
    let fraction = String(UInt64(nanoseconds.magnitude % 1_000_000_000))
    let zeros = String(repeating: "0", count: 9 - fraction.count)
    return "\(nanoseconds < 0 ? "-" : "+")\(whole).\(zeros)\(fraction)"
  }
}
