/// Why a line is no message: where, and what would have been right there.
public struct ParseError: Error, Hashable, Sendable {
  /// The byte of the line at which it went wrong, counted from 1.
  public var column: Int
  /// What would have been right.
  public var expected: Expectation

  /// An error at a column of a line.
  public init(column: Int, expected: Expectation) {
    self.column = column
    self.expected = expected
  }

  /// What a line should have had.
  public enum Expectation: Hashable, Sendable {
    /// `IAMAT`, `WHATSAT`, `AT` or `HERD`, in upper case.
    case command
    /// An AT line.
    case announcement
    /// A client ID.
    case client
    /// Both coordinates, such as `+34.068930-118.445127`.
    case location
    /// A sign before a coordinate.
    case sign
    /// Between one and three digits before a coordinate's point.
    case degrees
    /// A latitude of at most 90 degrees.
    case latitude
    /// A longitude of at most 180 degrees.
    case longitude
    /// POSIX seconds in decimal.
    case stamp
    /// A digit.
    case digit
    /// At most 18 digits before the point.
    case fewerDigits
    /// Kilometres from 0 to 50.
    case radius
    /// A whole number from 0 to 20.
    case bound
    /// A server's name.
    case server
    /// A skew: a sign and nine decimals.
    case skew
    /// The version of the link protocol, `1`.
    case version
    /// Nothing more on this line.
    case end
  }
}

extension ParseError.Expectation: CustomStringConvertible {
  /// What would be right, as the end of "expected …".
  public var description: String {
    switch self {
    case .command: "IAMAT, WHATSAT, AT or HERD"
    case .announcement: "an AT line"
    case .client: "a client ID"
    case .location: "a place such as +34.068930-118.445127"
    case .sign: "a + or - before each coordinate"
    case .degrees: "one to three digits of degrees"
    case .latitude: "a latitude from -90 to +90"
    case .longitude: "a longitude from -180 to +180"
    case .stamp: "POSIX seconds such as 1520023934.918963997"
    case .digit: "a digit"
    case .fewerDigits: "at most 18 digits before the point"
    case .radius: "a radius from 0 to 50 kilometres"
    case .bound: "a whole number of results from 0 to 20"
    case .server: "a server's name"
    case .skew: "a skew such as +0.263873386"
    case .version: "the version, 1"
    case .end: "the end of the line"
    }
  }
}

extension ParseError: CustomStringConvertible {
  /// The error in words, without its place: `expected a client ID`.
  public var description: String { "expected \(expected)" }
}

/// A field that is not what it should be: the offset is the field's own.
struct Fault: Equatable {
  var offset: Int
  var expected: ParseError.Expectation

  /// The same fault, seen from the line that has the field at `start`.
  func error(at start: Int) -> ParseError {
    ParseError(column: start + offset + 1, expected: expected)
  }
}
