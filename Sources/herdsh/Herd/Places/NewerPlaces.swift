/// Replies in the newer service's form, made of those in the older one's.
enum NewerPlaces {
  /// HTTP status and JSON of a reply, from what a script serves (or `nil` for `NearbyDefault`'s).
  static func reply(_ older: JSONValue, countMax: Int, mask: FieldMask) -> (Int, JSONValue) {
    if let places = older["places"], case .list(let list) = places {
      return (200, mask.kept(of: object([("places", .list(Array(list.prefix(countMax))))])))
    }
    guard case .list(let results)? = older["results"] else { return error(of: older) }
    // Google leaves a list without elements out.
    guard !results.isEmpty else { return (200, .object([])) }
    let places = results.prefix(countMax).map(place)
    return (200, mask.kept(of: object([("places", .list(places))])))
  }

  /// `{"error_message": .., "status": "OVER_QUERY_LIMIT"}`: a refusal, which this service says in HTTP.
  private static func error(of older: JSONValue) -> (Int, JSONValue) {
    guard case .text(let status)? = older["status"] else { return (200, older) }
    let message =
      if case .text(let text)? = older["error_message"] { text } else { status }
    let (code, word) =
      switch status {
      case "OVER_QUERY_LIMIT", "OVER_DAILY_LIMIT": (429, "RESOURCE_EXHAUSTED")
      case "REQUEST_DENIED": (403, "PERMISSION_DENIED")
      case "INVALID_REQUEST": (400, "INVALID_ARGUMENT")
      case "OK", "ZERO_RESULTS": (200, "OK")
      default: (500, "INTERNAL")
      }
    return code == 200 ? (200, .object([])) : (code, error(code, word, message))
  }

  /// An error as all of Google's newer services say it.
  static func error(_ code: Int, _ status: String, _ message: String) -> JSONValue {
    object([
      (
        "error",
        object([
          ("code", .number(Int64(code))), ("message", .text(message)), ("status", .text(status)),
        ])
      )
    ])
  }

  /// One place. What is no object, as scripts may serve, stays as it is.
  private static func place(_ older: JSONValue) -> JSONValue {
    guard case .object = older else { return older }
    let id = older["place_id"] ?? .text(PlaceID.text(for: older.serialized))
    var members: [(String, JSONValue)] = []
    if case .text(let text) = id { members.append(("name", .text("places/" + text))) }
    members.append(("id", id))
    let copied = [
      ("types", "types"), ("vicinity", "formattedAddress"), ("vicinity", "shortFormattedAddress"),
      ("rating", "rating"), ("user_ratings_total", "userRatingCount"),
      ("business_status", "businessStatus"), ("price_level", "priceLevel"),
    ]
    members += copied.compactMap { old, new in older[old].map { (new, $0) } }
    if let place = older["geometry"]?["location"].flatMap(point) {
      members.append(("location", place))
    }
    if let view = older["geometry"]?["viewport"],
      let low = view["southwest"].flatMap(point), let high = view["northeast"].flatMap(point)
    {
      members.append(("viewport", object([("low", low), ("high", high)])))
    }
    if let name = older["name"] {
      members.append(("displayName", object([("text", name), ("languageCode", .text("en"))])))
    }
    if case .list(let types)? = older["types"], let first = types.first {
      members.append(("primaryType", first))
    }
    return object(members)
  }

  private static func point(_ older: JSONValue) -> JSONValue? {
    guard let latitude = older["lat"], let longitude = older["lng"] else { return nil }
    return object([("latitude", latitude), ("longitude", longitude)])
  }

  static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
  }
}

/// IDs that look like Google's and are the same for the same place.
enum PlaceID {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func text(for seed: String) -> String {
    // FNV-1a: the same everywhere, which `Hasher` is not.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in seed.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let tail = (0..<23).map { index -> UInt8 in
      hash = (hash ^ UInt64(index)) &* 0x100_0000_01b3
      return letters[Int(hash >> 32) & 63]
    }
    return "ChIJ" + String(decoding: tail, as: UTF8.self)
  }
}
