import Testing

@testable import HerdProtocol

@Suite struct LocationTests {
  @Test(arguments: [
    ("+34.068930-118.445127", "+34.068930", "-118.445127"), ("+12-118", "+12", "-118"),
    ("-90+180", "-90", "+180"), ("+90.000-180.0", "+90.000", "-180.0"),
    ("+0.5+0.5", "+0.5", "+0.5"), ("+090.0-000.0", "+090.0", "-000.0"),
    (
      "-89.99999999999999999999+179.99999999999999999999", "-89.99999999999999999999",
      "+179.99999999999999999999"
    ),
  ])
  func `a latitude and a longitude, both with their sign, are a location`(
    text: String, latitude: String, longitude: String
  ) throws {
    let location = try #require(Location(text))
    #expect(location.text == text)
    #expect(location.latitudeText == latitude)
    #expect(location.longitudeText == longitude)
  }

  @Test func `degrees are there for those who compute`() throws {
    let location = try #require(Location("+34.068930-118.445127"))
    #expect(location.latitude == 34.068930)
    #expect(location.longitude == -118.445127)
  }

  @Test(arguments: [
    ("34.0-118.0", 0, ParseError.Expectation.sign), ("+34.0", 5, .location),
    ("+34.0118.0", 8, .sign), ("+34.0-118.0+1", 11, .location), ("+34.0-118.0/", 11, .location),
    ("+.5-118", 1, .degrees), ("+34.-118", 4, .digit), ("+34.0-118.", 10, .digit),
    ("+90.1-118", 0, .latitude), ("+91-118", 0, .latitude), ("+34-180.0001", 3, .longitude),
    ("+34-181", 3, .longitude), ("+0034-118", 1, .degrees), ("+34-0118", 4, .degrees),
    ("++34-118", 1, .degrees), ("+34,0-118", 3, .sign), ("", 0, .sign),
  ])
  func `what is wrong with others is known to the byte`(
    text: String, offset: Int, expected: ParseError.Expectation
  ) {
    let finding = reading(text) { LocationSyntax.check($0) }
    #expect(finding == .fault(Fault(offset: offset, expected: expected)))
    #expect(Location(text) == nil)
  }
}
