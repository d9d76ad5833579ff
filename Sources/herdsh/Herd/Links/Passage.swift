import Dispatch
import Glibc
import Synchronization

/// herdsh's end of the way into one server's network, held open by the server's keeper.
final class Passage: Sendable {
  /// How long a keeper may take over one socket.
  private static let patience = timeval(tv_sec: 5, tv_usec: 0)

  private let descriptor: CInt
  /// Questions and their answers follow each other, so one at a time asks.
  private let queue = DispatchQueue(label: "passage")
  private let isClosed = Mutex(false)

  /// Takes over our end of the socket pair.
  init(_ descriptor: CInt) {
    self.descriptor = descriptor
    var patience = Self.patience
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Runs after whatever still asks.
  func close() {
    queue.async { [self] in
      let wasClosed = isClosed.withLock { closed in
        defer { closed = true }
        return closed
      }
      if !wasClosed { Glibc.close(descriptor) }
    }
  }

  /// What a keeper hands over at its start; fewer than `count` if it could not.
  func boundSockets(_ count: Int) async -> [CInt] {
    await withCheckedContinuation { continuation in
      queue.async { [self] in
        var sockets: [CInt] = []
        while sockets.count < count, !hasClosed,
          let socket = DescriptorMail.receive(from: descriptor)?.descriptor
        {
          sockets.append(socket)
        }
        continuation.resume(returning: sockets)
      }
    }
  }

  /// A new socket in the server's network, or why there is none; whoever gets it closes it.
  func socket(isIPv6: Bool, _ answer: @escaping @Sendable (DescriptorMail.Letter) -> Void) {
    queue.async { [self] in
      guard !hasClosed else { return answer(.init(code: ECONNREFUSED, descriptor: nil)) }
      var family: UInt8 = isIPv6 ? 6 : 4
      let sent = send(descriptor, &family, 1, CInt(MSG_NOSIGNAL))
      guard sent == 1, let letter = DescriptorMail.receive(from: descriptor) else {
        // The server ended and its keeper with it; or the keeper is stuck, and a late answer would
        // be taken for another one.
        close()
        return answer(.init(code: ECONNREFUSED, descriptor: nil))
      }
      answer(letter)
    }
  }

  private var hasClosed: Bool { isClosed.withLock { $0 } }
}
