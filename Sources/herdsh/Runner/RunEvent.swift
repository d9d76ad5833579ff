import Glibc

/// An event, with whose it is and when it happened.
struct RunEvent: Sendable {
  /// From the start of the run.
  var at: Duration
  /// The script's place on the command line, from 0; `nil` for what belongs to the whole run.
  var script: Int?
  var event: Event
}

/// What is known of a run before anything of it happens.
struct RunHeader: Sendable {
  /// Nanoseconds since 1970, by the wall's clock.
  var startedAt: Int64
  /// Six hexadecimal digits.
  var seed: String
  /// Checks of this level and the stricter ones fail the run.
  var level: Check.Level
  /// In the order of the command line.
  var scripts: [String]

  /// The wall's clock.
  static func wallClock() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
  }
}
