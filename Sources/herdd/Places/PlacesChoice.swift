/// Where the answers to WHATSAT come from, as decided at start.
enum PlacesChoice: Equatable {
  /// The places shipped with the program.
  case builtin
  /// The user's own places.
  case file(path: String)
  /// A web service, or what stands in for it.
  case google(GoogleService)
}

/// A places web service: which, where, and the key to it.
struct GoogleService: Equatable {
  /// Which of the two services is spoken to.
  enum Kind: String {
    /// `GET /maps/api/place/nearbysearch/json`.
    case nearbySearch = "google"
    /// `POST /v1/places:searchNearby`, its answers brought into the older shape.
    case searchNearby = "google-new"
  }

  var kind: Kind
  /// `https://host`, without a slash at the end.
  var base: String
  /// Never shown anywhere.
  var key: String?
}

extension PlacesChoice {
  /// What flags and environment said about places.
  struct Wishes: Equatable {
    /// `--places`: `builtin`, `google`, `google-new` or `file:PATH`.
    var source: String?
    /// `--places-url`, or `HERD_PLACES_URL`.
    var url: String?
    /// The herd file's, in the same words as `source`.
    var herd: String?
    /// The key, from the environment or a file.
    var key: String?
  }

  /// Decides: the flag, else `google` if there is a URL, else the herd file, else `google` if there is a
  /// key, else `builtin`.
  init(_ wishes: Wishes) throws(StartError) {
    let fallback = wishes.key == nil ? "builtin" : "google"
    let source = wishes.source ?? (wishes.url == nil ? wishes.herd ?? fallback : "google")
    if source == "builtin" {
      self = .builtin
    } else if source.hasPrefix("file:"), source.utf8.count > 5 {
      self = .file(path: String(source.dropFirst(5)))
    } else if let kind = GoogleService.Kind(rawValue: source) {
      self = .google(try GoogleService(kind, wishes))
    } else {
      throw .usage(
        "places come from builtin, google, google-new or file:PATH, not from"
          + " \"\(LogText.escaped(source))\"")
    }
  }
}

extension GoogleService {
  fileprivate init(_ kind: Kind, _ wishes: PlacesChoice.Wishes) throws(StartError) {
    guard wishes.key != nil || wishes.url != nil else {
      throw .usage(
        "\(kind.rawValue) places need a key, in GOOGLE_PLACES_API_KEY or --places-key-file")
    }
    let host = kind == .nearbySearch ? "maps.googleapis.com" : "places.googleapis.com"
    var base = wishes.url ?? "https://\(host)"
    while base.hasSuffix("/") { base.removeLast() }
    guard Self.isBase(base) else {
      throw .usage("a places URL is like https://host:port, not \"\(LogText.escaped(base))\"")
    }
    self.init(kind: kind, base: base, key: wishes.key)
  }

  private static func isBase(_ url: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: url.hasPrefix) else { return false }
    let rest = url.utf8.dropFirst(scheme.utf8.count)
    let isVisible = rest.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x3f && $0 != 0x23 }
    return isVisible && rest.first.map { $0 != 0x2f } ?? false
  }
}
