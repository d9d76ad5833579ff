import Testing

@testable import HerdProtocol

@Suite struct RadiusTests {
  @Test(arguments: [
    ("0", "0"), ("10", "10000"), ("10.5871263", "10587.1263"), ("0.5", "500"), ("50", "50000"),
    ("50.000", "50000"), ("0.0001", "0.1"), ("007", "7000"), ("1.2300000", "1230"),
    ("0.00000000001", "0.00000001"), ("49.9999999999999999999", "49999.9999999999999999"),
  ])
  func `kilometres are metres exactly`(kilometres: String, metres: String) throws {
    #expect(try #require(Radius(kilometres)).metres == metres)
  }

  @Test(arguments: [
    "", "-1", "+1", "51", "50.0000000000001", "ten", "1e1", "1.", ".5", "1.2.3", "-0",
    "99999999999999999999999",
  ])
  func `other radii are none`(text: String) {
    #expect(Radius(text) == nil)
  }

  @Test(arguments: [("0", 0), ("20", 20), ("007", 7), ("000000000000000000000000020", 20)])
  func `a bound is a whole number up to twenty`(text: String, bound: Int) {
    #expect(reading(text) { Bound.value(of: $0) } == bound)
  }

  @Test(arguments: ["", "21", "-1", "+5", "5.0", "five", "99999999999999999999999999"])
  func `other bounds are none`(text: String) {
    #expect(reading(text) { Bound.value(of: $0) } == nil)
  }
}
