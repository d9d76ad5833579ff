/// A reply in the shape of a Places Nearby Search, as far as it is there: what is missing or of
/// another kind is left out, whatever server sent it.
struct NearbyPlaces: Sendable {
  /// One result.
  struct Place: Sendable, Equatable {
    var name: String
    /// What it is, without words that all places share.
    var type: String
    /// Its street, or whatever the service says about where it is.
    var vicinity: String
    var coordinates: Coordinates?
    /// The service's own name for it (`place_id`).
    var id = ""
    /// As it was written: `4.5`.
    var rating = ""
  }

  var places: [Place]
  var status: String?
  var errorMessage: String?

  /// Reads a reply; `nil` for JSON that has no array of results.
  init?(_ json: JSONText) {
    guard case .object(let members) = json.root.kind,
      case .array(let results)? = members.last(where: { $0.key == "results" })?.value.kind
    else { return nil }
    let reader = Reader(json: json)
    places = results.map(reader.place)
    status = reader.text(json.root, "status")
    errorMessage = reader.text(json.root, "error_message")
  }

  private struct Reader {
    let json: JSONText

    func place(_ value: JSONText.Value) -> Place {
      Place(
        name: text(value, "name") ?? "", type: type(value), vicinity: text(value, "vicinity") ?? "",
        coordinates: coordinates(value), id: text(value, "place_id") ?? "",
        rating: rating(value))
    }

    private func rating(_ value: JSONText.Value) -> String {
      guard let rating = member(value, "rating"), rating.kind == .number else { return "" }
      return String(decoding: json.lexeme(rating), as: UTF8.self)
    }

    func member(_ value: JSONText.Value?, _ key: String) -> JSONText.Value? {
      guard case .object(let members)? = value?.kind else { return nil }
      return members.last { $0.key == key }?.value
    }

    func text(_ value: JSONText.Value, _ key: String) -> String? {
      guard let member = member(value, key), member.kind == .string else { return nil }
      return String(decoding: json.plain(member), as: UTF8.self)
    }

    /// Google puts the most telling type first, and two that fit every place after it.
    private func type(_ value: JSONText.Value) -> String {
      guard case .array(let types)? = member(value, "types")?.kind else { return "" }
      let words = types.filter { $0.kind == .string }
        .map { String(decoding: json.plain($0), as: UTF8.self) }
      let telling = words.first { $0 != "point_of_interest" && $0 != "establishment" }
      return String((telling ?? words.first ?? "").map { $0 == "_" ? " " : $0 })
    }

    private func coordinates(_ value: JSONText.Value) -> Coordinates? {
      let location = member(member(value, "geometry"), "location")
      guard let latitude = number(location, "lat"), let longitude = number(location, "lng"),
        (-90.0...90).contains(latitude), (-180.0...180).contains(longitude)
      else { return nil }
      return Coordinates(latitude: latitude, longitude: longitude)
    }

    private func number(_ value: JSONText.Value?, _ key: String) -> Double? {
      guard let member = member(value, key), member.kind == .number else { return nil }
      return Double(String(decoding: json.lexeme(member), as: UTF8.self))
    }
  }
}
