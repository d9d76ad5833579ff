import Foundation
import Glibc
import Synchronization

/// A server made for one test: to each line it answers what it is told to, and closes or goes on.
///
/// It lives on threads of its own and is gone when `stop` returns, or with the object.
final class AnsweringServer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let isStopped = Atomic(false)
  private let open = Mutex<[Int32]>([])

  /// Listens on a port of its own. `closes`: after each answer; `answer`: what comes back for a line, if anything.
  init(closes: Bool = false, _ answer: @escaping @Sendable (String) -> [UInt8]?) throws {
    port = Ports.free()
    listener = try Ports.listen(on: port)
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0, let self, !self.isStopped.load(ordering: .acquiring) else {
          if connection >= 0 { close(connection) }
          return
        }
        self.open.withLock { $0.append(connection) }
        Thread.detachNewThread { [weak self] in
          Self.serve(connection, closes, answer)
          self?.open.withLock { $0.removeAll { $0 == connection } }
          close(connection)
        }
      }
    }
  }

  deinit { stop() }

  /// Takes no more connections, and ends those that there are.
  func stop() {
    guard !isStopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    open.withLock { for connection in $0 { shutdown(connection, Int32(SHUT_RDWR)) } }
  }

  private static func serve(
    _ connection: Int32, _ closes: Bool, _ answer: (String) -> [UInt8]?
  ) {
    var taken: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      taken += buffer[..<count]
      while let end = taken.firstIndex(of: 0x0A) {
        let line = String(decoding: taken[..<end], as: UTF8.self)
        taken.removeFirst(end + 1)
        guard let reply = answer(line) else { continue }
        _ = send(connection, reply, reply.count, Int32(MSG_NOSIGNAL))
        if closes {
          shutdown(connection, Int32(SHUT_WR))
          return
        }
      }
    }
  }
}

/// A number that several threads add to.
final class Counted: Sendable {
  private let count = Atomic(0)
  var value: Int { count.load(ordering: .acquiring) }
  func add(_ more: Int) { count.add(more, ordering: .acquiringAndReleasing) }
}
