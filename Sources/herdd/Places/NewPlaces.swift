import FoundationEssentials
import HerdProtocol

/// Replies of `places:searchNearby`, brought into the shape of Nearby Search.
///
/// Foundation's JSON is good enough here: the text is made new anyway, and numbers keep their value.
enum NewPlaces {
  /// What is asked for: the fields that have a counterpart in the older shape.
  static let fieldMask = [
    "id", "displayName", "location", "types", "shortFormattedAddress", "rating", "userRatingCount",
  ].map { "places.\($0)" }.joined(separator: ",")

  /// The same places as a Nearby Search body; a failure if `body` is no such reply.
  static func asNearbySearch(_ body: [UInt8]) -> PlacesAnswer {
    do {
      let reply = try JSONDecoder().decode(Reply.self, from: Data(body))
      let results = (reply.places ?? []).map(NearbySearch.Result.init)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes, .sortedKeys]
      let status = results.isEmpty ? "ZERO_RESULTS" : "OK"
      return .reply(Array(try encoder.encode(NearbySearch(results: results, status: status))))
    } catch {
      return GoogleService.nonsense
    }
  }

  private struct Reply: Decodable {
    var places: [Place]?
  }

  fileprivate struct Place: Decodable {
    var id: String?
    var displayName: LocalizedText?
    var location: Point?
    var types: [String]?
    var shortFormattedAddress: String?
    var rating: Double?
    var userRatingCount: Int?
  }

  fileprivate struct LocalizedText: Decodable {
    var text: String?
  }

  fileprivate struct Point: Decodable {
    var latitude: Double?
    var longitude: Double?
  }
}

/// The older reply, as far as it is made here.
private struct NearbySearch: Encodable {
  var htmlAttributions: [String] = []
  var results: [Result]
  var status: String

  enum CodingKeys: String, CodingKey {
    case htmlAttributions = "html_attributions"
    case results, status
  }

  struct Result: Encodable {
    var geometry: Geometry
    var name: String?
    var placeID: String?
    var rating: Double?
    var types: [String]?
    var ratings: Int?
    var vicinity: String?

    enum CodingKeys: String, CodingKey {
      case geometry, name, rating, types, vicinity
      case placeID = "place_id"
      case ratings = "user_ratings_total"
    }

    init(_ place: NewPlaces.Place) {
      // A point at zero is left out by the newer service, as every field that has its default value.
      let point = Point(lat: place.location?.latitude ?? 0, lng: place.location?.longitude ?? 0)
      geometry = Geometry(location: point)
      name = place.displayName?.text
      placeID = place.id
      rating = place.rating
      types = place.types
      ratings = place.userRatingCount
      vicinity = place.shortFormattedAddress
    }
  }

  struct Geometry: Encodable {
    var location: Point
  }

  struct Point: Encodable {
    var lat: Double
    var lng: Double
  }
}
