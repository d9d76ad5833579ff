import Testing

@testable import herdsh

@Suite("AT lines in whatever form")
struct LooseReadingTests {
  private static let location = "+34.068930-118.445127"
  private static let stamp = "1520023934.918963997"

  private static func read(
    _ line: String, told: String = "Goloman", asked: String? = nil, client: String = "kiwi",
    location: String = location, stamp: String = stamp
  ) -> LooseReading {
    LooseReading(
      Array(line.utf8),
      as: ReportedFields(
        server: Array(told.utf8), client: Array(client.utf8), location: Array(location.utf8),
        stamp: Array(stamp.utf8), asked: asked.map { Array($0.utf8) }))
  }

  private static func words(_ reading: LooseReading) -> [String] {
    reading.departures.map { "\($0.kind.rawValue) \($0.form.rawValue)" }
  }

  @Test(
    "an answer about the report is one in any of these forms",
    arguments: [
      ("AT Goloman +0.26 kiwi +34.068930-118.445127 1520023934.918963997", []),
      ("AT Goloman 0.26 kiwi +34.068930-118.445127 1520023934.918963997", ["skew-form no-sign"]),
      (
        "AT Goloman +8.3e-05 kiwi +34.068930-118.445127 1520023934.918963997",
        ["skew-form exponent"]
      ),
      (
        "AT Goloman 8e-05 kiwi +34.068930-118.445127 1520023934.918963997",
        ["skew-form no-sign", "skew-form exponent"]
      ),
      ("AT Goloman +-0.5 kiwi +34.068930-118.445127 1520023934.918963997", ["skew-form signs"]),
      ("AT Goloman +2 kiwi +34.068930-118.445127 1520023934.918963997", ["skew-form no-decimals"]),
      ("AT Goloman +nan kiwi +34.068930-118.445127 1520023934.918963997", ["skew-form no-number"]),
      ("AT Goloman +0.26 kiwi +34.06893-118.445127 1520023934.918963997", ["location-copy zeros"]),
      (
        "AT Goloman +0.26 kiwi 34.06893-118.445127 1520023934.918963997",
        ["location-copy no-plus", "location-copy zeros"]
      ),
      ("AT Goloman +0.26 kiwi +34.0689-118.4451 1520023934.918963997", ["location-copy cut"]),
      (
        "AT Goloman +0.26 kiwi (34.06893, -118.445127) 1520023934.918963997",
        ["location-copy parted", "location-copy no-plus", "location-copy zeros"]
      ),
      ("AT Goloman +0.26 kiwi +34.068930 1520023934.918963997", ["location-copy half"]),
      ("AT Goloman +0.26 kiwi +34.068930-118.445127 1520023934.918964", ["stamp-copy float"]),
      ("AT Goloman +0.26 kiwi +34.068930-118.445127 1520023934", ["stamp-copy cut"]),
      ("AT Goloman +0.26 kiwi +34.068930-118.445127 1520023934.92", ["stamp-copy rounded"]),
      (
        "AT Goloman +0.26 kiwi +34.068930-118.445127 1520023934.918963997 Goloman",
        ["answer-words added"]
      ),
      (
        "AT Goloman +0.26 IAMAT kiwi +34.068930-118.445127 1520023934.918963997",
        ["answer-words added"]
      ),
      ("Goloman +0.26 kiwi +34.068930-118.445127 1520023934.918963997", ["answer-words missing"]),
      ("AT Goloman kiwi +34.068930-118.445127 1520023934.918963997", ["answer-words missing"]),
      ("AT Goloman +0.26 kiwi +34.068930-118.445127", ["answer-words missing"]),
      ("AT Goloman +0.26 kiwi 1520023934.918963997", ["answer-words missing"]),
      (
        "['AT', 'Goloman', '+0.26', 'kiwi', '+34.068930-118.445127', '1520023934.918963997\\n']",
        ["answer-words list"]
      ),
      ("AT Goloman +0.26 kiwi +34.068930-118.445127 1520023934.918963997{\"results\": []}", []),
      (
        "AT Goloman +0.26 IAMAT kiwi 34.06893-118.445127 1520023934.918964 Hands",
        ["location-copy no-plus", "location-copy zeros", "stamp-copy float", "answer-words added"]
      ),
      ("  AT\tGoloman  +0.26 kiwi +34.068930-118.445127 1520023934.918963997\r", []),
    ] as [(String, [String])])
  func forms(line: String, departures: [String]) {
    let reading = Self.read(line)
    #expect(reading.isSame)
    #expect(Self.words(reading) == departures)
  }

