/// What the fields of an AT line are to say, as far as that is known.
struct ReportedFields: Sendable, Hashable {
  /// The fields, in their order.
  enum Role: Int, CaseIterable, Sendable, Hashable {
    case at, server, skew, client, location, stamp

    /// For sentences: `AT lines lack the skew`.
    var inWords: String { self == .at ? "word AT" : "\(self)" }
  }

  /// The server that was told.
  var server: [UInt8]?
  var skew: [UInt8]?
  var client: [UInt8]?
  var location: [UInt8]?
  var stamp: [UInt8]?
  /// The server that was asked, if it was asked for what it knows.
  var asked: [UInt8]?
  /// Names of servers: of words that may be the server, one of these is likelier.
  var names: Set<[UInt8]> = []

  subscript(role: Role) -> [UInt8]? {
    switch role {
    case .at: Array("AT".utf8)
    case .server: server
    case .skew: skew
    case .client: client
    case .location: location
    case .stamp: stamp
    }
  }
}

/// How one field of an answer compares with what it is to say.
struct FieldReading: Sendable {
  /// The smaller, the likelier is it that the words are this field.
  let cost: Int
  /// Whether it says something else.
  var isOther = false
  /// How it departs from the protocol's form.
  var departures: [Departure] = []

  static let same = Self(cost: 0)

  /// The dearest reading: still cheaper than a word too many and a field too few.
  static let costOfOther = 6
}
