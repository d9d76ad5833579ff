import HerdProtocol
import Testing

@testable import herdsh

struct LocationTextTests {
  @Test(arguments: [
    ("+34.068930-118.445127", "+34.068930-118.445127"), ("+12-118", "+12-118"),
    ("-90+180", "-90+180"), ("34.0689,-118.4451", "+34.0689-118.4451"),
    ("34.0689,118.4451", "+34.0689+118.4451"), ("-33.8688,+151.2093", "-33.8688+151.2093"),
    (#"34°04'08"N,118°26'42"W"#, "+34.068889-118.445000"),
    ("34d04m08sN,118d26m42sW", "+34.068889-118.445000"),
    (#"33°52'7.68"S,151°12'33.48"E"#, "-33.868800+151.209300"), ("0N,0E", "+0.000000+0.000000"),
    ("51°30′N,0°7′W", "+51.500000-0.116667"),
  ])
  func `a location becomes ISO 6709`(_ typed: String, _ wire: String) {
    #expect(
      LocationText.iso6709(Array(typed.utf8)).map { String(decoding: $0, as: UTF8.self) } == wire)
  }

  @Test(arguments: [
    "", "+34.0", "34.0-118.0", "+91-118", "+34.0-181", "34,181", "+34.x-118.0", "+34.0-118.0/",
    "+34.0-118.0+5.0", "34.0,", ",", "34°61'N,118°W", "34N,118N", "34°04'08\"N", "+0034-118",
    "+34.0-0118.0",
    "+34.-118", "34.5°30'N,1E", "999N,1E",
  ])
  func `anything else is no location`(_ typed: String) {
    #expect(LocationText.iso6709(Array(typed.utf8)) == nil)
  }
}

struct ComparisonTests {
  private func side(_ text: String) -> Comparison.Side {
    guard text.hasPrefix("\"") else { return Comparison.Side(bytes: Array(text.utf8)) }
    return Comparison.Side(bytes: Array(text.utf8.dropFirst().dropLast()), isText: true)
  }

  @Test(arguments: [
    ("+0.5", Comparison.less, "1s"), ("-0.000012000", .less, "0"), ("1s", .equal, "1000ms"),
    ("1520023934.918963997", .less, "1520023934.918963998"), ("5.0", .equal, "5.00"),
    ("-0", .equal, "+0.0"), ("9", .less, "10"), ("-10", .less, "-9"), ("-1", .less, "1"),
    ("\"9\"", .greater, "\"10\""), ("OK", .equal, "OK"), ("OK", .notEqual, "ok"), ("a", .less, "b"),
    ("Westwood", .contains, "wood"), ("x", .contains, ""), ("10", .greaterOrEqual, "10"),
    ("10", .lessOrEqual, "10.0"), ("b", .greaterOrEqual, "a"), ("a", .lessOrEqual, "a"),
    ("34.068930,-118.445127", .equal, "34.068930,-118.445127"),
    ("-0.5", .greater, "-1s"), ("-60.1", .less, "-1m"), ("0.4", .less, "+500ms"),
    ("\"abc\"", .greater, "1"),
  ])
  func `a comparison holds`(_ left: String, _ comparison: Comparison, _ right: String) {
    #expect(comparison.holds(side(left), side(right)))
  }

  @Test(arguments: [
    ("+1.5", Comparison.less, "1s"), ("5.0", .notEqual, "5.00"), ("\"5.0\"", .equal, "5.00"),
    ("10", .less, "9"), ("x", .contains, "xy"), ("", .contains, "y"), ("a", .greater, "b"),
    ("a", .greater, "a"), ("1e3", .equal, "1000"), ("5", .greater, "5"),
    ("-0.5", .less, "-1s"), ("abc", .greater, "1"), ("abc", .less, "1"), ("1", .less, "2x"),
    ("-", .less, "1"),
  ])
  func `a comparison does not hold`(_ left: String, _ comparison: Comparison, _ right: String) {
    #expect(!comparison.holds(side(left), side(right)))
  }

  @Test func `every pair of numbers compares as numbers do`() {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<2000 {
      let (left, right) = (Int(random.next() % 4001) - 2000, Int(random.next() % 4001) - 2000)
      let (first, second) = (side(decimal(left, &random)), side(decimal(right, &random)))
      #expect(Comparison.less.holds(first, second) == (left < right))
      #expect(Comparison.equal.holds(first, second) == (left == right))
    }
  }

  /// Thousandths as a decimal, with zeros here and there that mean nothing.
  private func decimal(_ thousandths: Int, _ random: inout SeededNumbers) -> String {
    let magnitude = thousandths.magnitude
    let digits = String(1000 + magnitude % 1000).dropFirst()
    let sign = thousandths < 0 ? "-" : random.next() % 2 == 0 ? "+" : ""
    let zeros = String(repeating: "0", count: Int(random.next() % 3))
    return "\(sign)\(zeros)\(magnitude / 1000).\(digits)\(zeros)"
  }
}

/// The same numbers for the same seed, on every machine (splitmix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
