import Glibc

/// What the stand-in says while no script tells it what to say: a few places near what was asked, the
/// same for the same question.
enum NearbyDefault {
  private struct Sight {
    var name: String
    var types: [String]
    var street: String
  }

  private static let sights = [
    Sight(name: "Old Town", types: ["neighborhood", "political"], street: "Old Town"),
    Sight(name: "Corner Bakery", types: ["bakery", "store", "food"], street: "12 Mill Street"),
    Sight(name: "Public Library", types: ["library"], street: "1 Market Square"),
    Sight(name: "Central Station", types: ["train_station"], street: "Station Road"),
    Sight(name: "Museum of Art", types: ["museum"], street: "40 Park Avenue"),
    Sight(name: "City Park", types: ["park"], street: "Park Avenue"),
    Sight(name: "Grand Hotel", types: ["lodging"], street: "3 Market Square"),
    Sight(name: "Riverside Café", types: ["cafe", "food"], street: "7 River Walk"),
  ]

  /// In the older service's form; `nil` where the question has no place or radius that can be read.
  static func reply(location: String?, radius: String?) -> JSONValue? {
    guard let center = point(location), let metres = radius.flatMap({ number($0) }) else {
      return nil
    }
    let results =
      metres > 0
      ? sights.enumerated().map { index, sight in
        result(sight, at: place(index, around: center, within: min(metres, 50_000)))
      } : []
    return reply(results, status: results.isEmpty ? "ZERO_RESULTS" : "OK")
  }

  static func reply(_ results: [JSONValue], status: String) -> JSONValue {
    NewerPlaces.object([
      ("html_attributions", .list([])), ("results", .list(results)), ("status", .text(status)),
    ])
  }

  /// `34.07,-118.44`; blanks around the numbers, as an unescaped plus becomes one, do not count.
  private static func point(_ text: String?) -> (latitude: Double, longitude: Double)? {
    let numbers = (text ?? "").split(separator: ",", omittingEmptySubsequences: false)
      .map { number(String($0)) }
    guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1],
      abs(latitude) <= 90, abs(longitude) <= 180
    else { return nil }
    return (latitude, longitude)
  }

  private static func number(_ text: String) -> Double? {
    let trimmed = text.filter { $0 != " " }
    guard trimmed.first.map({ "+-.0123456789".contains($0) }) ?? false else { return nil }
    return Double(trimmed).flatMap { $0.isFinite ? $0 : nil }
  }

  /// On a spiral out from the middle, all inside the circle.
  private static func place(
    _ index: Int, around center: (latitude: Double, longitude: Double), within metres: Double
  ) -> (latitude: Double, longitude: Double) {
    let metresInDegree = 111_320.0
    let distance = metres * Double(index) / Double(sights.count) / metresInDegree
    let bearing = Double(index) * 2.4
    let narrowing = max(cos(center.latitude * .pi / 180), 0.01)
    var longitude = center.longitude + distance * sin(bearing) / narrowing
    if longitude > 180 { longitude -= 360 }
    if longitude < -180 { longitude += 360 }
    return (max(-90, min(90, center.latitude + distance * cos(bearing))), longitude)
  }

  private static func result(
    _ sight: Sight, at place: (latitude: Double, longitude: Double)
  ) -> JSONValue {
    let object = NewerPlaces.object
    let position = point(place, 0)
    let id = PlaceID.text(for: sight.name + position.serialized)
    let geometry = object([
      ("location", position),
      (
        "viewport",
        object([("northeast", point(place, 0.0013)), ("southwest", point(place, -0.0013))])
      ),
    ])
    return object([
      ("business_status", .text("OPERATIONAL")), ("geometry", geometry),
      ("name", .text(sight.name)), ("place_id", .text(id)), ("rating", .lexeme("4.3")),
      ("reference", .text(id)), ("scope", .text("GOOGLE")),
      (
        "types",
        .list((sight.types + ["point_of_interest", "establishment"]).map { .text($0) })
      ),
      ("user_ratings_total", .number(Int64(100 + sight.name.utf8.count))),
      ("vicinity", .text(sight.street)),
    ])
  }

  private static func point(
    _ place: (latitude: Double, longitude: Double), _ shift: Double
  ) -> JSONValue {
    NewerPlaces.object([
      ("lat", .lexeme(degrees(place.latitude + shift))),
      ("lng", .lexeme(degrees(place.longitude + shift))),
    ])
  }

  /// Seven digits, as Google has them: a centimetre.
  private static func degrees(_ value: Double) -> String {
    let units = Int64((value * 1e7).rounded())
    let digits = String(abs(units))
    let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(7) + "." + padded.suffix(7)
  }
}
