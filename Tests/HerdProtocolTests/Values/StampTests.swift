import HerdProtocol
import Testing

@Suite struct StampTests {
  @Test(arguments: [
    "0", "5", "5.0", "-5.25", "1520023934.918963997", "000000000000000000000000007",
    "999999999999999999", "-0", "1.00000000000000000000000000000000000001",
  ])
  func `decimal seconds are a stamp and keep their text`(text: String) throws {
    let stamp = try #require(Stamp(text))
    #expect(stamp.text == text)
    #expect("\(stamp)" == text)
  }

  @Test(arguments: [
    "", "-", "+5", "5.", ".5", "1e9", "1_000", "0x10", "nan", "inf", "-inf", "1.2.3", "5 ", " 5",
    "--5", "1000000000000000000", "5.-1", "٣",
  ])
  func `everything else is none`(text: String) {
    #expect(Stamp(text) == nil)
  }

  @Test(arguments: [
    ("999999999.5", "1520023934.9"),
    ("1520023934.918963997", "1520023934.918963998"),
    ("1520023934.9189639970000000001", "1520023934.9189639970000000002"),
    ("1520023934.918963997", "1520023934.91896399700001"),
    ("-5", "-4.999999999999"), ("-5.00000000000001", "-5"), ("-0.0000000000001", "0"),
    ("-1", "1"), ("0", "0.0000000000000000001"), ("9", "10"), ("99999999999", "999999999999999999"),
  ])
  func `stamps are compared as numbers`(smaller: String, greater: String) throws {
    let smaller = try #require(Stamp(smaller))
    let greater = try #require(Stamp(greater))
    #expect(smaller < greater)
    #expect(!(greater < smaller))
    #expect(smaller != greater)
  }

  @Test(arguments: [
    ("5", "5.0"), ("5.0", "5.00"), ("005", "5"), ("-0", "0.000"), ("1.0000000000", "1"),
    ("1.12345678910", "1.1234567891"),
  ])
  func `the same number is equal however it is written`(one: String, other: String) throws {
    let one = try #require(Stamp(one))
    let other = try #require(Stamp(other))
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
  }

  @Test(arguments: [
    (Int64(0), "0.000000000"), (1_520_023_934_918_963_997, "1520023934.918963997"),
    (-1, "-0.000000001"), (.max, "9223372036.854775807"), (.min, "-9223372036.854775808"),
  ])
  func `a clock's reading is a stamp with nine decimals`(nanoseconds: Int64, text: String) {
    #expect(Stamp(nanoseconds: nanoseconds).text == text)
    #expect(Stamp(nanoseconds: nanoseconds).nanoseconds == Int128(nanoseconds))
  }

  @Test func `order is the same as that of big integers`() throws {
    var random = seeded(1)
    var outcomes: Set<Bool> = []
    for _ in 0..<2_000 {
      let numbers = (0..<2).map { _ in
        (sign: random.pick(["", "-"]), whole: random.number(0...2), fraction: random.digits(11))
      }
      let stamps = try numbers.map { try #require(Stamp("\($0.sign)\($0.whole).\($0.fraction)")) }
      let values = try numbers.map { number in
        let magnitude = try #require(Int("\(number.whole)\(number.fraction)"))
        return number.sign == "-" ? -magnitude : magnitude
      }
      #expect((stamps[0] < stamps[1]) == (values[0] < values[1]))
      outcomes.insert(values[0] < values[1])
    }
    #expect(outcomes.count == 2)
  }
}
