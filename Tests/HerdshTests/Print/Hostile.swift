/// A random number generator whose numbers are the same in each run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Bytes as an attacker would choose them: pieces of escape sequences and of UTF-8, and noise.
  mutating func hostileBytes(upTo count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...max(1, count / 4), using: &self) {
      if Bool.random(using: &self), let piece = Hostile.pieces.randomElement(using: &self) {
        bytes += piece
      } else {
        bytes.append(UInt8.random(in: 0...255, using: &self))
      }
    }
    return bytes
  }
}

/// What must never reach a terminal, and what tries to.
enum Hostile {
  static let pieces: [[UInt8]] = [
    "\u{1B}]0;x\u{7}", "\u{1B}[2J", "\u{9B}31m", "\u{202E}", "\u{2066}", "\u{2028}", "\u{0}", "\r",
    "\n", "\u{200D}", "\u{FE0F}", "\u{301}", "👩‍👩‍👧", "日本", "é", "\u{FEFF}", "AT ", "? ", "{\"a\": [",
    "\u{E0041}", "\u{7F}", "\t",
  ].map { Array($0.utf8) }

  /// Whether a terminal may be given this scalar.
  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xE0000...0xE007F:
      false
    default: true
    }
  }
}
