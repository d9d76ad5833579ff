/// Bytes where they lie: valid only inside the call that was given them.
typealias Bytes = UnsafeRawBufferPointer

/// The byte that ends a line.
let lineFeed: UInt8 = 0x0A

/// Says whether a byte separates fields: SP TAB LF VT FF CR, and no other.
@inline(__always)
func isWhite(_ byte: UInt8) -> Bool {
  byte == 0x20 || (byte &- 0x09) < 5
}

/// Says whether a byte is one of `0` to `9`.
@inline(__always)
func isDigit(_ byte: UInt8) -> Bool {
  (byte &- 0x30) < 10
}

/// Finds the first line feed, eight bytes at a time.
func firstLineFeed(in bytes: Bytes) -> Int? {
  guard let base = bytes.baseAddress else { return nil }
  var index = 0
  while index &+ 8 <= bytes.count {
    let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
    let found = zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
    if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
    index &+= 8
  }
  while index < bytes.count {
    if bytes[index] == lineFeed { return index }
    index &+= 1
  }
  return nil
}

/// Says whether a line whose end has not come is too long whatever follows: a CR does not count when
/// LF follows it.
@inline(__always)
func isOverlong(_ line: some RandomAccessCollection<UInt8>, lineBytesMax: Int) -> Bool {
  line.count - (line.last == 0x0D ? 1 : 0) > lineBytesMax
}

/// Marks the zero bytes of a word with their high bit; exact up to and with the first one.
@inline(__always)
func zeroBytes(_ word: UInt64) -> UInt64 {
  (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
}

extension UnsafeRawBufferPointer {
  /// The same memory, seen from its own beginning.
  @inline(__always)
  func part(_ range: Range<Int>) -> Bytes {
    Bytes(rebasing: self[range])
  }

  /// What follows an offset.
  @inline(__always)
  func dropping(_ count: Int) -> Bytes {
    Bytes(rebasing: self[count...])
  }

  /// Says whether these bytes are exactly those of an ASCII literal.
  @inline(__always)
  func isEqual(to literal: StaticString) -> Bool {
    literal.utf8CodeUnitCount == count
      && isEqual(to: Bytes(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Says whether both hold the same bytes.
  @inline(__always)
  func isEqual(to other: Bytes) -> Bool {
    guard count == other.count else { return false }
    var index = 0
    while index &+ 8 <= count {
      let word = loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if word != other.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
      index &+= 8
    }
    while index < count {
      if self[index] != other[index] { return false }
      index &+= 1
    }
    return true
  }

  /// Compares bytewise, as `memcmp` and then the lengths would.
  func precedes(_ other: Bytes) -> Bool {
    lexicographicallyPrecedes(other)
  }
}

extension String {
  /// Text of bytes that a check has found to be ASCII.
  init(ascii bytes: Bytes) {
    self.init(decoding: bytes, as: UTF8.self)
  }

  /// Lends the UTF-8 of this text.
  func withBytes<Value>(_ body: (Bytes) -> Value) -> Value {
    Array(utf8).withUnsafeBytes(body)
  }
}
