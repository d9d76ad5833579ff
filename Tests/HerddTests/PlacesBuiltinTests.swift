import Testing

@testable import herdd

@Suite struct PlacesBuiltinTests {
  @Test func `there are enough places, and none twice`() {
    let places = BuiltinPlaces.all
    #expect(places.count >= 120)
    #expect(places.count { $0.id.hasPrefix("builtin-westwood-") } >= 30)
    #expect(Set(places.map(\.id)).count == places.count)
    #expect(Set(places.map(\.name)).count == places.count)
    let towns = Set(places.map { $0.id.split(separator: "-").dropLast().joined() })
    #expect(towns.count >= 16)
  }

  @Test func `every place is where its town is`() {
    let centres: [(key: String, latitude: Double, longitude: Double)] = [
      ("westwood", 34.0689, -118.4452), ("los-angeles", 34.0522, -118.3300),
      ("santa-monica", 34.0195, -118.4912), ("pasadena", 34.1478, -118.1445),
      ("paris", 48.8567, 2.3522), ("london", 51.5072, -0.1275), ("berlin", 52.5200, 13.4050),
      ("rome", 41.8967, 12.4822), ("istanbul", 41.0136, 28.9550), ("new-york", 40.7300, -73.9950),
      ("san-francisco", 37.7956, -122.4200), ("mexico", 19.4333, -99.1500),
      ("rio", -22.9300, -43.2000), ("tokyo", 35.6839, 139.7744), ("beijing", 39.9069, 116.3972),
      ("agra", 27.1800, 78.0200), ("singapore", 1.2900, 103.8500), ("cairo", 30.0100, 31.1800),
      ("cape-town", -33.9400, 18.4200), ("sydney", -33.8678, 151.2100),
      ("auckland", -36.8500, 174.7700),
    ]
    for place in BuiltinPlaces.all {
      let town = centres.first { place.id.hasPrefix("builtin-\($0.key)-") }
      let reach = place.id.hasPrefix("builtin-los-angeles") ? 0.2 : 0.12
      #expect(
        town.map { abs($0.latitude - place.latitude) < reach } == true, "\(place.id) \(place.name)")
      #expect(
        town.map { abs($0.longitude - place.longitude) < reach } == true,
        "\(place.id) \(place.name)")
    }
  }

  @Test func `coordinates have four decimals of their own`() {
    // A table typed by hand has few round numbers; many would be places put somewhere near.
    let round = BuiltinPlaces.all.filter { "\($0.latitude)".split(separator: ".")[1].count < 3 }
    #expect(round.count <= 6)
  }

  @Test func `the nearest place to Royce Hall is Royce Hall`() {
    let reply = BuiltinPlaces().nearby(
      latitude: 34.0729, longitude: -118.4422, radiusMetres: 60, bound: 20)
    #expect(
      String(decoding: reply, as: UTF8.self) == """
        {
           "html_attributions" : [],
           "results" : [
              {
                 "geometry" : {
                    "location" : {
                       "lat" : 34.0729,
                       "lng" : -118.4422
                    }
                 },
                 "name" : "Royce Hall",
                 "place_id" : "builtin-westwood-001",
                 "types" : [ "tourist_attraction", "point_of_interest", "establishment" ],
                 "vicinity" : "10745 Dickson Court, Los Angeles"
              }
           ],
           "status" : "OK"
        }

        """)
  }

  @Test func `every city of the list is read, is on the globe and is there once`() {
    let cities = BuiltinCities.all
    #expect(cities.count >= 1_400)
    #expect(Set(cities.map(\.id)).count == cities.count)
    let lists = [
      BuiltinCities.northAmerica, BuiltinCities.southAmerica, BuiltinCities.europe,
      BuiltinCities.siberiaAndCentralAsia, BuiltinCities.middleEast, BuiltinCities.southAsia,
      BuiltinCities.eastAsia, BuiltinCities.southeastAsia, BuiltinCities.africa,
      BuiltinCities.oceania,
    ]
    let written = lists.reduce(0) { $0 + $1.count { $0 == ";" } + 1 }
    #expect(cities.count == written)
    for city in cities {
      #expect(!city.name.isEmpty && !city.name.contains(where: \.isNumber), "\(city.name)")
      #expect(abs(city.latitude) <= 90 && abs(city.longitude) <= 180, "\(city.name)")
    }
  }

  @Test(arguments: [
    // Places of which the set has no sight: in a city, near one, in the country, on an island.
    (41.8781, -87.6298, 10.0, "Chicago"), (6.5244, 3.3792, 1, "Lagos"),
    (19.0760, 72.8777, 5, "Mumbai"), (27.5916, 86.5640, 10, "Kathmandu"),
    (44.4605, -110.8281, 5, "Billings"), (-25.3444, 131.0369, 50, "Alice Springs"),
    (63.4195, -19.0064, 20, "Reykjavík"), (-0.7393, -90.3132, 1, "Galápagos"),
  ])
  func `where no sight is near, the nearest city is named`(
    latitude: Double, longitude: Double, kilometres: Double, city: String
  ) {
    let reply = BuiltinPlaces().nearby(
      latitude: latitude, longitude: longitude, radiusMetres: kilometres * 1_000, bound: 20)
    let text = String(decoding: reply, as: UTF8.self)
    #expect(text.contains("\"name\" : \"\(city)\""), "\(text)")
    #expect(text.contains("\"status\" : \"OK\""))
    #expect(text.split(separator: "\"name\"").count == 2)
  }

  @Test func `where a sight is near, no city is among the places`() {
    let reply = BuiltinPlaces().nearby(
      latitude: 34.0689, longitude: -118.4452, radiusMetres: 50_000, bound: 20)
    #expect(!String(decoding: reply, as: UTF8.self).contains("locality"))
  }

  @Test func `in the middle of the ocean there is nothing`() {
    let reply = BuiltinPlaces().nearby(
      latitude: -48.876667, longitude: -123.393333, radiusMetres: 50_000, bound: 20)
    #expect(
      String(decoding: reply, as: UTF8.self) == """
        {
           "html_attributions" : [],
           "results" : [],
           "status" : "ZERO_RESULTS"
        }

        """)
  }
}
