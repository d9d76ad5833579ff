/// Numbers that look random and are the same for the same seed.
public struct SplitMix64: Sendable, RandomNumberGenerator {
  private var state: UInt64

  /// Numbers that a name and a seed decide.
  public init(name: String, seed: UInt64) {
    state = seed
    for byte in name.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word &>> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word &>> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word &>> 31
  }
}
