/// One TCP connection of the simulated herd: bytes on their way, in both directions.
struct Wire {
  /// One side of a wire.
  struct End {
    /// The server, or nil for a client of the test.
    var server: Int?
    /// The server's number of the connection.
    var id = 0
    /// Bytes from here to the other end.
    var flowing: [UInt8] = []
    /// Whether nothing more is sent from here.
    var isFinished = false
    /// Whether the other end has been told that.
    var hasToldEnd = false
    var isClosed = false
    var isReading = true
    /// What the server was told of its own sending.
    var isWritable = true
  }

  /// More than this on its way: not writable. Low, so that slowness is common.
  static let highWater = 600
  static let lowWater = 200

  /// The end that dialled, and the one that accepted.
  var ends: [End]

  /// Whether something can be delivered that was sent from an end.
  func canDeliver(from side: Int) -> Bool {
    let other = ends[1 - side]
    guard !other.isClosed, other.isReading else { return false }
    return !ends[side].flowing.isEmpty || (ends[side].isFinished && !ends[side].hasToldEnd)
  }
}
