import Testing

@testable import HerdProtocol

@Suite struct SkewTests {
  @Test(arguments: [
    (Int64(1_520_023_935_182_837_383), "1520023934.918963997", "+0.263873386"),
    (1_000_000_000, "1", "+0.000000000"), (999_988_000, "1", "-0.000012000"),
    (0, "999999999999999999", "-999999999999999999.000000000"),
    (5_000_000_000, "-5.5", "+10.500000000"),
    // Cut towards zero, not rounded.
    (1_000_000_000, "0.9999999999", "+0.000000000"),
    (1_000_000_000, "0.9999999981", "+0.000000001"),
    (1_000_000_000, "1.0000000019", "-0.000000001"), (0, "0.0000000009", "+0.000000000"),
    (0, "-0.0000000009", "+0.000000000"), (-2, "-0.0000000009", "-0.000000001"),
    (5, "0.00000000500", "+0.000000000"),
  ])
  func `the skew is the exact difference, cut after nine decimals`(
    clock: Int64, stamp: String, skew: String
  ) throws {
    let stamp = try #require(Stamp(stamp))
    #expect(Skew(clock: clock, stamp: stamp).description == skew)
  }

  @Test(arguments: ["+0.263873386", "-0.000012000", "+0.000000000", "+275000000.123456789"])
  func `a skew reads back what it wrote`(text: String) throws {
    #expect(try #require(Skew(text)).description == text)
  }

  @Test(arguments: [
    "", "0.263873386", "+0.26387338", "+0.2638733860", "+-0.263873386", "1.7e-05", "+nan",
    "+.263873386", "+0,263873386", "+0.26387338x",
  ])
  func `a skew has a sign and nine decimals`(text: String) {
    #expect(Skew(text) == nil)
  }

  @Test(arguments: [
    "1.7e-05", "-3", "+.5", "5.", "+1E+9", "0.1", "-0.25e3", "99999999999999999999",
  ])
  func `a number in anyone's notation is taken for a skew`(text: String) {
    #expect(reading(text) { SkewSyntax.isDecimal($0) })
  }

  @Test(arguments: [
    "", "+", ".", "nan", "-Infinity", "+-99.9", "--1", "1e", "1e+", "1.5.2", "1x", "0x1",
  ])
  func `what is no number is not`(text: String) {
    #expect(!reading(text) { SkewSyntax.isDecimal($0) })
  }

  @Test func `the quick digits are those of the exact skew`() {
    var random = seeded(2)
    let edges: [Int64] = [
      0, 1, -1, 99_999_999, 100_000_000, 999_999_999, 1_000_000_000, 99_999_999_999_999_999,
      100_000_000_000_000_000, .max, .min, -999_999_999,
    ]
    let numbers =
      edges
      + (0..<3_000).map { _ in
        Int64(bitPattern: random.next()) >> Int64(random.number(0...62))
      }
    for nanoseconds in numbers {
      var line = OutputBuffer()
      line.write(atMost: 40) { Digits.writeSkew(nanoseconds, to: $0) }
      let quick = line.withBytes { text($0) }
      #expect(quick == Skew(nanoseconds: Int128(nanoseconds)).description)
    }
  }
}
