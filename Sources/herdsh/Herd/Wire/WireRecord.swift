/// What went over one connection, both ways, with times: for transcripts. Bounded; the oldest goes.
struct WireRecord: Sendable {
  /// Bytes that are kept of one connection.
  static let bytesMax = 1 << 20
  /// Entries that are kept.
  static let entriesMax = 4096
  /// Bytes that are kept of one write or read.
  static let entryBytesMax = 64 << 10

  enum Direction: Sendable { case sent, received, closed, opened, halfClosed }

  struct Entry: Sendable {
    var at: ContinuousClock.Instant
    var direction: Direction
    var bytes: [UInt8]
  }

  private(set) var entries: [Entry] = []
  /// Told of each entry as it is noted.
  var onEntry: (@Sendable (Entry) -> Void)?
  private var byteCount = 0

  /// Adds what just happened.
  mutating func note(
    _ direction: Direction, _ bytes: some Collection<UInt8> = [],
    at now: ContinuousClock.Instant = .now
  ) {
    let kept = Array(bytes.prefix(Self.entryBytesMax))
    byteCount += kept.count
    let entry = Entry(at: now, direction: direction, bytes: kept)
    entries.append(entry)
    onEntry?(entry)
    while byteCount > Self.bytesMax || entries.count > Self.entriesMax {
      byteCount -= entries.removeFirst().bytes.count
    }
  }
}
