/// The JSON that the newer service is sent: where, within which radius, how many.
///
/// Read as Google reads it: names in camel case or with underscores, numbers as numbers or in quotes,
/// and what is left out is nought.
struct NearbyQuestion {
  private let json: JSONValue

  /// `nil` where it is no JSON object.
  init?(_ body: [UInt8]) {
    guard let text = try? JSONText(body) else { return nil }
    json = JSONValue(text)
    guard case .object = json else { return nil }
  }

  /// Names that Google's service knows; any other one makes it refuse the request.
  private static let known: Set<String> = [
    "languageCode", "regionCode", "includedTypes", "excludedTypes", "includedPrimaryTypes",
    "excludedPrimaryTypes", "maxResultCount", "locationRestriction", "rankPreference",
    "routingParameters",
  ]
  static let countMax = 20
  static let radiusMax = 50_000.0

  /// `radius`, `location` and `bound` as text, digits as they were sent.
  subscript(name: String) -> String? {
    switch name {
    case "radius": member("radius", of: circle).map(Self.decimal)
    case "location":
      center.map {
        let parts = [member("latitude", of: $0), member("longitude", of: $0)]
        return parts.map { $0.map(Self.decimal) ?? "0" }.joined(separator: ",")
      }
    case "bound": member("maxResultCount", of: json).map(Self.decimal)
    default: nil
    }
  }

  private var circle: JSONValue? {
    member("locationRestriction", of: json).flatMap { member("circle", of: $0) }
  }

  private var center: JSONValue? { member("center", of: circle) }

  /// How many results come back at most: nought is taken for "not said".
  var countMax: Int {
    let count = self["bound"].flatMap { Double($0) } ?? 0
    return count > 0 ? Int(min(count, Double(Self.countMax))) : Self.countMax
  }

  /// Why Google refuses it, in about its words; `nil` if it does not.
  var objection: String? {
    if case .object(let members) = json,
      let stranger = members.first(where: { !Self.known.contains(Self.camelCase($0.key)) })
    {
      return "Invalid JSON payload received. Unknown name \"\(stranger.key)\": Cannot find field."
    }
    guard let radius = self["radius"].flatMap({ Double($0) }), center != nil else {
      return "locationRestriction has to be a circle with a center and a radius."
    }
    guard radius > 0, radius <= Self.radiusMax else {
      return "The radius has to be above 0 and at most 50000.0 metres."
    }
    if let count = self["bound"] {
      guard let number = Double(count), number == number.rounded(), (0...20).contains(number) else {
        return "maxResultCount has to be between 1 and 20."
      }
    }
    return nil
  }

  private func member(_ name: String, of value: JSONValue?) -> JSONValue? {
    guard case .object(let members)? = value else { return nil }
    return members.last { Self.camelCase($0.key) == name }?.value
  }

  private static func camelCase(_ key: String) -> String {
    let parts = key.split(separator: "_", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts.first ?? "")) {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }

  /// A number as text without an exponent, so that it is compared like any other.
  private static func decimal(_ value: JSONValue) -> String {
    let text =
      switch value {
      case .number(let number): String(number)
      case .lexeme(let text), .text(let text): text
      default: value.serialized
      }
    return PlainDecimal.text(text)
  }
}

/// Numbers as JSON may have them.
enum PlainDecimal {
  private static let exponentMax = 400

  /// `1e4` is `10000`, `2.5E-1` is `0.25`; anything else stays as it stands.
  static func text(_ text: String) -> String {
    let parts = text.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { "eE".contains($0) })
    guard parts.count == 2, let exponent = Int(parts[1]), abs(exponent) <= exponentMax else {
      return text
    }
    let isNegative = parts[0].hasPrefix("-")
    let sides = parts[0].drop { $0 == "-" }.split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var whole = String(sides.first ?? "")
    var fraction = String(sides.count > 1 ? sides[1] : "")
    if exponent > 0 {
      fraction += String(repeating: "0", count: max(0, exponent - fraction.count))
      whole += fraction.prefix(exponent)
      fraction = String(fraction.dropFirst(exponent))
    } else if exponent < 0 {
      whole = String(repeating: "0", count: max(0, 1 - exponent - whole.count)) + whole
      fraction = whole.suffix(-exponent) + fraction
      whole = String(whole.dropLast(-exponent))
    }
    whole = String(whole.drop { $0 == "0" })
    if whole.isEmpty { whole = "0" }
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
