/// One command, or what came back for it, where somebody looks at answers: at the prompt, with `-c`, in a pipe.
struct SessionMessage: Sendable {
  enum Direction: String, Sendable { case sent, received }

  /// From 1 in a session; an answer has its command's.
  var number: Int
  var server: String
  var direction: Direction
  /// As they went or came, with line ends; empty where nothing did.
  var bytes: [UInt8]
  /// Nanoseconds since 1970, by the wall's clock, when herdsh saw it.
  var time: Int64
  /// From the write to the last byte of the answer's line.
  var roundTrip: Duration?
  /// Why it did not get there, or why nothing whole came back.
  var problem: String?
}
