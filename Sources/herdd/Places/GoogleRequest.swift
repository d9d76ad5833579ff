import AsyncHTTPClient
import HerdProtocol
import NIOHTTP1

extension GoogleService {
  /// The HTTP request for a query.
  ///
  /// - Throws: when base and query make no URL; the base was checked at start, so this does not happen.
  func request(for query: PlacesQuery) throws -> HTTPClient.Request {
    switch kind {
    case .nearbySearch:
      return try HTTPClient.Request(url: nearbySearchURL(for: query))
    case .searchNearby:
      var request = try HTTPClient.Request(
        url: base + "/v1/places:searchNearby", method: .POST,
        body: .string(Self.searchNearbyBody(for: query)))
      request.headers.add(name: "Content-Type", value: "application/json")
      request.headers.add(name: "X-Goog-FieldMask", value: NewPlaces.fieldMask)
      if let key { request.headers.add(name: "X-Goog-Api-Key", value: key) }
      return request
    }
  }

  /// The URL of the older service: it wants `34.068930,-118.445127`, and would read a `+` as a blank.
  func nearbySearchURL(for query: PlacesQuery) -> String {
    let location = "\(Self.number(query.latitude)),\(Self.number(query.longitude))"
    let url =
      "\(base)/maps/api/place/nearbysearch/json?location=\(location)&radius=\(query.radiusMetres)"
    return key.map { "\(url)&key=\(Self.percentEncoded($0))" } ?? url
  }

  /// The newer service counts from 1 to 20; what a bound of 0 has too many is cut off later.
  static func searchNearbyBody(for query: PlacesQuery) -> String {
    """
    {"maxResultCount": \(max(query.bound, 1)), \
    "locationRestriction": {"circle": {"center": {"latitude": \(jsonNumber(query.latitude)), \
    "longitude": \(jsonNumber(query.longitude))}, "radius": \(jsonNumber(query.radiusMetres))}}}
    """
  }

  private static func number(_ degrees: String) -> Substring {
    degrees.first == "+" ? degrees.dropFirst() : degrees[...]
  }

  /// JSON has no leading zeros and no plus sign.
  private static func jsonNumber(_ decimal: String) -> String {
    let sign = decimal.first == "-" ? "-" : ""
    let digits = decimal.drop { $0 == "-" || $0 == "+" }
    let trimmed = digits.drop { $0 == "0" }
    return sign + (trimmed.first?.isWholeNumber == true ? "" : "0") + trimmed
  }

  private static func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch UInt8(byte) {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
