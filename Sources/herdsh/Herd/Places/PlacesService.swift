/// Which of Google's two services for places near a point a request speaks to.
enum PlacesService: String, Hashable, Sendable {
  /// `GET https://maps.googleapis.com/maps/api/place/nearbysearch/json?location=..&radius=..&key=..`
  case nearbySearch = "nearbysearch"
  /// `POST https://places.googleapis.com/v1/places:searchNearby`, with JSON and a field mask.
  case searchNearby = "searchNearby"

  /// The name under which servers find it.
  var host: String {
    switch self {
    case .nearbySearch: "maps.googleapis.com"
    case .searchNearby: "places.googleapis.com"
    }
  }

  var path: String {
    switch self {
    case .nearbySearch: "/maps/api/place/nearbysearch/json"
    case .searchNearby: "/v1/places:searchNearby"
    }
  }

  var method: String {
    switch self {
    case .nearbySearch: "GET"
    case .searchNearby: "POST"
    }
  }
}

extension PlacesRequest {
  /// The service that would take this request; `nil` where Google has no such address.
  ///
  /// Under another name than Google's (that of `HERD_PLACES_URL`) any path will do whose query has a
  /// location, and a service's own path may stand behind another one.
  var service: PlacesService? {
    let services: [PlacesService] = [.nearbySearch, .searchNearby]
    guard hasGooglesName else {
      if let service = services.first(where: { path.hasSuffix($0.path) && method == $0.method }) {
        return service
      }
      return method == "GET" && query.contains { $0.name == "location" } ? .nearbySearch : nil
    }
    return services.first { path == $0.path && method == $0.method && hostName == $0.host }
  }

  /// The `Host` header without its port.
  var hostName: String {
    let host = header("host") ?? ""
    return String(host.prefix { $0 != ":" }).lowercased()
  }

  private var hasGooglesName: Bool { hostName.hasSuffix("googleapis.com") }
}
