import HerdProtocol
import NIOCore

/// Every way between two servers of a herd. Lives on the links' loop.
final class LinkBoard {
  private let loop: any EventLoop
  private let log: LinkLog
  private var gates: [Herd.Way: LinkGate] = [:]
  private var watches: [Int: LinkWatch] = [:]
  private let budget = LinkBudget()
  private var lastNumber = 0

  init(_ ways: [Herd.Way], on loop: any EventLoop, log: LinkLog, seed: UInt64) {
    self.loop = loop
    self.log = log
    for way in ways {
      let gate = LinkGate(way, on: loop, log: log, budget: budget, seed: seed)
      gate.onAccept = { [unowned self, unowned gate] in accepted($0, at: gate) }
      gate.onActivity = { [unowned self] in noteActivity($0, $1, $2) }
      gates[way] = gate
    }
  }

  /// Takes over the sockets that have the addresses of others in a server's network.
  func furnish(_ from: String, with sockets: [String: CInt]) -> EventLoopFuture<Void> {
    var furnished: [LinkGate] = []
    for (to, socket) in sockets {
      guard let gate = gates[Herd.Way(from: from, to: to)] else { continue }
      gate.door.take(socket)
      furnished.append(gate)
    }
    return settle(furnished)
  }

  /// Lets in whoever calls at a server's address from outside, on this bound socket, which is taken
  /// over. That is no link: nothing is done to it, and nothing is counted.
  func openFront(of server: String, on socket: CInt) -> EventLoopFuture<Void> {
    let way = Herd.Way(from: "", to: server)
    let gate = LinkGate(way, on: loop, log: LinkLog(keeps: 0), budget: budget, seed: 0)
    gate.onAccept = { [unowned self, unowned gate] in accepted($0, at: gate) }
    gates[way] = gate
    gate.door.take(socket)
    return settle([gate])
  }

  /// A server that had a network of its own has ended: whatever it dialled is gone with it.
  func clear(_ from: String) {
    for gate in gates.values where gate.way.from == from { gate.door.take(nil) }
  }

  /// A server listens there now; `nil`: it has ended.
  func setTarget(_ to: String, _ address: ServerAddress?) -> EventLoopFuture<Void> {
    let inward = gates.values.filter { $0.way.to == to }
    for gate in inward { gate.target = address }
    return settle(inward)
  }

  /// Does something to ways. Whatever is open on one that is cut is reset.
  func change(
    _ ways: [Herd.Way], _ body: (inout LinkConditions) -> Void
  ) -> EventLoopFuture<Void> {
    let changed = ways.compactMap { gates[$0] }
    for gate in changed {
      body(&gate.conditions)
      if gate.conditions.isCut { gate.resetAll() }
    }
    // What comes back on a connection goes by the conditions of the other way.
    for gate in gates.values { gate.pumpAll() }
    return settle(changed)
  }

  /// What was done to a way.
  func conditions(of way: Herd.Way) -> LinkConditions? { gates[way]?.conditions }

  /// Counts messages that wait for their end.
  func flush() {
    for gate in gates.values { gate.flushAll() }
  }

  /// Closes everything.
  func close() {
    endWatches()
    for gate in gates.values {
      gate.target = nil
      gate.resetAll()
      gate.door.take(nil)
    }
  }

  /// Waits until these ways have been silent for so long, at most until the limit.
  func watch(
    _ ways: Set<Herd.Way>, silentFor duration: Duration, within limit: Duration
  ) -> EventLoopFuture<LinkNoise?> {
    lastNumber += 1
    let number = lastNumber
    let promise = loop.makePromise(of: LinkNoise?.self)
    let watch = LinkWatch(ways, duration, limit, on: loop, promise)
    watches[number] = watch
    watch.start()
    let board = NIOLoopBound(self, eventLoop: loop)
    promise.futureResult.whenComplete { _ in board.value.watches[number] = nil }
    return promise.futureResult
  }

  /// Ctrl-C: nobody waits any longer.
  func endWatches() {
    for watch in Array(watches.values) { watch.end() }
  }

  private func noteActivity(_ way: Herd.Way, _ bytes: [UInt8], _ at: ContinuousClock.Instant) {
    for watch in Array(watches.values) { watch.note(LinkNoise(way: way, bytes: bytes, at: at)) }
  }

  private func settle(_ changed: [LinkGate]) -> EventLoopFuture<Void> {
    let doors = changed.map { $0.door.set(isOpen: $0.isOpen) }
    return EventLoopFuture.andAllComplete(doors, on: loop)
  }

  private func accepted(_ channel: any Channel, at gate: LinkGate) -> any ChannelHandler {
    let back = gates[Herd.Way(from: gate.way.to, to: gate.way.from)] ?? gate
    let connection = LinkConnection(gate, back: back)
    guard gate.admit(connection), let target = gate.target else { return LinkSlam() }
    let end = connection.accepted(channel)
    connection.dial(target)
    return end
  }
}

/// Bytes where silence was expected.
struct LinkNoise: Sendable, Hashable {
  var way: Herd.Way
  var bytes: [UInt8]
  var at: ContinuousClock.Instant
  /// The longest silence in front of it, since the wait began.
  var longestSilence = Duration.zero
}

/// A wait for silence on some ways. Lives on the links' loop.
final class LinkWatch {
  private let ways: Set<Herd.Way>
  private let duration: TimeAmount
  private let deadline: NIODeadline
  private let loop: any EventLoop
  private let promise: EventLoopPromise<LinkNoise?>
  private var timer: Scheduled<Void>?
  private var last: LinkNoise?
  private var silentSince = ContinuousClock.now
  private var longestSilence = Duration.zero
  private var hasEnded = false

  init(
    _ ways: Set<Herd.Way>, _ duration: Duration, _ limit: Duration, on loop: any EventLoop,
    _ promise: EventLoopPromise<LinkNoise?>
  ) {
    self.ways = ways
    self.duration = TimeAmount(duration)
    deadline = .now() + TimeAmount(limit)
    self.loop = loop
    self.promise = promise
  }

  /// Succeeds with `nil` once nothing was heard for long enough.
  func start() {
    timer?.cancel()
    timer = loop.assumeIsolated().scheduleTask(in: duration) { [self] in finish(nil) }
  }

  /// Something was heard.
  func note(_ noise: LinkNoise) {
    guard ways.contains(noise.way) else { return }
    longestSilence = max(longestSilence, silentSince.duration(to: noise.at))
    silentSince = noise.at
    var noise = noise
    noise.longestSilence = longestSilence
    last = noise
    // Silence from now on would come too late.
    if NIODeadline.now() + duration > deadline { finish(noise) } else { start() }
  }

  func end() { finish(last) }

  private func finish(_ noise: LinkNoise?) {
    guard !hasEnded else { return }
    hasEnded = true
    timer?.cancel()
    promise.succeed(noise)
  }
}
