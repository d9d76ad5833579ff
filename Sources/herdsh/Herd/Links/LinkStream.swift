import HerdProtocol
import NIOCore

/// What flows from one end of a connection to the other: kept, delayed, cut into segments and passed
/// on as the conditions of its way say. Lives on the links' loop.
final class LinkStream {
  /// Bytes that wait in one stream; then its sender has to wait.
  private static let waitingBytesMax = 1 << 20
  /// A message without its end is complete once nothing more came for so long.
  private static let pause: TimeAmount = .milliseconds(50)
  /// What came in one segment is read and passed on in one: some servers take each read for a line.
  static let allocator = FixedSizeRecvByteBufferAllocator(capacity: 1 << 16)
  /// Between two segments, so that the receiver reads them apart.
  private static let segmentGap: TimeAmount = .milliseconds(1)

  private enum Item {
    case bytes(ByteBuffer)
    /// The sender has said that nothing more comes.
    case end
    /// The sender has reset the connection, or died.
    case reset
  }

  private struct Waiting {
    var item: Item
    /// The messages that are complete with it, by their numbers in the log.
    var messages: [Int]
    var readyAt: NIODeadline
  }

  private let gate: LinkGate
  private var waiting: CircularBuffer<Waiting> = []
  private var waitingBytes = 0
  private var messages = LinkMessages()
  /// The other way of the connection, where this one is the way back: what it brought may be answered.
  var answers: LinkStream?
  private var lastMessages: [[UInt8]] = []
  private static let lastMessagesMax = 8
  private var lastReadyAt = NIODeadline.uptimeNanoseconds(0)
  private var timer: Scheduled<Void>?
  private var pauseTimer: Scheduled<Void>?
  private var isClosed = false
  /// All that the sender has sent.
  private(set) var bytesTaken = 0
  /// The sender will say no more.
  private(set) var hasEnded = false
  /// The receiver has been told so.
  private(set) var isDone = false
  /// Set while the connection is open.
  var source: (any Channel)?
  var target: (any Channel)?
  /// Called when a reset is to be passed on.
  var onReset: () -> Void = {}

  /// Through the gate of its way.
  init(_ gate: LinkGate) { self.gate = gate }

  /// Bytes from the sender.
  func take(_ buffer: ByteBuffer) {
    guard !isClosed else { return }
    bytesTaken += buffer.readableBytes
    let now = ContinuousClock.now
    let complete = messages.append(buffer.readableBytesView)
    let numbers = complete.compactMap { note($0, at: now) }
    gate.noteActivity(buffer.readableBytesView, at: now)
    pauseTimer?.cancel()
    if messages.isPending {
      pauseTimer = gate.loop.assumeIsolated().scheduleTask(in: Self.pause) { [self] in flush() }
    }
    enqueue(buffer, numbers)
    pump()
  }

  private func note(_ message: [UInt8], at now: ContinuousClock.Instant) -> Int? {
    lastMessages = lastMessages.suffix(Self.lastMessagesMax - 1) + [message]
    return gate.log.note(
      gate.way, message, at: now, isAnswer: answers?.isAnswered(by: message) ?? false)
  }

  /// Whether a message from the other end repeats a word of what this way has just brought there, the
  /// command's word and short ones aside: the client, its place or its moment.
  private func isAnswered(by message: [UInt8]) -> Bool {
    let words = Set(Self.words(message))
    return lastMessages.contains { !words.isDisjoint(with: Self.words($0).dropFirst()) }
  }

  private static func words(_ message: [UInt8]) -> [ArraySlice<UInt8>] {
    message.split(separator: 0x20).filter { $0.count > 2 }
  }

  /// The sender says no more, or (a reset) takes no more either.
  func end(isReset: Bool) {
    guard !isClosed, isReset || !hasEnded else { return }
    hasEnded = true
    flush()
    append(isReset ? .reset : .end, [])
    pump()
  }

  /// A message that waits for its end is taken as it is.
  func flush() {
    pauseTimer?.cancel()
    guard !isClosed, let rest = messages.flush() else { return }
    let now = ContinuousClock.now
    guard let number = note(rest, at: now) else { return }
    if let last = waiting.indices.last {
      waiting[last].messages.append(number)
    } else {
      gate.log.noteArrival(of: [number], at: now)
    }
  }

  /// Passes on what is due, and asks for more.
  func pump() {
    timer?.cancel()
    timer = nil
    while let next = waiting.first, let target, canPass(next.item, to: target) {
      guard next.readyAt <= .now() else {
        timer = gate.loop.assumeIsolated().scheduleTask(deadline: next.readyAt) { [self] in pump() }
        break
      }
      waiting.removeFirst()
      deliver(next, to: target)
    }
    if canTakeMore { source?.read() }
  }

  private func canPass(_ item: Item, to target: any Channel) -> Bool {
    if gate.conditions.isHeld { return false }
    // Whoever is gone is never writable, and a reset is no write.
    if case .reset = item { return true }
    return target.isWritable || !target.isActive
  }

  /// Whether the sender may send on.
  var canTakeMore: Bool { waitingBytes < Self.waitingBytesMax && gate.budget.hasRoom }

  /// Nothing more passes.
  func close() {
    isClosed = true
    timer?.cancel()
    pauseTimer?.cancel()
    gate.budget.give(back: waitingBytes)
    waitingBytes = 0
    waiting = []
    (source, target, answers) = (nil, nil, nil)
    onReset = {}
  }

  private func enqueue(_ buffer: ByteBuffer, _ numbers: [Int]) {
    var rest = buffer
    waitingBytes += rest.readableBytes
    gate.budget.take(rest.readableBytes)
    while rest.readableBytes > 0 {
      let count = min(rest.readableBytes, gate.segmentBytes)
      guard let segment = rest.readSlice(length: count) else { return }
      append(.bytes(segment), rest.readableBytes == 0 ? numbers : [])
    }
  }

  private func append(_ item: Item, _ numbers: [Int]) {
    var readyAt = NIODeadline.now()
    if case .bytes(let bytes) = item {
      readyAt = gate.readyTime(for: bytes.readableBytes)
      // A first segment goes at once.
      let gap = gate.conditions.segmentBytes == nil ? .zero : Self.segmentGap
      readyAt = max(readyAt, lastReadyAt + gap)
    }
    lastReadyAt = max(readyAt, lastReadyAt)
    waiting.append(Waiting(item: item, messages: numbers, readyAt: lastReadyAt))
  }

  private func deliver(_ next: Waiting, to target: any Channel) {
    // Before the write: whoever has read the answer must find what it answers noted as arrived.
    gate.log.noteArrival(of: next.messages, at: .now)
    switch next.item {
    case .bytes(let bytes):
      waitingBytes -= bytes.readableBytes
      gate.budget.give(back: bytes.readableBytes)
      target.writeAndFlush(bytes, promise: nil)
    case .end:
      isDone = true
      target.close(mode: .output, promise: nil)
    case .reset: onReset()
    }
  }
}
