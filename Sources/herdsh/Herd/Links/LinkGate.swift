import HerdProtocol
import NIOCore

/// How much all links together may keep.
final class LinkBudget {
  private static let bytesMax = 64 << 20
  private var bytes = 0

  var hasRoom: Bool { bytes < Self.bytesMax }
  func take(_ count: Int) { bytes += count }
  func give(back count: Int) { bytes -= count }
}

/// One way between two servers: what is done to it, who listens on it, what is open on it. Lives on the
/// links' loop.
final class LinkGate {
  let way: Herd.Way
  let loop: any EventLoop
  let log: LinkLog
  let budget: LinkBudget
  /// Called with what was sent.
  var onActivity: (Herd.Way, [UInt8], ContinuousClock.Instant) -> Void = { _, _, _ in }
  var conditions = LinkConditions()
  /// Where `to` listens, while it is up.
  var target: ServerAddress?
  /// The address of `to` in the network of `from`.
  private(set) lazy var door = LinkDoor(on: loop) { [unowned self] in try accept($0) }
  /// Called with each connection that is let in.
  var onAccept: (any Channel) -> any ChannelHandler = { _ in LinkSlam() }
  private(set) var connections: [ObjectIdentifier: LinkConnection] = [:]
  private var random: SplitMix64
  /// When the bytes let through so far will have passed a throttled way.
  private var freeAt = NIODeadline.uptimeNanoseconds(0)

  init(_ way: Herd.Way, on loop: any EventLoop, log: LinkLog, budget: LinkBudget, seed: UInt64) {
    self.way = way
    self.loop = loop
    self.log = log
    self.budget = budget
    random = SplitMix64(name: "\(way.from) -> \(way.to)", seed: seed)
  }

  private func accept(_ channel: any Channel) throws {
    let options = channel.syncOptions
    try options?.setOption(.allowRemoteHalfClosure, value: true)
    // Nothing is read before it can be passed on.
    try options?.setOption(.autoRead, value: false)
    try channel.pipeline.syncOperations.addHandler(onAccept(channel))
  }

  /// Whether someone who dials is to be accepted.
  var isOpen: Bool { target != nil && !conditions.isCut }

  /// The most bytes that go in one piece.
  var segmentBytes: Int {
    if let bytes = conditions.segmentBytes { return bytes }
    // A fiftieth of a second's worth: a throttled way is slow and not jerky.
    return conditions.bytesPerSecond.map { max(1, $0 / 50) } ?? .max
  }

  /// When so many bytes may be passed on.
  func readyTime(for byteCount: Int) -> NIODeadline {
    var ready = NIODeadline.now() + TimeAmount(delay())
    guard let rate = conditions.bytesPerSecond else { return ready }
    ready = max(ready, freeAt)
    freeAt = ready + .nanoseconds(Int64(byteCount) * 1_000_000_000 / Int64(rate))
    return ready
  }

  private func delay() -> Duration {
    let jitter = conditions.jitter.nanoseconds
    guard jitter > 0 else { return conditions.delay }
    return max(
      .zero, conditions.delay + .nanoseconds(Int64.random(in: -jitter...jitter, using: &random)))
  }

  func noteActivity(_ bytes: ByteBufferView, at now: ContinuousClock.Instant) {
    onActivity(way, Array(bytes.prefix(LinkLog.lineBytesMax)), now)
  }

  /// A connection was accepted; `false` if it is one too many, or refused.
  func admit(_ connection: LinkConnection) -> Bool {
    if conditions.refusals > 0 {
      conditions.refusals -= 1
      return false
    }
    guard isOpen, connections.count < LinkConnection.countMax else { return false }
    connections[ObjectIdentifier(connection)] = connection
    return true
  }

  func forget(_ connection: LinkConnection) {
    connections[ObjectIdentifier(connection)] = nil
  }

  /// Resets whatever is open.
  func resetAll() {
    for connection in Array(connections.values) { connection.reset() }
  }

  /// Counts messages that wait for their end.
  func flushAll() {
    for connection in connections.values { connection.flush() }
  }

  /// Makes what is open notice that conditions changed.
  func pumpAll() {
    for connection in connections.values { connection.pump() }
  }
}
