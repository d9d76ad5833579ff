import HerdProtocol
import Testing

@testable import herdsh

@Suite struct ReplyPrinterTests {
  private static let now: Int64 = 1_795_382_430_000_000_000
  private static let line =
    "AT Goloman +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997\n"
  private static let places = """
    {"html_attributions": [], "results": [
      {"name": "Hammer Museum", "types": ["museum", "establishment"], "vicinity": "10899 Wilshire Blvd",
       "geometry": {"location": {"lat": 34.0595, "lng": -118.4438}}},
      {"name": "日本 Center", "types": ["point_of_interest"], "vicinity": "244 San Pedro St",
       "geometry": {"location": {"lat": 34.0489, "lng": -118.2405}}},
      {"name": "Nowhere"}], "status": "OK"}


    """

  private static func text(
    _ answer: String, asked: (radius: String, bound: Int)? = nil, _ style: Style = Style(),
    before: EarlierReport? = nil
  ) -> String {
    ReplyPrinter(style: style, before: before).text(
      of: Array(answer.utf8), took: .microseconds(1840), now: now, asked: asked)
  }

  @Test func `an AT line is explained field by field`() {
    Golden.expect(Self.text(Self.line), "at-line")
  }

  @Test func `places are a table with what is wrong marked`() {
    Golden.expect(Self.text(Self.line + Self.places, asked: ("10", 2)), "places")
  }

  @Test func `a line too long for its time has it below`() {
    let text = Self.text(Self.line, Style(width: 80))
    #expect(text.hasPrefix(Self.line + "  after 1.8 ms\n"))
  }

