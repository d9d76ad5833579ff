import Dispatch

/// Notices servers that go and come, in a herd that herdsh did not start.
///
/// Servers must not feel it. Those of this machine are not even asked: the kernel says who listens. One elsewhere is asked an invalid line
/// every half minute, as `is up` asks; while it is away, connections are tried after 50 ms, 100 ms … 2 s, which nobody is there to mind.
@MainActor
final class HerdWatch {
  /// How often the kernel's table is read.
  private static let pause: Duration = .milliseconds(250)
  /// How often a server elsewhere is asked.
  private static let askingPause: Duration = .seconds(30)
  private static let backOff: ClosedRange<Duration> = .milliseconds(50)...(.seconds(2))

  private let live: LiveHerd
  private var loop: Task<Void, Never>?
  /// The sockets that each server listened on when it was last met.
  private var sockets: [String: Set<UInt64>] = [:]
  private var next: [String: ContinuousClock.Instant] = [:]
  private var pauses: [String: Duration] = [:]
  // Reading the table can take milliseconds, and the main thread has a prompt to serve.
  private let reader = DispatchQueue(label: "herdsh.listeners")

  private let table: @Sendable () -> Listeners?

  /// `table` tells who listens on this machine, if anything does.
  init(_ live: LiveHerd, table: @escaping @Sendable () -> Listeners? = { Listeners.now() }) {
    self.live = live
    self.table = table
  }

  /// Begins; a second call changes nothing.
  func start() {
    guard loop == nil, live.isAttached else { return }
    loop = Task { [weak self] in
      while !Task.isCancelled {
        guard let self else { return }
        await look()
        try? await Task.sleep(for: Self.pause)
      }
    }
  }

  func stop() {
    loop?.cancel()
    loop = nil
  }

  /// A command could not be sent: whether the server is there is found out at once.
  func suspect(_ server: String) { next[server] = .now }

  private func look() async {
    let listeners = await listeners()
    for name in live.servers {
      guard let address = live.address(of: name), !Task.isCancelled else { return }
      if let listeners, address.isLoopback {
        await look(at: name, listening: listeners.sockets(at: address))
      } else {
        await ask(name)
      }
    }
  }

  private func look(at name: String, listening found: Set<UInt64>) async {
    if found.isEmpty {
      sockets[name] = []
      return live.noteUnreachable(name)
    }
    let isSame = sockets[name].map { !$0.isDisjoint(with: found) } ?? live.isReady(name)
    if isSame, !live.isDown(name) {
      sockets[name] = found
    } else if await live.meet(name) {
      sockets[name] = found
    }
  }

  private func ask(_ name: String) async {
    guard ContinuousClock.now >= next[name] ?? .now else { return }
    let wasDown = live.isDown(name)
    // Whoever was just met need not be asked.
    let isUp = next[name] == nil && !wasDown && live.isReady(name) ? true : await reach(name)
    let backOff = min(pauses[name] ?? Self.backOff.lowerBound, Self.backOff.upperBound)
    let pause = isUp ? Self.askingPause : backOff
    pauses[name] = isUp ? nil : pause * 2
    next[name] = .now + pause * .random(in: 0.8...1.2)
  }

  /// Whether a server answers; one that was away is met.
  private func reach(_ name: String) async -> Bool {
    guard !live.isDown(name) else { return await live.meet(name) }
    let answer = await live.ask(name, live.probe, within: .seconds(2))
    guard case .unreachable(let error) = answer.outcome else { return true }
    live.noteUnreachable(name, error)
    return false
  }

  private func listeners() async -> Listeners? {
    let (reader, table) = (reader, table)
    return await withCheckedContinuation { continuation in
      reader.async { continuation.resume(returning: table()) }
    }
  }
}