  @Test(
    "a location that was printed anew is that location",
    arguments: [
      ("-0.0-0.0", "+-0.0+-0.0"), ("+2.5+2.5", "2.52.5"), ("+2.5+2.5", "+2.52.5"),
      ("+34-118", "+34.0-118.0"), ("+34.068930+118.445127", "34.06893118.445127"),
      ("-33.8688+151.2093", "-33.8688,151.2093"), ("+0.00001+1.0", "+1e-05+1.0"),
    ])
  func locations(sent: String, received: String) {
    let reading = Self.read("AT Goloman +0.2 kiwi \(received) \(Self.stamp)", location: sent)
    #expect(reading.isSame)
    #expect(reading.departures.contains { $0.kind == .locationCopy })
  }

  @Test("a query's answer may name the server that was asked")
  func teller() {
    let line = "AT Welsh +0.26 kiwi \(Self.location) \(Self.stamp)"
    #expect(Self.words(Self.read(line, asked: "Welsh")) == ["teller own"])
    #expect(Self.words(Self.read(line, asked: "Hands")) == ["teller altered"])
    #expect(Self.words(Self.read(line, told: "Welsh", asked: "Welsh")).isEmpty)
  }

  @Test(
    "an answer about something else is none about the report",
    arguments: [
      "AT Goloman +0.26 plum +34.068930-118.445127 1520023934.918963997",
      "AT Goloman +0.26 kiwi2 +34.068930-118.445127 1520023934.918963997",
      "AT Goloman +0.26 kiwi +34.068930-118.445128 1520023934.918963997",
      "AT Goloman +0.26 kiwi +34.068930+118.445127 1520023934.918963997",
      "AT Goloman +0.26 kiwi +34.068930-118.445127 1520023935.918963997",
      "AT Goloman +0.26 kiwi +34-118 1520023934.918963997",
      "AT Goloman +0.26 kiwi", "AT", "", "kiwi", "{", "? WHATSAT kiwi 10 5",
      "kiwi +34.068930-118.445127 1520023934.918963997",
      "AT Goloman +0.26 kiwi +1.0+1.0 5.0",
    ])
  func others(line: String) { #expect(!Self.read(line).isSame) }

  @Test("another report of the client is an answer about the client")
  func anotherReport() {
    let reading = Self.read("AT Goloman 0.26 kiwi +1.0+1.0 1520023000.5 x")
    #expect(reading.isAboutClient)
    #expect(!reading.isAboutReport)
    #expect(reading.others == [.location, .stamp])
  }

  @Test(
    "a refusal is one in any form",
    arguments: [
      ("? IAMAT k", []), ("?IAMAT k", ["no-space"]), ("(?) IAMAT k", ["brackets"]),
      ("? IAMAT  k", ["rebuilt"]), ("?", ["no-copy"]), ("? ['IAMAT', 'k\\n']", ["list"]),
      ("['?', 'IAMAT', 'k']", ["list"]), ("IAMAT k", ["altered"]),
      ("Invalid command: IAMAT k", ["altered"]), ("? what", ["altered"]), ("? IAMAT k\r", []),
    ] as [(String, [String])])
  func refusals(line: String, forms: [String]) throws {
    let refusal = try #require(LooseRefusal(Array(line.utf8), of: Array("IAMAT k".utf8)))
    #expect(refusal.departures.map(\.form.rawValue) == forms)
    #expect(refusal.departures.allSatisfy { $0.words == Array("IAMAT".utf8) })
  }

  @Test(
    "what takes the command is no refusal",
    arguments: [
      "AT Goloman +0.2 k +1.0+1.0 5.0", "AT Goloman +0.2 IAMAT k +1.0+1.0 5.0", "{}", "", "hello",
    ])
  func acceptances(line: String) {
    #expect(LooseRefusal(Array(line.utf8), of: Array("IAMAT k +1.0+1.0 5.0".utf8)) == nil)
  }
}