  @Test(arguments: [
    (
      "+34.078930-118.445127", "1520023634.9",
      "1.1 km S since the report seen before, 5 min 0 s older"
    ),
    (
      "+34.068930-118.445127", "1520023935.0",
      "not at all since the report seen before, 81 ms newer"
    ),
    ("+35.0-119.0", "1520023934.918963997", nil),
  ])
  func `how far a client has gone is said of another report`(
    place: String, stamp: String, words: String?
  ) throws {
    let before = EarlierReport(
      location: try #require(Location(place)), stamp: try #require(Stamp(stamp)))
    let text = Self.text(Self.line, before: before)
    #expect(text.contains("moved") == (words != nil))
    if let words { #expect(text.contains("  moved    \(words)\n"), "\(text)") }
  }

  @Test(arguments: [
    (34.06893, -118.445127, "19 km W of Los Angeles"), (48.8584, 2.2945, "4 km W of Paris"),
    (48.86, 2.34, "in Paris"), (0.0, -140.0, nil), (35.0, -119.5, nil),
    (-23.5, -46.6, "6 km NE of São Paulo"),
  ])
  func `a city is named where one is near`(_ north: Double, _ east: Double, words: String?) {
    let near = City.nearest(to: Coordinates(latitude: north, longitude: east))
    #expect(near?.text == words)
    #expect(near?.ascii.allSatisfy(\.isASCII) != false)
  }

  @Test func `a question mark is explained by what was asked`() {
    #expect(Self.text("? IAMAT\n").contains("not a valid command to this server"))
    #expect(Self.text("? WHATSAT x 1 1\n", asked: ("1", 1)).contains("no client of that name"))
  }

  @Test func `what is no answer is shown as it came`() {
    #expect(Self.text("hello\u{1B}\nworld\n\n") == "hello\\x1b   1.8 ms\nworld\n")
  }

  @Test func `broken JSON is shown with the place where it breaks`() {
    let text = Self.text(Self.line + "{\"results\": [}\n\n")
    #expect(text.contains("not JSON at byte 14, line 1: expected a value\n"))
    #expect(text.contains("  {\"results\": [}\n               ^\n"), "\(text)")
    #expect(text.hasSuffix("{\"results\": [}\n"))
  }

  @Test func `fields nobody can read are said to be so`() {
    let text = Self.text("AT Goloman 1.7e-05 kiwi 34.0-118.0 nan Hands\n")
    for words in [
      "half a millisecond (not in the form +0.263873386)", "no valid location", "no valid stamp",
      "excess   Hands",
    ] { #expect(text.contains(words), "\(text)") }
  }

  @Test(arguments: [
    ("+0.263873386", "A's clock was 0.26 s ahead of the stamp"),
    ("-0.012000000", "A's clock was 12 ms behind the stamp"),
    ("+0.000400000", "A's clock and the stamp agreed to half a millisecond"),
    ("+275358495.081036003", "the stamp was 8 years old when A got it"),
    ("nan", "not a number of seconds"), ("--99.9", "not a number of seconds"),
  ])
  func `a skew is said in words`(skew: String, words: String) throws {
    let line = try #require(ATLine(Array("AT A \(skew) kiwi +1.0+1.0 5".utf8)))
    #expect(SkewText.words(line, server: "A") == words)
  }

  @Test(arguments: [
    (Int128(0), "1970-01-01 00:00:00 UTC"), (1_520_023_934, "2018-03-02 20:52:14 UTC"),
    (951_782_400, "2000-02-29 00:00:00 UTC"), (-1, "1969-12-31 23:59:59 UTC"),
    (4_107_542_399, "2100-02-28 23:59:59 UTC"), (4_107_542_400, "2100-03-01 00:00:00 UTC"),
    (253_402_300_799, "9999-12-31 23:59:59 UTC"), (-62_135_596_800, "0001-01-01 00:00:00 UTC"),
    (1_735_603_200, "2024-12-31 00:00:00 UTC"), (253_402_300_800, nil),
  ])
  func `stamps are dates`(seconds: Int128, text: String?) {
    #expect(CalendarText.utc(nanoseconds: seconds * 1_000_000_000) == text)
  }

  @Test(arguments: [
    (0.5, "just now"), (3, "3 s ago"), (-300, "in 5 min"), (90_000, "25 hours ago"),
    (275_358_495, "8 years ago"), (1e18, "millions of years ago"),
  ])
  func `ages are what a person would say`(seconds: Double, text: String) {
    #expect(SpanText.age(nanoseconds: Int128(seconds * 1e9)) == text)
  }

  /// Distances by Vincenty's formula on WGS 84, which a sphere meets within 0.6 %.
  @Test(arguments: [
    (34.06893, -118.445127, 48.858222, 2.2945, 9085.0, 34.0),
    (-33.8568, 151.2153, -36.8485, 174.7633, 2156.0, 105.0),
    (51.4779, 0.0, 51.4779, 0.01, 0.695, 90.0),
    (10.0, 179.9, 10.0, -179.9, 21.93, 90.0),
  ])
  func `distances and bearings are those of the earth`(
    _ place: (Double, Double, Double, Double, distance: Double, bearing: Double)
  ) {
    let start = Coordinates(latitude: place.0, longitude: place.1)
    let end = Coordinates(latitude: place.2, longitude: place.3)
    let distance = GreatCircle.distance(from: start, to: end)
    #expect(abs(distance / place.distance - 1) < 0.006, "\(distance)")
    let bearing = GreatCircle.bearing(from: start, to: end)
    #expect(abs(bearing - place.bearing) < 1, "\(bearing)")
  }

  @Test(arguments: [(0.0, "N"), (44, "NE"), (180, "S"), (338, "N"), (336, "NW"), (.nan, "")])
  func `a bearing is one of eight points`(bearing: Double, point: String) {
    #expect(GreatCircle.compass(bearing) == point)
  }
}

@Suite struct JSONPrinterTests {
  private static func lines(_ text: String, width: Int = 40, countMax: Int = 20) throws -> [String]
  {
    var printer = JSONPrinter(style: Style(width: width))
    printer.countMax = countMax
    return printer.lines(try JSONText(Array(text.utf8)))
  }

  @Test func `order, digits and escapes stay as they are`() throws {
    #expect(
      try Self.lines(
        #"{"b":34.068930,"a":1520023934.918963997,"c":"\u00e9\n","a":1e400}"#, width: 100)
        == [#"{"b": 34.068930, "a": 1520023934.918963997, "c": "\u00e9\n", "a": 1e400}"#])
  }

  @Test func `what is short is one line, what is not is indented`() throws {
    #expect(
      try Self.lines(
        #"{"html_attributions": [], "results": [{"name": "A", "n": [1, 2]}], "status": "OK"}"#)
        == [
          "{", "  \"html_attributions\": [],", "  \"results\": [", "    {",
          "      \"name\": \"A\",",
          "      \"n\": [1, 2]", "    }", "  ],", "  \"status\": \"OK\"", "}",
        ])
  }

  @Test func `a long array is folded`() throws {
    let text = "[" + (1...20).map(String.init).joined(separator: ",") + "]"
    #expect(try Self.lines(text, countMax: 2) == ["[", "  1,", "  2,", "  … 18 more", "]"])
  }

  @Test func `depth has an end`() throws {
    let text = String(repeating: "[", count: 100) + "1,[2]" + String(repeating: "]", count: 100)
    let lines = try Self.lines(text, width: 100)
    #expect(lines.count == 65)
    #expect(lines[32].hasSuffix("… (141 bytes)"))
  }
}

@Suite struct ServersTableTests {
  @Test func `each server has a row`() {
    let rows = [
      ServerRow(
        name: "Goloman", state: "up", isUp: true, address: "127.0.0.1:12558",
        neighbours: ["Hands", "Wilkes"], roundTrip: .microseconds(310), wire: .open, process: 4711,
        generation: 1),
      ServerRow(
        name: "Hands\u{1B}", state: "ended with status 1", isUp: false, address: "127.0.0.1:12559",
        neighbours: ["Goloman"], roundTrip: nil, wire: .auto, process: 4712, generation: 3),
    ]
    Golden.expect(ServersTable.text(rows, Style()), "servers")
    Golden.expect(ServersTable.text(rows, Style(width: 74)), "servers-74")
    Golden.expect(ServersTable.text(rows, Style(width: 50)), "servers-50")
  }
}
