import HerdProtocol

/// One respect in which an answer differs from the one it is held against.
struct AnswerDifference: Sendable, Equatable {
  /// What differs: `skew`, `places`, the name of a place.
  var what: String
  /// As they came; not escaped. Empty where there is nothing on that side.
  var reference: String
  var other: String
  /// By how much, in words; empty where there is nothing to say.
  var remark = ""

  /// Every difference of `other` from `reference`, in the order of the fields, then of the places.
  static func all(from reference: AnswerFields, to other: AnswerFields) -> [AnswerDifference] {
    let names = AnswerFields.Name.allCases.filter {
      reference.text($0) != other.text($0)
    }
    let fields = names.map { name in
      let (one, two) = (reference.text(name) ?? "", other.text(name) ?? "")
      return AnswerDifference(
        what: name.rawValue, reference: one, other: two, remark: remark(name, one, two))
    }
    return fields + PlaceDifferences.all(from: reference, to: other)
  }

  private static func remark(_ name: AnswerFields.Name, _ one: String, _ two: String) -> String {
    switch name {
    case .skew: amount(one, two, more: "more", less: "less")
    case .stamp: amount(one, two, more: "later", less: "earlier")
    case .location: way(one, two)
    case .server, .client, .excess, .line, .body: ""
    }
  }

  private static func amount(
    _ one: String, _ two: String, more: String, less: String
  ) -> String {
    guard let one = ExactSeconds.nanoseconds(one), let two = ExactSeconds.nanoseconds(two) else {
      return "not both numbers"
    }
    if one == two { return "the same number, written otherwise" }
    let difference = two - one
    let span = SpanText.fine(nanoseconds: difference < 0 ? -difference : difference, isASCII: true)
    return "\(span) \(difference < 0 ? less : more)"
  }

  private static func way(_ one: String, _ two: String) -> String {
    guard let one = Location(one), let two = Location(two) else { return "not both locations" }
    let (start, end) = (Coordinates(one), Coordinates(two))
    if start == end { return "the same place, written otherwise" }
    let distance = GreatCircle.text(kilometres: GreatCircle.distance(from: start, to: end))
    return "\(distance) \(GreatCircle.compass(GreatCircle.bearing(from: start, to: end)))"
  }
}

extension Coordinates {
  /// The degrees of a location, as far as a `Double` holds them.
  init(_ location: Location) {
    self.init(latitude: location.latitude, longitude: location.longitude)
  }
}

/// Places held against places by their own names, in whatever order they came.
enum PlaceDifferences {
  /// Nothing for a list in another order.
  static func all(from reference: AnswerFields, to other: AnswerFields) -> [AnswerDifference] {
    guard reference.places != nil || other.places != nil else { return [] }
    var differences: [AnswerDifference] = []
    if reference.status != other.status {
      differences.append(
        AnswerDifference(
          what: "status", reference: reference.status ?? "", other: other.status ?? ""))
    }
    let (ours, theirs) = (reference.places ?? [], other.places ?? [])
    let (oursByKey, theirsByKey) = (byKey(ours), byKey(theirs))
    if (reference.places == nil) != (other.places == nil) || ours.count != theirs.count {
      differences.append(
        AnswerDifference(
          what: "places", reference: count(reference.places), other: count(other.places)))
    }
    for place in ours where theirsByKey[key(place)] == nil {
      differences.append(
        AnswerDifference(what: "place", reference: label(place), other: "", remark: "missing"))
    }
    for place in theirs {
      guard let known = oursByKey[key(place)] else {
        differences.append(
          AnswerDifference(what: "place", reference: "", other: label(place), remark: "extra"))
        continue
      }
      differences += details(known, place)
    }
    return differences
  }

  private static func details(
    _ one: NearbyPlaces.Place, _ two: NearbyPlaces.Place
  ) -> [AnswerDifference] {
    [
      ("name", one.name, two.name), ("rating", one.rating, two.rating),
      ("type", one.type, two.type), ("vicinity", one.vicinity, two.vicinity),
      ("at", at(one), at(two)),
    ].filter { $0.1 != $0.2 }.map {
      AnswerDifference(what: label(one), reference: $0.1, other: $0.2, remark: $0.0)
    }
  }

  private static func at(_ place: NearbyPlaces.Place) -> String {
    place.coordinates.map { "\($0.latitude),\($0.longitude)" } ?? ""
  }

  private static func count(_ places: [NearbyPlaces.Place]?) -> String {
    places.map { "\($0.count)" } ?? "none"
  }

  private static func byKey(_ places: [NearbyPlaces.Place]) -> [String: NearbyPlaces.Place] {
    Dictionary(places.map { (key($0), $0) }) { first, _ in first }
  }

  /// Services that name no places by ID have names and positions.
  private static func key(_ place: NearbyPlaces.Place) -> String {
    place.id.isEmpty ? "\(place.name) \(at(place))" : place.id
  }

  private static func label(_ place: NearbyPlaces.Place) -> String {
    if place.name.isEmpty { return place.id.isEmpty ? "(a place without a name)" : place.id }
    return place.name
  }
}
