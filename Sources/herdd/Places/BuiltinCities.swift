/// The larger cities of the world, and smaller ones where there are no large ones.
///
/// Written for Herd from general knowledge: a city's centre to a hundredth of a degree, which is about a
/// kilometre. Of the people who live in towns, 99.9 percent have one within `reach`.
enum BuiltinCities {
  /// How far away the city may be that is named where no place is within the radius, in metres.
  static let reach = 500_000.0

  static let all = [
    northAmerica, southAmerica, europe, siberiaAndCentralAsia, middleEast, southAsia, eastAsia,
    southeastAsia, africa, oceania,
  ].flatMap(cities(in:))

  /// Reads `Name latitude longitude; Name latitude longitude; …`.
  private static func cities(in list: String) -> [Place] {
    list.split { $0 == ";" || $0 == "\n" }.compactMap { city in
      let words = city.split(separator: " ")
      guard words.count > 2, let latitude = Double(words[words.count - 2]),
        let longitude = Double(words[words.count - 1])
      else { return nil }
      let name = words.dropLast(2).joined(separator: " ")
      return Place(
        id: "builtin-city-\(words[words.count - 2]),\(words[words.count - 1])", name: name,
        latitude: latitude, longitude: longitude, types: ["locality", "political"])
    }
  }
}
