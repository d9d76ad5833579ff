/// Gzip without compression: what unpacks it cannot tell, and no library is needed to write it.
enum StoredGzip {
  /// RFC 1952 around RFC 1951's stored blocks.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    packed.reserveCapacity(bytes.count + 64)
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(blockBytesMax)
      rest = rest.dropFirst(block.count)
      packed.append(rest.isEmpty ? 1 : 0)
      let count = UInt16(block.count)
      packed += littleEndian(count) + littleEndian(~count)
      packed += block
    } while !rest.isEmpty
    return packed + littleEndian(checksum(bytes)) + littleEndian(UInt32(bytes.count))
  }

  private static let blockBytesMax = 0xFFFF

  private static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  /// CRC-32.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { value, byte in
      value >> 8 ^ table[Int((value ^ UInt32(byte)) & 0xFF)]
    }
  }
}
