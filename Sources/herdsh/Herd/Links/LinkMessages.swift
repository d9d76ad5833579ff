/// Tells messages apart in what one connection carries, whatever servers say to each other: lines, and
/// what is left without its end when the sender pauses or stops.
struct LinkMessages {
  /// A message without an end in sight is cut here.
  static let bytesMax = 64 << 10

  private var pending: [UInt8] = []

  /// Whether part of a message waits for the rest.
  var isPending: Bool { !pending.isEmpty }

  /// Takes in bytes; the messages that are complete with them, without their line ends.
  mutating func append(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    var complete: [[UInt8]] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if pending.last == UInt8(ascii: "\r") { pending.removeLast() }
        complete.append(pending)
        pending.removeAll(keepingCapacity: true)
      } else {
        pending.append(byte)
        if pending.count == Self.bytesMax, let rest = flush() { complete.append(rest) }
      }
    }
    return complete
  }

  /// What is there of a message that will not be continued.
  mutating func flush() -> [UInt8]? {
    defer { pending.removeAll(keepingCapacity: true) }
    return pending.isEmpty ? nil : pending
  }
}
