import Glibc

/// Signals as bytes of a pipe, so that what they mean can be done in peace.
struct SignalPipe: Sendable {
  /// The one of the process. Its handlers find it here, since C hands them nothing but a number.
  static let standard = SignalPipe()

  /// Readable when a signal came.
  let readEnd: Int32
  private let writeEnd: Int32

  private init() {
    var ends: [Int32] = [-1, -1]
    // Without a pipe signals do what they do to any program: a handler's write to -1 fails.
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// From now on `signal` is taken here.
  func receive(_ signal: Int32) {
    guard writeEnd >= 0 else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { signal in
      // Only what may be done in the middle of anything.
      let interrupted = errno
      var byte = UInt8(truncatingIfNeeded: signal)
      // A pipe that is full has thousands of signals for its reader already.
      _ = write(SignalPipe.standard.writeEnd, &byte, 1)
      errno = interrupted
    }
    action.sa_flags = SA_RESTART
    sigaction(signal, &action, nil)
  }

  /// The signals that came since the last call, in order.
  func take() -> [Int32] {
    let bytes = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
      count = max(0, read(readEnd, buffer.baseAddress, buffer.count))
    }
    return bytes.map { Int32($0) }
  }
}
