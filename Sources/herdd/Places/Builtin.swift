/// The places shipped with the program, so that everything works without a key or a network.
///
/// There are a few hundred places, and they are in few cities. Where none is within the radius, the
/// answer is the nearest city, as Google names the city of a place though the city's centre may be
/// outside of the radius: so an answer is empty only where hardly anybody lives.
struct BuiltinPlaces: NearbyPlaces {
  /// Made at the first question: a daemon that is never asked never pays for it.
  private static let index = PlaceIndex(all)
  private static let cityIndex = PlaceIndex(BuiltinCities.all)

  static let all: [Place] = [westwood, losAngeles, world].flatMap { towns in
    towns.flatMap { town in
      town.sights.enumerated().map { number, sight in town.place(sight, number: number + 1) }
    }
  }

  func nearby(latitude: Double, longitude: Double, radiusMetres: Double, bound: Int) -> [UInt8] {
    let point = Point(latitude: latitude, longitude: longitude)
    var found = Self.index.nearest(to: point, within: radiusMetres, atMost: bound)
    if !found.hasAny {
      found = Self.cityIndex.nearest(to: point, within: BuiltinCities.reach, atMost: min(bound, 1))
    }
    return NearbyReply.text(of: found.places, hasFound: found.hasAny)
  }
}

extension BuiltinPlaces {
  /// A part of the set: what its places have in common, and each of them.
  struct Town {
    /// In the places' IDs: `builtin-westwood-001`.
    var key: String
    /// At the end of their vicinities.
    var name: String
    var sights: [Sight]

    func place(_ sight: Sight, number: Int) -> Place {
      let digits = String(number)
      let padding = String(repeating: "0", count: max(0, 3 - digits.count))
      let vicinity = sight.street.isEmpty ? name : "\(sight.street), \(name)"
      return Place(
        id: "builtin-\(key)-\(padding)\(digits)", name: sight.name, latitude: sight.latitude,
        longitude: sight.longitude, vicinity: vicinity, types: sight.kind.types)
    }
  }

  /// One place, as short as a line of the table wants it.
  struct Sight {
    var name: String
    var latitude: Double
    var longitude: Double
    var kind: Kind
    var street: String

    init(
      _ name: String, _ latitude: Double, _ longitude: Double, _ kind: Kind, _ street: String = ""
    ) {
      self.name = name
      self.latitude = latitude
      self.longitude = longitude
      self.kind = kind
      self.street = street
    }
  }

  /// What sort of place it is, in the first word of Google's types.
  enum Kind: String, CaseIterable {
    case airport, bakery, cemetery, church, hospital, library, lodging, mosque, museum
    case park, restaurant, stadium, university, zoo
    case cityHall = "city_hall"
    case movieTheater = "movie_theater"
    case placeOfWorship = "place_of_worship"
    case shoppingMall = "shopping_mall"
    case sight = "tourist_attraction"
    case trainStation = "train_station"

    var types: [String] { [rawValue, "point_of_interest", "establishment"] }
  }
}
