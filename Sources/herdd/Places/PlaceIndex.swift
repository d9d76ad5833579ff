import Glibc

/// Places in memory, found by how near they are.
struct PlaceIndex: NearbyPlaces {
  /// South to north, so that a search looks only at its own belt of latitudes.
  private let places: [Place]

  init(_ places: [Place]) {
    self.places = places.sorted {
      ($0.latitude, $0.longitude, $0.id) < ($1.latitude, $1.longitude, $1.id)
    }
  }

  func nearby(latitude: Double, longitude: Double, radiusMetres: Double, bound: Int) -> [UInt8] {
    let point = Point(latitude: latitude, longitude: longitude)
    let found = nearest(to: point, within: radiusMetres, atMost: bound)
    return NearbyReply.text(of: found.places, hasFound: found.hasAny)
  }

  /// The nearest places, nearest first, and whether there is any at all: with a bound of 0 there may
  /// be some that nobody wants.
  func nearest(
    to point: Point, within radius: Double, atMost bound: Int
  ) -> (hasAny: Bool, places: [Place]) {
    var hits: [(distance: Double, index: Int)] = []
    var hasAny = false
    for index in belt(around: point.latitude, radius: radius) {
      let distance = point.distance(to: places[index])
      guard distance <= radius else { continue }
      hasAny = true
      if hits.count >= bound {
        guard let farthest = hits.last, distance < farthest.distance else { continue }
        hits.removeLast()
      }
      let position = hits.firstIndex { distance < $0.distance } ?? hits.count
      hits.insert((distance, index), at: position)
    }
    return (hasAny, hits.map { places[$0.index] })
  }

  /// Where the places are whose latitude alone does not put them out of reach.
  private func belt(around latitude: Double, radius: Double) -> Range<Int> {
    // A little more, for what rounding takes away; the distance itself decides.
    let reach = radius / Point.metresPerDegree + 1e-6
    let first = firstIndex { $0.latitude >= latitude - reach }
    let end = firstIndex { $0.latitude > latitude + reach }
    return first..<max(first, end)
  }

  /// The first place for which the condition holds, when it holds for every one after it too.
  private func firstIndex(where holds: (Place) -> Bool) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(places[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Somewhere on the globe, in degrees.
struct Point {
  /// The mean radius of the Earth.
  private static let earthMetres = 6_371_008.8
  static let metresPerDegree = earthMetres * .pi / 180

  var latitude: Double
  var longitude: Double

  /// Metres along a great circle of a round Earth, by the haversine formula: right to half a
  /// percent.
  func distance(to place: Place) -> Double {
    func squaredSine(_ degrees: Double) -> Double {
      let sine = sin(degrees * .pi / 360)
      return sine * sine
    }
    let parallels = cos(latitude * .pi / 180) * cos(place.latitude * .pi / 180)
    let haversine =
      squaredSine(place.latitude - latitude)
      + parallels * squaredSine(place.longitude - longitude)
    return 2 * Self.earthMetres * asin(min(1, haversine.squareRoot()))
  }
}
