/// An IAMAT of the shape that nearly all have, recognized in the read buffer without looking for its
/// end first: single blanks, `±dd.dddddd±ddd.dddddd`, ten digits, a point, nine digits, LF.
///
/// What is not recognized may still be valid: the exact reading decides then. What is recognized
/// means exactly what the exact reading would make of it.
struct UsualReport {
  static let locationCount = 21
  static let stampCount = 20
  /// Bytes before the client ID: `IAMAT` and a blank.
  static let clientStart = 6
  private static let afterClient = 1 + locationCount + 1 + stampCount + 1

  /// Bytes of the client ID.
  let client: Int
  /// The stamp in nanoseconds.
  let stamp: Int64

  /// Bytes of the whole line with its LF.
  @inline(__always)
  var lineCount: Int { Self.clientStart &+ client &+ Self.afterClient }

  /// Looks at so many bytes.
  @inline(__always)
  init?(_ base: UnsafeRawPointer, count: Int) {
    guard count >= Self.clientStart &+ Self.afterClient,
      Self.word(base, 0) & 0x0000_FFFF_FFFF_FFFF == 0x2054_414D_4149,  // "IAMAT "
      let blank = Self.firstBlank(base, count: count)
    else { return nil }
    client = blank &- Self.clientStart
    let location = base + (blank &+ 1)
    let stampStart = location + (Self.locationCount &+ 1)
    guard client > 0, count &- blank >= Self.afterClient,
      Self.isLocation(location),
      location.load(fromByteOffset: Self.locationCount, as: UInt8.self) == 0x20,
      stampStart.load(fromByteOffset: Self.stampCount, as: UInt8.self) == lineFeed,
      let stamp = Self.stamp(stampStart)
    else { return nil }
    self.stamp = stamp
  }

  @inline(__always)
  private static func word(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    base.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
  }

  /// Where the blank behind the client ID is, if no other byte below `!` comes first.
  @inline(__always)
  private static func firstBlank(_ base: UnsafeRawPointer, count: Int) -> Int? {
    var index = clientStart
    while index &+ 8 <= count {
      let word = word(base, index)
      let low = (word &- 0x2121_2121_2121_2121) & ~word & 0x8080_8080_8080_8080
      if low != 0 {
        index &+= low.trailingZeroBitCount &>> 3
        return base.load(fromByteOffset: index, as: UInt8.self) == 0x20 ? index : nil
      }
      index &+= 8
    }
    return nil
  }

  /// Recognizes both coordinates; those near the limits are left to the exact reading.
  @inline(__always)
  private static func isLocation(_ base: UnsafeRawPointer) -> Bool {
    let first = word(base, 0)
    let second = word(base, 8)
    let third = word(base, 13)
    let points =
      base.load(fromByteOffset: 3, as: UInt8.self) == 0x2E
      && base.load(fromByteOffset: 14, as: UInt8.self) == 0x2E
    let longitude = base.load(fromByteOffset: 11, as: UInt8.self)
    let isInRange =
      base.load(fromByteOffset: 1, as: UInt8.self) < 0x39
      && (longitude == 0x30
        || (longitude == 0x31 && base.load(fromByteOffset: 12, as: UInt8.self) < 0x38))
    return points && isInRange && isSign(base.load(as: UInt8.self))
      && isSign(base.load(fromByteOffset: 10, as: UInt8.self))
      && Digits.areDigits(first, mask: 0xFFFF_FFFF_00FF_FF00)
      && Digits.areDigits(second, mask: 0xFF00_FFFF_FF00_FFFF)
      && Digits.areDigits(third, mask: 0xFFFF_FFFF_FFFF_00FF)
  }

  @inline(__always)
  private static func isSign(_ byte: UInt8) -> Bool {
    byte == 0x2B || byte == 0x2D
  }

  /// Reads ten digits, a point and nine digits, where they are nanoseconds that 64 bits can hold.
  @inline(__always)
  private static func stamp(_ base: UnsafeRawPointer) -> Int64? {
    let first = word(base, 0)
    let second = word(base, 8)
    let third = word(base, 12)
    guard Digits.areDigits(first), Digits.areDigits(second, mask: 0xFFFF_FFFF_FF00_FFFF),
      Digits.areDigits(third), second &>> 16 & 0xFF == 0x2E
    else { return nil }
    let tens = (second & 0x0F) &* 10 &+ (second &>> 8 & 0x0F)
    let whole = Digits.value(first) &* 100 &+ tens
    guard whole <= 9_223_372_035 else { return nil }
    let nanos = (second &>> 24 & 0x0F) &* 100_000_000 &+ Digits.value(third)
    return Int64(truncatingIfNeeded: whole &* 1_000_000_000 &+ nanos)
  }
}
