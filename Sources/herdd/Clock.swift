import Glibc
import HerdProtocol
import NIOCore

extension ServerState.Moment {
  /// Both clocks, read now; the monotonic one is the event loop's own.
  static func now() -> Self {
    var wall = timespec()
    clock_gettime(CLOCK_REALTIME, &wall)
    return Self(
      wall: nanoseconds(wall), monotonic: Int64(clamping: NIODeadline.now().uptimeNanoseconds))
  }

  /// A time in nanoseconds; one that 64 bits cannot hold, before 1677 or after 2262, as the nearest
  /// one that they can.
  static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(clamping: Int128(time.tv_sec) * 1_000_000_000 + Int128(time.tv_nsec))
  }
}
