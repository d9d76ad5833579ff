/// The text of a Nearby Search reply, laid out as Google lays it out.
///
///     {
///        "html_attributions" : [],
///        "results" : [],
///        "status" : "ZERO_RESULTS"
///     }
enum NearbyReply {
  static func text(of places: [Place], hasFound: Bool) -> [UInt8] {
    let results = places.map(result).joined(separator: ",\n      ")
    let list = results.isEmpty ? "[]" : "[\n      \(results)\n   ]"
    let text = """
      {
         "html_attributions" : [],
         "results" : \(list),
         "status" : "\(hasFound ? "OK" : "ZERO_RESULTS")"
      }

      """
    return Array(text.utf8)
  }

  private static func result(_ place: Place) -> String {
    let geometry = """
      {
                  "location" : {
                     "lat" : \(place.latitude),
                     "lng" : \(place.longitude)
                  }
               }
      """
    let types = place.types.map(quoted).joined(separator: ", ")
    let members: [(key: String, value: String?)] = [
      ("geometry", geometry),
      ("name", quoted(place.name)),
      ("place_id", quoted(place.id)),
      ("rating", place.rating.map { "\($0)" }),
      ("types", types.isEmpty ? "[]" : "[ \(types) ]"),
      ("vicinity", place.vicinity.map(quoted)),
    ]
    let lines = members.compactMap { member in
      member.value.map { "         \"\(member.key)\" : \($0)" }
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n      }"
  }

  /// A JSON string: quotation marks, backslashes and control characters escaped, all else as it is.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<" ", "\u{7f}": result += escaped(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
