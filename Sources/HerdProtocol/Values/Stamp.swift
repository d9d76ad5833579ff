/// When a client said where it was: POSIX seconds in decimal, with a fraction of any length.
///
/// The text is kept as it came; stamps are compared as numbers, exactly, so that `5.0 == 5.00` and
/// `999999999.5 < 1520023934.9`.
public struct Stamp: Sendable {
  /// The digits as the client wrote them.
  public let text: String

  /// Takes text for a stamp, or nil where it is none.
  public init?(_ text: String) {
    guard text.withBytes({ Stamp.fault(in: $0) }) == nil else { return nil }
    self.text = text
  }

  /// The stamp of a clock's reading, with nine decimals.
  public init(nanoseconds: Int64) {
    let whole = nanoseconds.magnitude / 1_000_000_000
    let fraction = String(nanoseconds.magnitude % 1_000_000_000)
    let zeros = String(repeating: "0", count: 9 - fraction.count)
    text = "\(nanoseconds < 0 ? "-" : "")\(whole).\(zeros)\(fraction)"
  }

  /// Text that was checked already.
  init(checked text: Bytes) {
    self.text = String(ascii: text)
  }

  /// Nanoseconds since the POSIX epoch, cut after the ninth decimal.
  public var nanoseconds: Int128 {
    text.withBytes { (try? Decimal($0))?.nanoseconds ?? 0 }
  }

  /// What keeps a field from being a stamp, or nil.
  static func fault(in field: Bytes) -> Fault? {
    do throws(DecimalFault) {
      _ = try Decimal(field)
      return nil
    } catch {
      if error.isTooLong { return Fault(offset: error.offset, expected: .fewerDigits) }
      return Fault(offset: error.offset, expected: error.offset == 0 ? .stamp : .digit)
    }
  }

  /// Compares two texts that are stamps as numbers.
  static func order(_ text: Bytes, _ other: Bytes) -> Int {
    guard let number = try? Decimal(text), let otherNumber = try? Decimal(other) else {
      preconditionFailure("stamps are checked before they are compared")
    }
    return number.order(against: otherNumber)
  }
}

extension Stamp: Hashable {
  /// Hashes the number, so that two ways of writing it hash alike.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(nanoseconds)
  }
}

extension Stamp: Comparable {
  /// Says whether both are the same number, however it is written.
  public static func == (stamp: Stamp, other: Stamp) -> Bool {
    stamp.order(against: other) == 0
  }

  /// Says whether the first is the smaller number.
  public static func < (stamp: Stamp, other: Stamp) -> Bool {
    stamp.order(against: other) < 0
  }

  private func order(against other: Stamp) -> Int {
    text.withBytes { text in other.text.withBytes { Stamp.order(text, $0) } }
  }
}

extension Stamp: CustomStringConvertible {
  /// The text as it came.
  public var description: String { text }
}
