/// What was read and not yet taken: as a rule nothing, or the beginning of a line.
struct InputBuffer: Sendable {
  private var held: [UInt8] = []
  /// Whether whole lines may be among what is held, because their taking was put off.
  private var mayHoldLines = false

  /// Whether nothing is held.
  var isEmpty: Bool { held.isEmpty }
  /// How many bytes are held.
  var count: Int { held.count }

  /// Lends what is held.
  func withBytes<Value>(_ body: (Bytes) -> Value) -> Value {
    held.withUnsafeBytes(body)
  }

  /// Keeps bytes for later.
  mutating func put(off bytes: Bytes) {
    held.append(contentsOf: bytes)
    mayHoldLines = true
  }

  /// Forgets everything.
  mutating func removeAll() {
    held = []
    mayHoldLines = false
  }

  /// Offers what is held and what was read, and keeps what `body` leaves.
  ///
  /// `body` is given whole lines, perhaps with the beginning of one more behind them, and says how
  /// many bytes it has taken. What was read is offered where it lies, and only the end of a line
  /// that began earlier is copied.
  @inline(__always)
  mutating func offer(_ read: Bytes, _ body: (Bytes) -> Int) {
    var rest = read
    if !held.isEmpty {
      guard completeHeld(&rest) else { return }
      takeHeld(body)
      guard held.isEmpty else {
        put(off: rest)
        return
      }
    }
    guard !rest.isEmpty else { return }
    let taken = body(rest)
    if taken < rest.count {
      held.append(contentsOf: rest.dropping(taken))
      mayHoldLines = true
    }
  }

  /// Appends to what is held up to the end of its line, or says that this end has not come.
  private mutating func completeHeld(_ rest: inout Bytes) -> Bool {
    if mayHoldLines {
      mayHoldLines = held.withUnsafeBytes { firstLineFeed(in: $0) } != nil
      if mayHoldLines { return true }
    }
    guard let end = firstLineFeed(in: rest) else {
      held.append(contentsOf: rest)
      return false
    }
    held.append(contentsOf: rest.part(0..<(end + 1)))
    rest = rest.dropping(end + 1)
    return true
  }

  private mutating func takeHeld(_ body: (Bytes) -> Int) {
    let taken = held.withUnsafeBytes(body)
    if taken == held.count {
      // An idle connection keeps no memory.
      held.removeAll(keepingCapacity: held.capacity <= 1_024)
      mayHoldLines = false
    } else {
      held.removeFirst(taken)
      mayHoldLines = true
    }
  }
}
