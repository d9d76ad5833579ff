@testable import HerdProtocol

/// The UTF-8 of a text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Bytes as text, what is not UTF-8 repaired.
func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// Calls a reading of borrowed bytes.
func reading<Value>(_ text: String, _ body: (Bytes) -> Value) -> Value {
  bytes(text).withUnsafeBytes(body)
}

/// The numbers of a seed.
func seeded(_ seed: UInt64) -> SplitMix64 { SplitMix64(name: "tests", seed: seed) }

extension SplitMix64 {
  /// One of several.
  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int(next() % UInt64(choices.count))]
  }

  /// A number in a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// Digits, as many as that.
  mutating func digits(_ count: Int) -> String {
    String((0..<count).map { _ in pick(Array("0123456789")) })
  }
}
