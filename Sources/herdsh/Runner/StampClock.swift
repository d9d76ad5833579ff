import Glibc

/// The run's clock for stamps: POSIX seconds with nine decimals, never the same twice.
struct StampClock {
  private var last: Int64 = .min
  /// The reading that a stamp in the past is counted from.
  private var reference: Int64?
  /// How many stamps in the past were counted from it.
  private var pastCount: Int64 = 0

  /// The reading that stands while the clock is frozen.
  private var frozen: Int64?
  /// What it was when the check began.
  private var frozenBefore: Int64?

  /// From now on every reading is this moment; stamps still differ, by a nanosecond.
  mutating func freeze() { frozen = frozen ?? Self.nanoseconds() }

  /// Goes on with the time of day.
  mutating func go() { frozen = nil }

  /// A check has ended: the clock is as it was before it.
  mutating func thaw() { frozen = frozenBefore }

  /// A stamp for now, shifted.
  ///
  /// Two readings in one nanosecond, or a clock that was set back, still give different stamps. A
  /// negative shift counts from the last reading of the check: `now-1ms` is older than what was told
  /// before it, however long the lines between took.
  mutating func next(shiftedBy offset: Duration = .zero) -> String {
    if offset < .zero, let reference {
      pastCount += 1
      return Self.text(reference + offset.nanoseconds + pastCount)
    }
    last = max(frozen ?? Self.nanoseconds(), last + 1)
    reference = last
    pastCount = 0
    return Self.text(last + offset.nanoseconds)
  }

  /// A check begins: what earlier ones told does not count.
  mutating func beginCheck() {
    reference = nil
    frozenBefore = frozen
  }

  /// Nanoseconds since the POSIX epoch.
  static func nanoseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
  }

  /// Nanoseconds as seconds with nine decimals: `1520023934.918963997`, `-0.500000000`.
  static func text(_ nanoseconds: Int64) -> String {
    let magnitude = nanoseconds.magnitude
    let fraction = String(magnitude % 1_000_000_000)
    let zeros = String(repeating: "0", count: 9 - fraction.count)
    return "\(nanoseconds < 0 ? "-" : "")\(magnitude / 1_000_000_000).\(zeros)\(fraction)"
  }
}

extension Duration {
  /// Whole nanoseconds, held within what 64 bits can say (292 years).
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let limit = Int64.max / 1_000_000_000 - 1
    return min(max(seconds, -limit), limit) * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
