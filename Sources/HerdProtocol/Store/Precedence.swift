/// Which of two reports about one client wins: the same at every server, whatever came first.
enum Precedence {
  /// Compares stamps as numbers: positive when the first is greater.
  @inline(__always)
  static func order(stamp: Bytes, against other: Bytes) -> Int {
    if let order = usualOrder(stamp, other) { return order }
    return Stamp.order(stamp, other)
  }

  /// Compares equal stamps' reports field by field, bytewise: positive when the first is greater.
  static func order(_ fields: [Bytes], against others: [Bytes]) -> Int {
    for (field, other) in zip(fields, others) {
      if field.precedes(other) { return -1 }
      if other.precedes(field) { return 1 }
    }
    return 0
  }

  /// The order of two stamps of ten digits, a point and nine digits, which sort like their text.
  @inline(__always)
  private static func usualOrder(_ stamp: Bytes, _ other: Bytes) -> Int? {
    guard isUsual(stamp), isUsual(other) else { return nil }
    if let order = wordOrder(stamp, other, at: 0) { return order }
    if let order = wordOrder(stamp, other, at: 8) { return order }
    return wordOrder(stamp, other, at: 12) ?? 0
  }

  @inline(__always)
  private static func wordOrder(_ stamp: Bytes, _ other: Bytes, at offset: Int) -> Int? {
    let word = stamp.loadUnaligned(fromByteOffset: offset, as: UInt64.self).bigEndian
    let otherWord = other.loadUnaligned(fromByteOffset: offset, as: UInt64.self).bigEndian
    guard word != otherWord else { return nil }
    return word < otherWord ? -1 : 1
  }

  @inline(__always)
  private static func isUsual(_ stamp: Bytes) -> Bool {
    stamp.count == 20 && stamp[10] == UInt8(ascii: ".") && stamp[0] != UInt8(ascii: "-")
  }
}
