import HerdProtocol
import NIOCore

/// What the log keeps for one connection while its lines are logged.
struct ConnectionTrace {
  private var inbound = LineTap()
  private let inPrefix: [UInt8]
  private let outPrefix: [UInt8]
  private let log: ServerLog

  init(_ log: ServerLog, of connection: LoggedConnection) {
    self.log = log
    inPrefix = log.prefix(.inbound, of: connection)
    outPrefix = log.prefix(.outbound, of: connection)
  }

  /// Logs the lines that end in these bytes.
  mutating func received(_ bytes: ByteBuffer, at wall: Int64) {
    bytes.withUnsafeReadableBytes {
      inbound.feed($0) { log.line($0, omitted: $1, prefix: inPrefix, at: wall) }
    }
  }

  /// Logs a last line that has no line end.
  mutating func inputEnded(at wall: Int64) {
    inbound.end { log.line($0, omitted: $1, prefix: inPrefix, at: wall) }
  }

  /// Logs what is sent: each line, but the places of an answer as one line that only counts them.
  func sent(_ bytes: ByteBuffer) {
    let wall = ServerState.Moment.now().wall
    var lines = LineTap()
    var placesBytes = 0
    bytes.withUnsafeReadableBytes { bytes in
      lines.feed(bytes) { line, omitted in
        guard Self.isAnswer(line) else {
          placesBytes += line.count + omitted + 1
          return
        }
        note(places: &placesBytes, at: wall)
        log.line(line, omitted: omitted, prefix: outPrefix, at: wall)
      }
    }
    note(places: &placesBytes, at: wall)
  }

  private func note(places bytes: inout Int, at wall: Int64) {
    guard bytes > 0 else { return }
    var text = "(places, \(bytes) bytes)"
    bytes = 0
    text.withUTF8 {
      log.line(UnsafeRawBufferPointer($0), omitted: 0, prefix: outPrefix, at: wall)
    }
  }

  /// Whether a line is a message: no line of JSON begins like one.
  private static func isAnswer(_ line: UnsafeRawBufferPointer) -> Bool {
    switch line.first {
    case UInt8(ascii: "?"): true
    case UInt8(ascii: "A"): line.starts(with: "AT ".utf8)
    case UInt8(ascii: "H"): line.starts(with: "HERD ".utf8)
    default: false
    }
  }
}
