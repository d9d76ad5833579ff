import Glibc

/// One direction of a connection as the log sees it: bytes in any pieces, whole lines out.
///
/// Holds at most `shownMax` bytes of a line that has not ended; what a longer line has beyond them is
/// counted and left out.
struct LineTap {
  /// How much of a line the log shows.
  static let shownMax = 1_024

  private var partial: [UInt8] = []
  /// Bytes of the unfinished line seen so far, shown or not.
  private var seen = 0

  /// Takes the next bytes, and gives each line that ends in them: its shown part, and how many bytes it has more.
  mutating func feed(
    _ bytes: UnsafeRawBufferPointer, _ line: (UnsafeRawBufferPointer, _ omitted: Int) -> Void
  ) {
    var rest = bytes
    while let base = rest.baseAddress, let found = memchr(base, 0x0a, rest.count) {
      let length = UnsafeRawPointer(found) - base
      finish(with: UnsafeRawBufferPointer(rebasing: rest[..<length]), line)
      rest = UnsafeRawBufferPointer(rebasing: rest[(length + 1)...])
    }
    keep(rest)
  }

  /// Gives the last line when the input ended without a line end.
  mutating func end(_ line: (UnsafeRawBufferPointer, _ omitted: Int) -> Void) {
    if seen > 0 { finish(with: UnsafeRawBufferPointer(start: nil, count: 0), line) }
  }

  private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
    partial.append(contentsOf: bytes.prefix(Self.shownMax - partial.count))
    seen += bytes.count
  }

  private mutating func finish(
    with bytes: UnsafeRawBufferPointer, _ line: (UnsafeRawBufferPointer, _ omitted: Int) -> Void
  ) {
    if seen == 0 {
      Self.give(bytes, length: bytes.count, line)
      return
    }
    keep(bytes)
    partial.withUnsafeBytes { Self.give($0, length: seen, line) }
    partial.removeAll(keepingCapacity: false)
    seen = 0
  }

  private static func give(
    _ bytes: UnsafeRawBufferPointer, length: Int,
    _ line: (UnsafeRawBufferPointer, _ omitted: Int) -> Void
  ) {
    var shown = min(bytes.count, shownMax)
    let omitted = length - shown
    if omitted == 0, shown > 0, bytes[shown - 1] == 0x0d {
      shown -= 1
    }
    line(UnsafeRawBufferPointer(rebasing: bytes[..<shown]), omitted)
  }
}
