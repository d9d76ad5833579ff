import Testing

@testable import herdd

@Suite struct PlacesFileTests {
  @Test func `a FeatureCollection of points is read`() throws {
    let places = try FilePlaces.places(
      in: Array(
        """
        {"features": [
          {"type": "Feature", "id": 17,
           "geometry": {"type": "Point", "coordinates": [-118.4422, 34.0729, 12.5]},
           "properties": {"name": "Royce \\"Hall\\" \\ud83c\\udf93", "address": "Dickson Court",
                          "types": ["university", 5], "rating": 4.75}},
          {"type": "Feature", "geometry": {"coordinates": [2e0, -1.5E+1], "type": "Point"},
           "properties": {"name": "Somewhere", "type": "park"}}
        ], "bbox": [1, 2, 3, 4], "type": "FeatureCollection"}
        """.utf8))
    #expect(
      places == [
        Place(
          id: "geojson-17", name: "Royce \"Hall\" 🎓", latitude: 34.0729, longitude: -118.4422,
          vicinity: "Dickson Court", types: ["university"], rating: 4.75),
        Place(
          id: "geojson-2", name: "Somewhere", latitude: -15, longitude: 2, types: ["park"]),
      ])
  }

  @Test func `GeoNames lines are read`() throws {
    let lines = """
      # id, name, ...

      5368361\tLos Angeles\tLos Angeles\tL.A.,LA\t34.05223\t-118.24368\tP\tPPLA2\tUS\t\tCA\t037
      2988507\tParis\tParis\t\t48.85341\t2.3488\tP\tPPLC\tFR\t\t\r

      """
    let places = try FilePlaces.places(in: [0xef, 0xbb, 0xbf] + Array(lines.utf8))
    #expect(
      places == [
        Place(
          id: "geonames-5368361", name: "Los Angeles", latitude: 34.05223, longitude: -118.24368,
          vicinity: "CA, US", types: ["locality", "political"]),
        Place(
          id: "geonames-2988507", name: "Paris", latitude: 48.85341, longitude: 2.3488,
          vicinity: "FR", types: ["locality", "political"]),
      ])
  }

  @Test func `features side by side are not nested`() throws {
    let feature =
      "{\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}, \"properties\": {\"name\": \"x\"}}"
    let list = Array(repeating: feature, count: 100).joined(separator: ",")
    let file = "{\"type\": \"FeatureCollection\", \"features\": [\(list)]}"
    #expect(try FilePlaces.places(in: Array(file.utf8)).count == 100)
  }

  @Test func `an empty file has no places`() throws {
    #expect(try FilePlaces.places(in: []).isEmpty)
    #expect(
      try FilePlaces.places(in: Array(" {\"type\":\"FeatureCollection\",\"features\":[]} ".utf8))
        == [])
  }

  @Test(arguments: [
    (
      "Paris 48.9 2.3", 1, 1,
      "expected a GeoNames line, 19 fields with tabs between them, or GeoJSON"
    ),
    ("\n1\tA\tA\t\t91\t2\tP\tP\tFR", 2, 8, "the latitude is not a number from -90 to 90"),
    ("\n1\tA\tA\t\t-90.1\t2\tP\tP\tFR", 2, 8, "the latitude is not a number from -90 to 90"),
    ("1\tA\tA\t\t9\tnan\tP\tP\tFR", 1, 10, "the longitude is not a number from -180 to 180"),
    ("1\t\tA\t\t9\t1\tP\tP\tFR", 1, 3, "the place has no name"),
    ("{", 1, 2, "the JSON text ends too early"),
    ("{}", 1, 1, "expected a GeoJSON FeatureCollection with its features"),
    ("{\"type\": \"Feature\"}", 1, 1, "expected a GeoJSON FeatureCollection with its features"),
    (
      "{\"type\": \"Feature\", \"features\": []}", 1, 1,
      "expected a GeoJSON FeatureCollection with its features"
    ),
    ("{\"a\": 1} x", 1, 10, "something follows the end of the JSON text"),
    ("{\"a\": [1,\n 2,]}", 2, 4, "expected a value here"),
    ("{\"a\" 1}", 1, 6, "expected : here"),
    ("{\"a\": 01}", 1, 7, "01 is no JSON number"),
    ("{\"a\": 1e999}", 1, 7, "1e999 is no JSON number"),
    ("{\"a\": -}", 1, 8, "expected a value here"),
    ("{\"a\": nul}", 1, 7, "expected a value here"),
    ("{\"a\": \"\t\"}", 1, 8, "a control character inside a string"),
    ("{\"a\": \"\\x\"}", 1, 9, "no such escape"),
    ("{\"a\": \"\\u12+4\"}", 1, 9, "expected four hexadecimal digits after \\u"),
    ("{\"a\": \"\\udc00\"}", 1, 14, "half a character"),
    ("{\"a\": \"\\ud800\\u0041\"}", 1, 20, "half a character"),
    ("{\"a\": " + String(repeating: "[", count: 70), 1, 70, "this is nested too deep"),
    (
      "{\"features\": [{\"geometry\": {\"type\": \"LineString\"}}]}", 1, 15,
      "feature 1 is no Point with its coordinates"
    ),
    (
      "{\"features\": [{\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}]}", 1, 15,
      "feature 1 has no name in its properties"
    ),
    (
      "{\"features\": [{\"geometry\": {\"type\": \"Point\", \"coordinates\": [200, 2]},\n"
        + "\"properties\": {\"name\": \"x\"}}]}", 1, 15,
      "the longitude of feature 1 is not a number from -180 to 180"
    ),
  ])
  func `what is wrong with a file is told with its place`(
    text: String, line: Int, column: Int, sentence: String
  ) {
    let bytes = Array(text.utf8)
    let error = #expect(throws: PlacesFileError.self) { try FilePlaces.places(in: bytes) }
    #expect(error?.sentence == sentence)
    #expect(error?.position(in: bytes).line == line)
    #expect(error?.position(in: bytes).column == column)
  }

  @Test(arguments: [
    Array("1\tA\u{1}".utf8) + [0xff, 0x0a],
    Array("{\"a\": \"".utf8) + [0xc3, 0x28] + Array("\"}".utf8),
  ])
  func `bytes that are not UTF-8 are an error`(bytes: [UInt8]) {
    let error = #expect(throws: PlacesFileError.self) { try FilePlaces.places(in: bytes) }
    #expect(error?.sentence.contains("not UTF-8") == true)
  }

  @Test func `a file that is not there is a usage error with its name`() {
    let error = #expect(throws: StartError.self) { try FilePlaces(path: "/nowhere/places.json") }
    #expect(error?.kind == .usage)
    #expect(error?.sentence.contains("/nowhere/places.json") == true)
  }

  @Test func `broken JSON of any kind is refused without harm`() {
    let sound =
      "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"type\": \"Point\","
      + " \"coordinates\": [1.5, -2]}, \"properties\": {\"name\": \"a\\u00e9\", \"x\": [true, null]}}]}"
    var random = SeededGenerator(seed: 7)
    var (accepted, refused) = (0, 0)
    for _ in 0..<1000 {
      var bytes = Array(sound.utf8)
      bytes[.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      if (try? FilePlaces.places(in: bytes)) == nil { refused += 1 } else { accepted += 1 }
    }
    #expect(accepted > 0 && refused > 0)
    for length in 1..<sound.utf8.count {
      #expect(throws: PlacesFileError.self) {
        try FilePlaces.places(in: Array(sound.utf8.prefix(length)))
      }
    }
  }
}
