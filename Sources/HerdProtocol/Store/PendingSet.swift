/// The reports that wait for a neighbour, by their places: each at most once, so that what waits
/// is always the newest.
///
/// One bit for each word of the store, and above it one for each 64 of these, which makes a slow
/// neighbour cost a 64th of the store however much changes.
struct PendingSet: Sendable {
  private var bits: [UInt64] = []
  private var summary: [UInt64] = []
  private var next: UInt32 = 0
  /// How many wait.
  private(set) var count = 0

  /// Whether nothing waits.
  var isEmpty: Bool { count == 0 }

  /// Adds a place.
  mutating func insert(_ place: UInt32) {
    let word = Int(place / 64)
    if word >= bits.count { grow(to: word + 1) }
    let bit = UInt64(1) << UInt64(place % 64)
    guard bits[word] & bit == 0 else { return }
    bits[word] |= bit
    summary[word / 64] |= 1 << UInt64(word % 64)
    count += 1
  }

  /// Takes a place out, if it is in.
  mutating func remove(_ place: UInt32) {
    let word = Int(place / 64)
    let bit = UInt64(1) << UInt64(place % 64)
    guard word < bits.count, bits[word] & bit != 0 else { return }
    bits[word] &= ~bit
    if bits[word] == 0 { summary[word / 64] &= ~(1 << UInt64(word % 64)) }
    count -= 1
  }

  /// Takes the next place out; going round, so that none waits for ever.
  mutating func popFirst() -> UInt32? {
    guard let place = first(from: next) ?? first(from: 0) else { return nil }
    remove(place)
    next = place + 1
    return place
  }

  private func first(from place: UInt32) -> UInt32? {
    let word = Int(place / 64)
    guard count > 0, word < bits.count else { return nil }
    let here = bits[word] & (.max << UInt64(place % 64))
    if here != 0 { return UInt32(word * 64 + here.trailingZeroBitCount) }
    guard let later = firstWord(after: word) else { return nil }
    return UInt32(later * 64 + bits[later].trailingZeroBitCount)
  }

  private func firstWord(after word: Int) -> Int? {
    var index = (word + 1) / 64
    guard index < summary.count else { return nil }
    var here = summary[index] & (.max << UInt64((word + 1) % 64))
    while here == 0 {
      index += 1
      guard index < summary.count else { return nil }
      here = summary[index]
    }
    return index * 64 + here.trailingZeroBitCount
  }

  /// Forgets all, and the memory.
  mutating func removeAll() {
    self = PendingSet()
  }

  private mutating func grow(to words: Int) {
    let wanted = max(words, bits.count * 2, 64)
    bits.append(contentsOf: repeatElement(0, count: wanted - bits.count))
    summary.append(contentsOf: repeatElement(0, count: (wanted + 63) / 64 - summary.count))
  }
}
