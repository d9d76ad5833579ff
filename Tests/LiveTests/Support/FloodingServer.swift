import Foundation
import Glibc
import Synchronization

/// A server that answers `? ` and the line, and after the line `flood` sends 10,000 lines a second that nobody asked for.
final class FloodingServer: Sendable {
  static let linesPerSecond = 10_000

  let port: UInt16
  /// The lines of the flood that were taken by whoever is on the other end.
  let sent = Counted()
  private let listener: Int32

  init() throws {
    port = Ports.free()
    listener = try Ports.listen(on: port)
    let (listener, sent) = (listener, sent)
    Thread.detachNewThread {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        Thread.detachNewThread {
          Self.serve(connection, sent)
          close(connection)
        }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func serve(_ connection: Int32, _ sent: Counted) {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      let line = buffer[..<count]
      guard send(Array("? ".utf8) + line, to: connection) else { return }
      if line.starts(with: Array("flood".utf8)) { return flood(connection, sent) }
    }
  }

  /// Until the other end closes.
  private static func flood(_ connection: Int32, _ sent: Counted) {
    let line = Array("? this line was not asked for\n".utf8)
    let start = ContinuousClock.now
    var total = 0
    while true {
      let due = Int((ContinuousClock.now - start) / .microseconds(1_000_000 / linesPerSecond))
      if due > total {
        let lines = Array(repeating: line, count: due - total).flatMap(\.self)
        guard send(lines, to: connection) else { return }
        sent.add(due - total)
        total = due
      }
      poll(nil, 0, 2)
    }
  }

  private static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
