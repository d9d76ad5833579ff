/// One line that somebody sent somebody else.
///
/// The ends are names of servers, or `client` for a connection of herdsh's own.
struct Transmission: Sendable {
  var from: String
  var to: String
  /// From the start of the run.
  var sentAt: Duration
  /// From the start of the run; `nil` for what did not get through, or not before the check's end.
  var arrivedAt: Duration?
  /// Without its newline, at most 512 bytes of it.
  var line: [UInt8]

  /// The name of herdsh's own end.
  static let client = "client"
  /// Most that are told of one check.
  static let countMax = 10_000
  /// Bytes that are kept of a line.
  static let bytesMax = 512
}
