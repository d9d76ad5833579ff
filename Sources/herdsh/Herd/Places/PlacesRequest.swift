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

  struct Field: Hashable, Sendable {
    var name: String
    var value: String
  }

  /// Reads a request target: `/maps/api/place/nearbysearch/json?radius=10000`.
  init(method: String, target: String, body: [UInt8] = []) {
    self.method = method
    self.body = body
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = Self.decoded(parts.first ?? "")
    query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Field(
        name: Self.decoded(sides[0]), value: sides.count > 1 ? Self.decoded(sides[1]) : "")
    }
  }

  /// The first value of that name: `radius`, `location`, `key`; also `path` and `method`, where the
  /// query has no such name.
  subscript(name: String) -> String? {
    if let field = query.first(where: { $0.name == name }) { return field.value }
    switch name {
    case "path": return path
    case "method": return method
    case "body": return String(decoding: body, as: UTF8.self)
    default: return nil
    }
  }

  /// A `%` without two hexadecimal digits stands for itself.
  private static func decoded(_ text: Substring) -> String {
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
