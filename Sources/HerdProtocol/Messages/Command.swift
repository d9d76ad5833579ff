/// A line taken apart where it lies: the one reading of the grammar, for `Message` and the server.
enum Command {
  /// `IAMAT client location stamp`.
  case report(client: Bytes, location: Bytes, stamp: Bytes)
  /// `WHATSAT client radius bound`.
  case query(client: Bytes, radius: Bytes, bound: Int)
  /// `AT server skew client location stamp`, its skew in anyone's notation.
  case announcement(AnnouncementFields)
  /// `HERD 1 name`, and what else may follow.
  case introduction(name: Bytes)

  /// Reads a line without its end.
  static func read(_ line: Bytes) -> Result<Command, ParseError> {
    var reader = FieldReader(line)
    do throws(ParseError) {
      let word = try reader.next(.command)
      if word.isEqual(to: "IAMAT") { return .success(try report(&reader)) }
      if word.isEqual(to: "WHATSAT") { return .success(try query(&reader)) }
      if word.isEqual(to: "AT") { return .success(try announcement(&reader)) }
      if word.isEqual(to: "HERD") { return .success(try introduction(&reader)) }
      throw reader.error(.command)
    } catch {
      return .failure(error)
    }
  }

  private static func report(_ reader: inout FieldReader) throws(ParseError) -> Command {
    let client = try reader.next(.client)
    let location = try reader.location()
    let stamp = try reader.stamp()
    try reader.end()
    return .report(client: client, location: location, stamp: stamp)
  }

  private static func query(_ reader: inout FieldReader) throws(ParseError) -> Command {
    let client = try reader.next(.client)
    let radius = try reader.next(.radius)
    guard Radius.isValid(radius) else { throw reader.error(.radius) }
    let field = try reader.next(.bound)
    guard let bound = Bound.value(of: field) else { throw reader.error(.bound) }
    try reader.end()
    return .query(client: client, radius: radius, bound: bound)
  }

  private static func announcement(_ reader: inout FieldReader) throws(ParseError) -> Command {
    let server = try reader.next(.server)
    let skew = try reader.next(.skew)
    guard SkewSyntax.isDecimal(skew) else { throw reader.error(.skew) }
    let column = reader.column
    let client = try reader.next(.client)
    let location = try reader.location()
    let stamp = try reader.stamp()
    try reader.end()
    return .announcement(
      AnnouncementFields(
        server: server, skew: skew, skewColumn: column, client: client, location: location,
        stamp: stamp))
  }

  private static func introduction(_ reader: inout FieldReader) throws(ParseError) -> Command {
    guard try reader.next(.version).isEqual(to: "1") else { throw reader.error(.version) }
    return .introduction(name: try reader.next(.server))
  }
}

/// The fields of an AT line, where they lie.
struct AnnouncementFields {
  var server: Bytes
  var skew: Bytes
  /// Where the skew stands in its line, counted from 1.
  var skewColumn: Int
  var client: Bytes
  var location: Bytes
  var stamp: Bytes
}

/// Fields one after the other, each with its check.
private struct FieldReader {
  private var fields: Fields

  init(_ line: Bytes) {
    fields = Fields(line)
  }

  /// Where the last field stands, counted from 1.
  var column: Int { fields.start + 1 }

  /// An error at the last field.
  func error(_ expected: ParseError.Expectation) -> ParseError {
    ParseError(column: column, expected: expected)
  }

  mutating func next(_ expected: ParseError.Expectation) throws(ParseError) -> Bytes {
    guard let field = fields.next() else { throw error(expected) }
    return field
  }

  mutating func location() throws(ParseError) -> Bytes {
    let field = try next(.location)
    if case .fault(let fault) = LocationSyntax.check(field) {
      throw fault.error(at: fields.start)
    }
    return field
  }

  mutating func stamp() throws(ParseError) -> Bytes {
    let field = try next(.stamp)
    if let fault = Stamp.fault(in: field) { throw fault.error(at: fields.start) }
    return field
  }

  mutating func end() throws(ParseError) {
    if fields.next() != nil { throw error(.end) }
  }
}
