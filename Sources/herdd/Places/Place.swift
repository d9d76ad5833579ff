/// Somewhere to go, with what a Nearby Search result says about it.
struct Place: Sendable, Equatable {
  /// Never the same for two places of one source.
  var id: String
  var name: String
  /// Degrees, -90 to 90.
  var latitude: Double
  /// Degrees, -180 to 180.
  var longitude: Double
  /// The street and the town, or as much of them as is known.
  var vicinity: String?
  /// In Google's vocabulary: `museum`, `park`, ….
  var types: [String] = []
  /// 1 to 5.
  var rating: Double?
}
