/// An AT line with its parts, where it lies: single blanks between the fields, LF at its end.
struct Announcement {
  /// The whole line.
  let base: UnsafeRawPointer
  /// Bytes of each field.
  let server: Int
  let skew: Int
  let client: Int
  let location: Int
  let stamp: Int

  /// Bytes before the server's name.
  static let wordCount = 3

  /// The whole line with its LF.
  var line: Bytes { Bytes(start: base, count: 8 &+ server &+ skew &+ client &+ location &+ stamp) }
  /// The fields.
  var serverText: Bytes { Bytes(start: base + 3, count: server) }
  /// What is stored as it stands: the skew and all after it, less the LF.
  var kept: Bytes {
    Bytes(start: base + (4 &+ server), count: 3 &+ skew &+ client &+ location &+ stamp)
  }
  var skewText: Bytes { Bytes(start: kept.baseAddress, count: skew) }
  var clientText: Bytes { Bytes(start: base + (5 &+ server &+ skew), count: client) }
  var locationText: Bytes {
    Bytes(start: base + (6 &+ server &+ skew &+ client), count: location)
  }
  var stampText: Bytes {
    Bytes(start: base + (7 &+ server &+ skew &+ client &+ location), count: stamp)
  }
}
