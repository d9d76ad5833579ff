/// Hashes bytes with a key, eight at a time.
@inline(__always)
func keyedHash(of bytes: Bytes, key: UInt64) -> UInt64 {
  var hash = key ^ UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
  var index = 0
  while index &+ 8 <= bytes.count {
    let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
    hash = folded(hash ^ word, 0xA076_1D64_78BD_642F)
    index &+= 8
  }
  var rest: UInt64 = 0
  while index < bytes.count {
    rest = rest &<< 8 | UInt64(bytes[index])
    index &+= 1
  }
  return folded(hash ^ rest, 0xE703_7ED1_A0B4_28DB ^ key)
}

@inline(__always)
private func folded(_ word: UInt64, _ factor: UInt64) -> UInt64 {
  let product = word.multipliedFullWidth(by: factor)
  return product.high ^ product.low
}
