/// A request that the stand-in for Places got.
struct PlacesRequest: Hashable, Sendable {
  /// `GET`.
  var method: String
  /// Without the query.
  var path: String
  /// Names and values in their order, percent-decoded, `+` as a blank.
  var query: [Field]
  /// At most `PlacesHandler.bodyBytesMax` bytes of it.
  var body: [UInt8]
  /// With their names in lower case.
  var headers: [Field]

  struct Field: Hashable, Sendable {
    var name: String
    var value: String
  }

  /// Reads a request target: `/maps/api/place/nearbysearch/json?radius=10000`.
  init(method: String, target: String, body: [UInt8] = [], headers: [Field] = []) {
    self.method = method
    self.body = body
    self.headers = headers.map { Field(name: $0.name.lowercased(), value: $0.value) }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = PercentText.decoded(parts.first ?? "")
    query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Field(
        name: PercentText.decoded(sides[0]),
        value: sides.count > 1 ? PercentText.decoded(sides[1]) : "")
    }
  }

  /// The first header of that name, which is in lower case.
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// What it asks, in the same words for both services: `radius` in metres, `location` as latitude and
  /// longitude, `key`, `bound` (how many results at most), `fields` (the field mask); also `service`,
  /// `host`, `path`, `method`, `body`, and whatever the query has.
  subscript(name: String) -> String? {
    if service == .searchNearby, let value = searchNearbyValue(of: name) { return value }
    if let field = query.first(where: { $0.name == name }) { return field.value }
    switch name {
    case "service": return service?.rawValue
    case "host": return header("host")
    case "path": return path
    case "method": return method
    case "body": return String(decoding: body, as: UTF8.self)
    default: return nil
    }
  }

  private func searchNearbyValue(of name: String) -> String? {
    switch name {
    case "key": header("x-goog-api-key")
    case "fields": fieldMask
    case "radius", "location", "bound": NearbyQuestion(body)?[name]
    default: nil
    }
  }

  /// Which members of the reply are wanted.
  var fieldMask: String? {
    header("x-goog-fieldmask") ?? query.first { ["fields", "$fields"].contains($0.name) }?.value
  }
}

/// Text of a URL.
enum PercentText {
  /// A `%` without two hexadecimal digits stands for itself, and `+` for a blank.
  static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = rest.prefix(2).compactMap(hexValue)
        if digits.count == 2 {
          bytes.append(digits[0] << 4 | digits[1])
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
