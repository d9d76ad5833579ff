import Synchronization

/// Hears everything that goes over herdsh's own connections, for a transcript.
final class WireTap: Sendable {
  /// What it hears, on an event loop: must be quick.
  typealias Take = @Sendable (_ server: String, _ connection: Int, WireRecord.Entry) -> Void

  private let take: Take
  private let lastConnection = Mutex(0)

  init(_ take: @escaping Take) { self.take = take }

  /// What one more connection to a server tells what happens on it.
  fileprivate func newConnection(to server: String) -> @Sendable (WireRecord.Entry) -> Void {
    let number = lastConnection.withLock { last in
      last += 1
      return last
    }
    return { [take] in take(server, number, $0) }
  }
}

/// A tap on the way to one server.
struct ServerTap: Hashable, Sendable {
  let server: String
  let tap: WireTap

  /// For one connection more.
  var newConnection: @Sendable (WireRecord.Entry) -> Void { tap.newConnection(to: server) }

  static func == (one: Self, other: Self) -> Bool {
    one.server == other.server && one.tap === other.tap
  }

  func hash(into hasher: inout Hasher) { hasher.combine(server) }
}
