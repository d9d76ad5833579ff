/// A question for the places source, from one WHATSAT.
public struct PlacesQuery: Sendable, Equatable {
  /// Given back with the answer.
  public var id: UInt64
  /// Degrees as the client wrote them, the signs kept: `+34.068930`.
  public var latitude: String
  /// Degrees as the client wrote them, the signs kept: `-118.445127`.
  public var longitude: String
  /// Metres as an exact decimal, made from the kilometres of the command: `10000`, `10587.1263`.
  public var radiusMetres: String
  /// How many results the client wants at most, 0 to 20.
  public var bound: Int

  /// A question; see the properties for the units.
  public init(id: UInt64, latitude: String, longitude: String, radiusMetres: String, bound: Int) {
    self.id = id
    self.latitude = latitude
    self.longitude = longitude
    self.radiusMetres = radiusMetres
    self.bound = bound
  }
}

/// What came back from the places source.
public enum PlacesAnswer: Sendable, Equatable {
  /// The body of a Nearby Search reply, untouched.
  case reply([UInt8])
  /// Nothing usable: a Google status (`UNKNOWN_ERROR`, `OVER_QUERY_LIMIT`, …) and a sentence for `error_message`.
  case failure(status: String, message: String)
}
