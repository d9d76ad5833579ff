import Testing

@testable import herdd

@Suite struct PlacesIndexTests {
  private func place(_ id: String, _ latitude: Double, _ longitude: Double) -> Place {
    Place(id: id, name: id, latitude: latitude, longitude: longitude)
  }

  /// The IDs in a reply, in their order.
  private func ids(_ reply: [UInt8]) -> [String] {
    String(decoding: reply, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.contains("\"place_id\"") ? String(line.split(separator: "\"")[3]) : nil
    }
  }

  @Test func `the nearest comes first, and the bound cuts the farthest`() {
    let index = PlaceIndex([
      place("c", 10.003, 20), place("a", 10.001, 20), place("d", 9.996, 20),
      place("b", 10, 20.002),
    ])
    func nearest(_ bound: Int) -> [String] {
      ids(index.nearby(latitude: 10, longitude: 20, radiusMetres: 1000, bound: bound))
    }
    #expect(nearest(20) == ["a", "b", "c", "d"])
    #expect(nearest(2) == ["a", "b"])
    #expect(nearest(1) == ["a"])
  }

  @Test func `with a bound of nothing the status tells what there is`() {
    let index = PlaceIndex([place("a", 10, 20)])
    func text(_ radius: Double) -> String {
      String(
        decoding: index.nearby(latitude: 10, longitude: 20.01, radiusMetres: radius, bound: 0),
        as: UTF8.self)
    }
    #expect(text(2000).contains("\"results\" : [],\n   \"status\" : \"OK\""))
    #expect(text(1000).contains("\"results\" : [],\n   \"status\" : \"ZERO_RESULTS\""))
  }

  @Test(arguments: [
    // Metres between two points, as computed elsewhere for a sphere of 6,371,008.8 m.
    ((48.8584, 2.2945), (51.5007, -0.1246), 340_620.0),
    ((34.0729, -118.4422), (34.0716, -118.4422), 144.55),
    ((-36.8485, 179.999), (-36.8485, -179.999), 177.95),
    ((89.999, 0.0), (89.999, 180.0), 222.39),
  ])
  func `the radius is metres on the globe, across its seams too`(
    here: (Double, Double), there: (Double, Double), metres: Double
  ) {
    let index = PlaceIndex([place("there", there.0, there.1)])
    func found(within radius: Double) -> Bool {
      let reply = index.nearby(
        latitude: here.0, longitude: here.1, radiusMetres: radius, bound: 1)
      return !ids(reply).isEmpty
    }
    #expect(found(within: metres * 1.001))
    #expect(!found(within: metres * 0.999))
  }

  @Test func `at no distance a radius of nothing is enough`() {
    let index = PlaceIndex([place("a", 10, 20)])
    #expect(
      ids(index.nearby(latitude: 10, longitude: 20, radiusMetres: 0, bound: 1)) == ["a"])
  }

  @Test func `the belt of latitudes loses nothing`() {
    var random = SeededGenerator(seed: 7)
    let places = (0..<2000).map {
      place(
        "p\($0)", .random(in: -90...90, using: &random), .random(in: -180...180, using: &random))
    }
    let index = PlaceIndex(places)
    for _ in 0..<10 {
      let latitude = Double.random(in: -90...90, using: &random)
      let longitude = Double.random(in: -180...180, using: &random)
      func found(_ index: PlaceIndex) -> [String] {
        ids(
          index.nearby(
            latitude: latitude, longitude: longitude, radiusMetres: 900_000, bound: 2000))
      }
      let one = places.flatMap { found(PlaceIndex([$0])) }
      #expect(Set(found(index)) == Set(one), "at \(latitude) \(longitude)")
    }
  }

  @Test(arguments: [
    ("plain", "\"plain\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("l1\nl2\r\t", "\"l1\\nl2\\r\\t\""),
    ("\u{1}\u{1f}\u{7f}", "\"\\u0001\\u001f\\u007f\""), ("Sacré-Cœur 東京 🗼", "\"Sacré-Cœur 東京 🗼\""),
    ("</script>", "\"</script>\""),
  ])
  func `text is escaped as JSON wants it`(text: String, quoted: String) {
    #expect(NearbyReply.quoted(text) == quoted)
  }
}
