/// What a client told one server, as the servers tell each other and the clients: an AT line.
public struct Report: Hashable, Sendable {
  /// The server that the client told.
  public var server: String
  /// The skew as it stands in the line.
  public var skewText: String
  /// Who told it.
  public var client: ClientID
  /// Where the client was.
  public var location: Location
  /// When the client said so.
  public var stamp: Stamp

  /// A report in its parts.
  public init(
    server: String, skew: Skew, client: ClientID, location: Location, stamp: Stamp
  ) {
    self.server = server
    skewText = skew.description
    self.client = client
    self.location = location
    self.stamp = stamp
  }

  init?(_ fields: AnnouncementFields) {
    guard let location = Location(fields.location) else { return nil }
    server = String(decoding: fields.server, as: UTF8.self)
    skewText = String(ascii: fields.skew)
    client = ClientID(field: fields.client)
    self.location = location
    stamp = Stamp(checked: fields.stamp)
  }

  /// The skew, or nil where another implementation wrote it some other way.
  public var skew: Skew? { Skew(skewText) }

  /// How much of another implementation's manners is taken.
  public enum Reading: Sendable {
    /// The skew has its sign and nine decimals.
    case strict
    /// The skew reads as a decimal number, sign and exponent allowed.
    case tolerant
  }

  /// Reads an AT line without its end.
  /// - Throws: where the line is none, and what would be right.
  public init(line: [UInt8], _ reading: Reading = .strict) throws(ParseError) {
    guard case .announcement(let report) = try Message(line: line, reading) else {
      throw ParseError(column: 1, expected: .announcement)
    }
    self = report
  }

  /// The line without its end.
  public var line: [UInt8] {
    Array("AT \(server) \(skewText) ".utf8) + client.bytes + Array(" \(location) \(stamp)".utf8)
  }
}
