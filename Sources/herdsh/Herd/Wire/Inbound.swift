import Glibc

/// What came over a connection and was not looked at yet; pure, so that it can be tested by itself.
struct Inbound {
  /// The most that may wait to be looked at; a server that sends more is not read any further.
  static let bytesMax = 16 << 20
  /// Times that are kept apart: more than that many reads share the latest.
  private static let readsMax = 65_536

  /// Everything since the last `forgetTaken`.
  private(set) var bytes: [UInt8] = []
  /// How many of them were taken.
  private(set) var taken = 0
  /// The server will send nothing more.
  private(set) var isClosed = false
  /// More came than is kept.
  private(set) var isTooMuch = false
  /// When each read ended, and how many bytes there were then.
  private var reads: [(end: Int, at: ContinuousClock.Instant)] = []
  /// Where the search for the next LF goes on.
  private var searched = 0

  /// How a line ended.
  struct Line: Hashable, Sendable {
    /// Without its end.
    var bytes: [UInt8]
    /// When its last byte was read.
    var at: ContinuousClock.Instant
  }

  /// What was not taken yet.
  var untaken: ArraySlice<UInt8> { bytes[taken...] }

  /// Whether nothing of the answer was taken yet.
  var isAtStart: Bool { taken == 0 }

  /// How many lines are in what was not taken yet, a last one without its end included.
  var untakenLineCount: Int {
    let rest = untaken
    guard let last = rest.last else { return 0 }
    return rest.count { $0 == UInt8(ascii: "\n") } + (last == UInt8(ascii: "\n") ? 0 : 1)
  }

  /// Takes in what was read; `false` once it is too much.
  mutating func append(_ new: UnsafeRawBufferPointer, at now: ContinuousClock.Instant) -> Bool {
    guard bytes.count + new.count <= Self.bytesMax else {
      isTooMuch = true
      isClosed = true
      return false
    }
    bytes += new
    if reads.count == Self.readsMax { reads.removeLast() }
    reads.append((bytes.count, now))
    return true
  }

  /// Nothing more will come.
  mutating func close() { isClosed = true }

  /// The next line that has its end, without LF and a CR before it.
  mutating func takeLine() -> Line? {
    guard let end = nextLineEnd() else { return nil }
    var line = bytes[taken..<end]
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    defer { take(upTo: end + 1) }
    return Line(bytes: Array(line), at: arrival(of: end))
  }

  /// Takes whatever is there.
  mutating func takeAll() -> [UInt8] { take(untaken.count) }

  /// Takes the next bytes.
  mutating func take(_ count: Int) -> [UInt8] {
    defer { take(upTo: taken + count) }
    return Array(untaken.prefix(count))
  }

  /// Puts bytes in front of what was not taken yet.
  mutating func putBack(_ old: [UInt8]) {
    let start = max(0, taken - old.count)
    bytes.replaceSubrange(start..<taken, with: old)
    taken = start
    searched = start
    for index in reads.indices { reads[index].end += max(0, old.count - taken) }
  }

  /// Drops what was taken: a new command begins a new answer.
  mutating func forgetTaken() {
    guard taken > 0 else { return }
    bytes.removeFirst(taken)
    reads.removeAll { $0.end <= taken }
    for index in reads.indices { reads[index].end -= taken }
    searched -= taken
    taken = 0
  }

  private mutating func take(upTo end: Int) {
    taken = min(end, bytes.count)
    searched = max(searched, taken)
  }

  /// Each byte is searched once, however slowly a line comes.
  private mutating func nextLineEnd() -> Int? {
    let found = bytes.withUnsafeBytes { all -> Int? in
      guard let base = all.baseAddress, searched < all.count else { return nil }
      guard let hit = memchr(base + searched, CInt(UInt8(ascii: "\n")), all.count - searched)
      else { return nil }
      return base.distance(to: hit)
    }
    searched = found ?? bytes.count
    return found
  }

  private func arrival(of index: Int) -> ContinuousClock.Instant {
    var (low, high) = (0, reads.count)
    while low < high {
      let middle = (low + high) / 2
      if reads[middle].end > index { high = middle } else { low = middle + 1 }
    }
    return low < reads.count ? reads[low].at : .now
  }
}
