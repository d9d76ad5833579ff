/// Large cities, so that degrees mean something to a reader. Only a city that is really near is
/// named, and always with how far it is.
struct City: Sendable {
  var name: String
  var latitude: Double
  var longitude: Double

  /// Farther away, a city says nothing of where one is.
  private static let kilometresMax = 60.0

  /// A city and the way from it.
  struct Near: Sendable, Equatable {
    var name: String
    /// Kilometres from its centre.
    var distance: Double
    /// Degrees from north, seen from the city.
    var bearing: Double

    /// `21 km W of Los Angeles`, `in Paris`.
    var text: String {
      guard distance >= 3 else { return "in \(name)" }
      return "\(Int(distance.rounded())) km "
        + "\(GreatCircle.compass(bearing)) of \(name)"
    }

    /// The same in ASCII.
    var ascii: String {
      String(String.UnicodeScalarView(text.unicodeScalars.map { Self.plain[$0] ?? $0 }))
    }

    private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
      "ã": "a", "á": "a", "é": "e", "í": "i", "ó": "o", "ü": "u", "ö": "o",
    ]
  }

  /// The nearest one, if one is near.
  static func nearest(to place: Coordinates) -> Near? {
    var best: Near?
    for city in all where abs(city.latitude - place.latitude) < 1 {
      let center = Coordinates(latitude: city.latitude, longitude: city.longitude)
      let distance = GreatCircle.distance(from: center, to: place)
      guard distance <= kilometresMax, distance < best?.distance ?? .infinity else { continue }
      best = Near(
        name: city.name, distance: distance,
        bearing: GreatCircle.bearing(from: center, to: place))
    }
    return best
  }

  private static let all: [City] = table.split(separator: "\n").compactMap { line in
    let words = line.split(separator: " ")
    guard words.count >= 3, let latitude = Double(words[0]), let longitude = Double(words[1])
    else { return nil }
    return City(
      name: words.dropFirst(2).joined(separator: " "), latitude: latitude, longitude: longitude)
  }

  private static let table = """
    34.05 -118.24 Los Angeles
    37.77 -122.42 San Francisco
    37.34 -121.89 San Jose
    32.72 -117.16 San Diego
    38.58 -121.49 Sacramento
    36.17 -115.14 Las Vegas
    33.45 -112.07 Phoenix
    40.76 -111.89 Salt Lake City
    39.74 -104.99 Denver
    45.52 -122.68 Portland
    47.61 -122.33 Seattle
    49.28 -123.12 Vancouver
    29.76 -95.37 Houston
    32.78 -96.80 Dallas
    30.27 -97.74 Austin
    29.95 -90.07 New Orleans
    33.75 -84.39 Atlanta
    25.76 -80.19 Miami
    38.91 -77.04 Washington
    39.95 -75.17 Philadelphia
    40.71 -74.01 New York
    42.36 -71.06 Boston
    41.88 -87.63 Chicago
    42.33 -83.05 Detroit
    44.98 -93.27 Minneapolis
    43.65 -79.38 Toronto
    45.50 -73.57 Montreal
    21.31 -157.86 Honolulu
    61.22 -149.90 Anchorage
    19.43 -99.13 Mexico City
    23.11 -82.37 Havana
    4.71 -74.07 Bogotá
    -12.05 -77.04 Lima
    -33.45 -70.67 Santiago
    -34.60 -58.38 Buenos Aires
    -22.91 -43.17 Rio de Janeiro
    -23.55 -46.63 São Paulo
    10.48 -66.90 Caracas
    51.51 -0.13 London
    53.48 -2.24 Manchester
    55.95 -3.19 Edinburgh
    53.35 -6.26 Dublin
    48.86 2.35 Paris
    45.76 4.84 Lyon
    50.85 4.35 Brussels
    52.37 4.90 Amsterdam
    50.94 6.96 Köln
    50.11 8.68 Frankfurt
    53.55 9.99 Hamburg
    52.52 13.41 Berlin
    48.14 11.58 München
    47.38 8.54 Zürich
    48.21 16.37 Vienna
    50.08 14.44 Prague
    52.23 21.01 Warsaw
    47.50 19.04 Budapest
    44.43 26.10 Bucharest
    42.70 23.32 Sofia
    37.98 23.73 Athens
    41.01 28.98 Istanbul
    41.90 12.50 Rome
    45.46 9.19 Milan
    41.39 2.17 Barcelona
    40.42 -3.70 Madrid
    38.72 -9.14 Lisbon
    55.68 12.57 Copenhagen
    59.91 10.75 Oslo
    59.33 18.07 Stockholm
    60.17 24.94 Helsinki
    64.15 -21.94 Reykjavik
    59.94 30.31 Saint Petersburg
    55.76 37.62 Moscow
    50.45 30.52 Kyiv
    39.93 32.86 Ankara
    31.77 35.21 Jerusalem
    30.04 31.24 Cairo
    33.57 -7.59 Casablanca
    36.75 3.06 Algiers
    6.52 3.38 Lagos
    5.60 -0.19 Accra
    9.03 38.74 Addis Ababa
    -1.29 36.82 Nairobi
    -26.20 28.05 Johannesburg
    -33.92 18.42 Cape Town
    24.71 46.68 Riyadh
    25.20 55.27 Dubai
    35.69 51.39 Tehran
    33.31 44.37 Baghdad
    24.86 67.01 Karachi
    31.55 74.34 Lahore
    28.61 77.21 Delhi
    19.08 72.88 Mumbai
    12.97 77.59 Bangalore
    13.08 80.27 Chennai
    22.57 88.36 Kolkata
    23.81 90.41 Dhaka
    27.72 85.32 Kathmandu
    13.76 100.50 Bangkok
    21.03 105.85 Hanoi
    10.82 106.63 Ho Chi Minh City
    3.14 101.69 Kuala Lumpur
    1.35 103.82 Singapore
    -6.21 106.85 Jakarta
    14.60 120.98 Manila
    22.32 114.17 Hong Kong
    25.03 121.57 Taipei
    31.23 121.47 Shanghai
    39.90 116.41 Beijing
    37.57 126.98 Seoul
    35.68 139.69 Tokyo
    34.69 135.50 Osaka
    -31.95 115.86 Perth
    -34.93 138.60 Adelaide
    -37.81 144.96 Melbourne
    -33.87 151.21 Sydney
    -27.47 153.03 Brisbane
    -36.85 174.76 Auckland
    -41.29 174.78 Wellington
    """
}
