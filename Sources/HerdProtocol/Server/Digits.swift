/// Decimal digits eight at a time, in a word whose lowest byte is the first character.
enum Digits {
  /// Says whether the bytes under the mask are all digits.
  @inline(__always)
  static func areDigits(_ word: UInt64, mask: UInt64 = .max) -> Bool {
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0 & mask
    let zeros: UInt64 = 0x3030_3030_3030_3030 & mask
    // The second test is for ':' to '?', whose high half is that of a digit.
    let carried = (word & mask) &+ (0x0606_0606_0606_0606 & mask)
    return word & high == zeros && carried & high == zeros
  }

  /// The number that eight digits make.
  @inline(__always)
  static func value(_ digits: UInt64) -> UInt64 {
    var word = digits &- 0x3030_3030_3030_3030
    word = (word &* 10) &+ (word &>> 8)
    let high = (word & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let low = ((word &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (high &+ low) &>> 32
  }

  /// The eight digits of a number below 10^8.
  @inline(__always)
  static func digits(_ value: UInt64) -> UInt64 {
    let halves = value / 10_000 | (value % 10_000) &<< 32
    let hundreds = ((halves &* 10_486) &>> 20) & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- hundreds &* 100) &<< 16
    let tens = ((pairs &* 103) &>> 10) & 0x000F_000F_000F_000F
    return (tens | (pairs &- tens &* 10) &<< 8) &+ 0x3030_3030_3030_3030
  }

  /// Writes a sign and nine decimals, at most 21 bytes, and says how many; writes up to eight
  /// bytes more than it says.
  @inline(__always)
  static func writeSkew(_ nanoseconds: Int64, to target: UnsafeMutableRawPointer) -> Int {
    target.storeBytes(of: nanoseconds < 0 ? 0x2D : 0x2B, as: UInt8.self)
    let magnitude = nanoseconds.magnitude
    let whole = magnitude / 1_000_000_000
    let fraction = magnitude % 1_000_000_000
    var end = 1
    if whole >= 100_000_000 {
      end &+= writeShort(whole / 100_000_000, to: target + end)
      store(digits(whole % 100_000_000), to: target + end)
      end &+= 8
    } else {
      end &+= writeShort(whole, to: target + end)
    }
    let first = UInt16(truncatingIfNeeded: fraction / 100_000_000)
    // A point, and the first of the nine.
    target.storeBytes(
      of: ((0x30 &+ first) &<< 8 | 0x2E).littleEndian, toByteOffset: end, as: UInt16.self)
    store(digits(fraction % 100_000_000), to: target + (end &+ 2))
    return end &+ 10
  }

  /// Writes a number below 10^8 without leading zeros.
  @inline(__always)
  private static func writeShort(_ value: UInt64, to target: UnsafeMutableRawPointer) -> Int {
    let word = digits(value)
    let zeros = min((word ^ 0x3030_3030_3030_3030).trailingZeroBitCount &>> 3, 7)
    store(word &>> UInt64(zeros &* 8), to: target)
    return 8 &- zeros
  }

  @inline(__always)
  private static func store(_ word: UInt64, to target: UnsafeMutableRawPointer) {
    target.storeBytes(of: word.littleEndian, as: UInt64.self)
  }
}
