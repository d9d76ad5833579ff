/// Which members of a reply the newer service sends: `places.id,places.displayName.text`, or `*`.
struct FieldMask {
  private indirect enum Wanted {
    case all
    case some([String: Wanted])
  }
  private var root = Wanted.some([:])

  /// Why Google refuses it; `nil` if it does not.
  private(set) var objection: String?

  /// Nothing, and nothing but blanks, is refused.
  init(_ text: String?) {
    let paths = (text ?? "").split(separator: ",").map { path in
      path.filter { !$0.isWhitespace }
    }.filter { !$0.isEmpty }
    guard !paths.isEmpty else {
      objection =
        "FieldMask is a required parameter. See "
        + "https://cloud.google.com/apis/docs/system-parameters on how to provide it. As an example, "
        + "you can set the header 'X-Goog-FieldMask' with value "
        + "'places.displayName,places.formattedAddress'."
      return
    }
    for path in paths {
      let steps = path.split(separator: ".").map(String.init)
      if steps.first == "*" {
        root = .all
      } else if let first = steps.first, ["places", "routingSummaries"].contains(first) {
        root = Self.adding(steps[...], to: root)
      } else {
        objection =
          "Error expanding 'fields' parameter. Cannot find matching fields for path '\(path)'."
      }
    }
  }

  private static func adding(_ steps: ArraySlice<String>, to wanted: Wanted) -> Wanted {
    guard let step = steps.first, step != "*" else { return .all }
    guard case .some(var members) = wanted else { return .all }
    members[step] = adding(steps.dropFirst(), to: members[step] ?? .some([:]))
    return .some(members)
  }

  /// What is left of a reply.
  func kept(of value: JSONValue) -> JSONValue { Self.kept(of: value, root) }

  private static func kept(of value: JSONValue, _ wanted: Wanted) -> JSONValue {
    guard case .some(let members) = wanted else { return value }
    switch value {
    case .list(let elements): return .list(elements.map { kept(of: $0, wanted) })
    case .object(let all):
      return .object(
        all.compactMap { member in
          members[member.key].map {
            JSONValue.Member(key: member.key, value: kept(of: member.value, $0))
          }
        })
    default: return value
    }
  }
}
