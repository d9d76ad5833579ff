import Glibc
import HerdProtocol
import NIOCore

/// The links of a herd where herdsh carries them: every connection between two of its servers ends
/// here and begins here anew.
@MainActor
final class HerdLinks {
  /// Every direction between two servers.
  let ways: [Herd.Way]
  /// What was carried since the check began.
  let log = LinkLog()
  private let loop = HerdLoops.links
  private let board: NIOLoopBoundBox<LinkBoard>

  /// Carries nothing yet.
  init(_ herd: Herd, seed: UInt64) {
    ways = herd.ways
    let (ways, log, loop) = (ways, log, loop)
    board = .makeBoxSendingValue(LinkBoard(ways, on: loop, log: log, seed: seed), eventLoop: loop)
  }

  /// A server finds the others at the addresses of these bound sockets, which are taken over.
  func furnish(_ server: String, with sockets: [String: CInt]) async {
    await settle { $0.furnish(server, with: sockets) }
  }

  /// Whoever calls at a server's address from outside is let in, on this bound socket.
  func openFront(of server: String, on socket: CInt) async {
    await settle { $0.openFront(of: server, on: socket) }
  }

  /// A server with a network of its own has ended.
  func clear(_ server: String) async {
    await run { $0.clear(server) }
  }

  /// A server can be reached there from now on, or (`nil`) no more.
  func setTarget(_ server: String, _ address: ServerAddress?) async {
    await settle { $0.setTarget(server, address) }
  }

  /// Does something to ways; in force when this returns.
  func change(
    _ ways: [Herd.Way], _ body: @escaping @Sendable (inout LinkConditions) -> Void
  ) async {
    await settle { $0.change(ways, body) }
  }

  /// Undoes whatever was done to any way.
  func healAll() async { await change(ways) { $0 = LinkConditions() } }

  /// What was done to a way.
  func conditions(of way: Herd.Way) async -> LinkConditions? {
    await run { $0.conditions(of: way) }
  }

  /// How many messages with `text` in them these ways have carried since the check began.
  func count(
    of text: [UInt8], over ways: Set<Herd.Way>, countsAnswers: Bool = true
  ) async -> Int {
    await run { $0.flush() }
    return log.count(of: text, over: ways, countsAnswers: countsAnswers)
  }

  /// Waits until these ways have been silent for `duration`; what was heard where they are not
  /// before `limit`. Ends early where its task is cancelled.
  func silence(
    on ways: Set<Herd.Way>, for duration: Duration, within limit: Duration
  ) async -> LinkNoise? {
    let (board, loop) = (board, loop)
    return await withTaskCancellationHandler {
      let result = loop.flatSubmit {
        board.value.watch(ways, silentFor: duration, within: limit)
      }
      return (try? await result.get()) ?? nil
    } onCancel: {
      loop.execute { board.value.endWatches() }
    }
  }

  /// Ends every wait.
  func endWaits() async { await run { $0.endWatches() } }

  /// Closes everything.
  func close() async { await run { $0.close() } }

  private func run<Value: Sendable>(_ body: @escaping @Sendable (LinkBoard) -> Value) async -> Value
  {
    let board = board
    return await loop.run { body(board.value) }
  }

  private func settle(_ body: @escaping @Sendable (LinkBoard) -> EventLoopFuture<Void>) async {
    let board = board
    try? await loop.flatSubmit { body(board.value) }.get()
  }
}
