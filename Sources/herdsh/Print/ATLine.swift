import HerdProtocol

/// An AT line read for people, from whatever server sent it: the fields as they stand, and what they
/// mean where they mean something.
struct ATLine: Sendable, Equatable {
  var server: String
  var skewText: String
  var client: String
  var locationText: String
  var stampText: String
  /// Fields after the stamp, which there should be none of.
  var excess: [String]

  /// Reads a line (its end may be there); `nil` where it does not begin with `AT` or has too few
  /// fields.
  init?(_ line: some Collection<UInt8>) {
    let head = line.prefix { $0 != UInt8(ascii: "\n") }
    let fields = head.split(whereSeparator: Self.isWhite).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard fields.count >= 6, fields[0] == "AT" else { return nil }
    server = fields[1]
    skewText = fields[2]
    client = fields[3]
    locationText = fields[4]
    stampText = fields[5]
    excess = Array(fields.dropFirst(6))
  }

  var stamp: Stamp? { Stamp(stampText) }
  var location: Location? { Location(locationText) }

  /// Seconds, from any notation a server may use; for words only.
  var skewSeconds: Double? {
    guard let value = Double(skewText), value.isFinite else { return nil }
    return value
  }

  private static func isWhite(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
