/// A line that means something: one of the protocol's four.
public enum Message: Hashable, Sendable {
  /// `IAMAT`: a client says where it is.
  case report(client: ClientID, location: Location, stamp: Stamp)
  /// `WHATSAT`: a client asks what is near another, at most `bound` places.
  case query(client: ClientID, radius: Radius, bound: Int)
  /// `AT`: a server says what a client reported.
  case announcement(Report)
  /// `HERD`: a server says its name.
  case introduction(name: String)

  /// Reads a line without its end.
  /// - Throws: where the line is none of the four, and what would be right.
  public init(line: [UInt8], _ reading: Report.Reading = .strict) throws(ParseError) {
    self = try line.withUnsafeBytes { line in
      Command.read(line).flatMap { Message.make($0, reading) }
    }.get()
  }

  /// The line without its end.
  public var line: [UInt8] {
    switch self {
    case .report(let client, let location, let stamp):
      Array("IAMAT ".utf8) + client.bytes + Array(" \(location) \(stamp)".utf8)
    case .query(let client, let radius, let bound):
      Array("WHATSAT ".utf8) + client.bytes + Array(" \(radius) \(bound)".utf8)
    case .announcement(let report): report.line
    case .introduction(let name): Array("HERD 1 \(name)".utf8)
    }
  }

  private static func make(
    _ command: Command, _ reading: Report.Reading
  ) -> Result<Message, ParseError> {
    switch command {
    case .report(let client, let location, let stamp):
      guard let location = Location(location) else {
        return .failure(ParseError(column: 1, expected: .location))
      }
      let stamp = Stamp(checked: stamp)
      return .success(
        .report(client: ClientID(field: client), location: location, stamp: stamp))
    case .query(let client, let radius, let bound):
      let radius = Radius(checked: radius)
      return .success(.query(client: ClientID(field: client), radius: radius, bound: bound))
    case .introduction(let name):
      return .success(.introduction(name: String(decoding: name, as: UTF8.self)))
    case .announcement(let fields): return announcement(fields, reading)
    }
  }

  private static func announcement(
    _ fields: AnnouncementFields, _ reading: Report.Reading
  ) -> Result<Message, ParseError> {
    if reading == .strict, Skew(String(ascii: fields.skew)) == nil {
      return .failure(ParseError(column: fields.skewColumn, expected: .skew))
    }
    guard let report = Report(fields) else {
      return .failure(ParseError(column: 1, expected: .location))
    }
    return .success(.announcement(report))
  }
}
