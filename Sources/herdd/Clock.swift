import Glibc
import HerdProtocol
import NIOCore

extension ServerState.Moment {
  /// Both clocks, read now; the monotonic one is the event loop's own.
  static func now() -> Self {
    var wall = timespec()
    clock_gettime(CLOCK_REALTIME, &wall)
    return Self(
      wall: Int64(wall.tv_sec) * 1_000_000_000 + Int64(wall.tv_nsec),
      monotonic: Int64(clamping: NIODeadline.now().uptimeNanoseconds))
  }
}
