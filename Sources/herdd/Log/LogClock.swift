import Glibc

/// The time of day in front of each log line, worked out once for all lines of one read.
struct LogClock {
  let format: LogFormat
  private var moment: Int64?
  private var shown: [UInt8] = []
  private var second = Int64.min
  private var stem: [UInt8] = []
  /// What stands behind the time: how far it is from UTC.
  private var zone: [UInt8] = []

  init(format: LogFormat) { self.format = format }

  /// Appends `2026-11-23T12:00:01.123456+01:00`, local time, for people, and
  /// `2026-11-23T11:00:01.123456Z` for JSON.
  ///
  /// `wall` is in nanoseconds since the POSIX epoch.
  mutating func append(_ wall: Int64, to text: inout [UInt8]) {
    if wall != moment {
      moment = wall
      write(wall)
    }
    text += shown
  }

  private mutating func write(_ wall: Int64) {
    var (now, nanos) = wall.quotientAndRemainder(dividingBy: 1_000_000_000)
    if nanos < 0 {
      // Before 1970 division rounds up.
      now -= 1
      nanos += 1_000_000_000
    }
    if now != second {
      second = now
      (stem, zone) = Self.parts(of: now, format)
    }
    shown.removeAll(keepingCapacity: true)
    shown += stem
    var micros = nanos / 1_000
    var divisor: Int64 = 100_000
    for _ in 0..<6 {
      shown.append(UInt8(48 + micros / divisor))
      micros %= divisor
      divisor = max(divisor / 10, 1)
    }
    shown += zone
  }

  private static func parts(
    of second: Int64, _ format: LogFormat
  ) -> (stem: [UInt8], zone: [UInt8]) {
    var seconds = time_t(second)
    var parts = tm()
    switch format {
    case .text: localtime_r(&seconds, &parts)
    case .json: gmtime_r(&seconds, &parts)
    }
    let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(twoDigits).joined(separator: ":")
    let date = [parts.tm_mon + 1, parts.tm_mday].map(twoDigits).joined(separator: "-")
    let zone = format == .json ? "Z" : Self.zone(secondsEast: parts.tm_gmtoff)
    return (Array("\(parts.tm_year + 1_900)-\(date)T\(time).".utf8), Array(zone.utf8))
  }

  private static func zone(secondsEast seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    let parts = [minutes / 60, minutes % 60].map { twoDigits(Int32($0)) }
    return (seconds < 0 ? "-" : "+") + parts.joined(separator: ":")
  }

  private static func twoDigits(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
