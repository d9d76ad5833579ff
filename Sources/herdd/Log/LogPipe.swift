import Dispatch
import Glibc
import Synchronization

/// Takes finished log text from the event loop and writes it from a thread of its own.
///
/// Never blocks who offers, never holds more than `bytesMax`, and outlives a reader that went away: what
/// cannot be written is dropped and counted. The first time that something is, standard error is told.
final class LogPipe: Sendable {
  /// What the writer is to do, in this order.
  private enum Job {
    case write([UInt8])
    case reopen(path: String)

    var lines: Int {
      if case .write(let chunk) = self { LogPipe.lines(chunk) } else { 0 }
    }
  }

  private struct State {
    var jobs: [Job] = []
    var bytes = 0
    var isWriting = false
    var isBroken = false
    /// Whether the last chunk could not be written.
    var isFailing = false
    /// Lines that were offered and not written, and not told of yet.
    var lostLines = 0
    var hasComplained = false
  }

  /// What of a chunk could not be written, and why.
  private struct Failure {
    var lines: Int
    var code: Int32
    /// A full disk may have room again later: this chunk is lost, the log is not.
    var isPassing: Bool { code == ENOSPC || code == EDQUOT }
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "herdd.log")
  private let descriptor: Int32
  private let bytesMax: Int
  /// Says something on standard error.
  private let complain: @Sendable (String) -> Void

  /// - Parameters:
  ///   - descriptor: where to write; stays the caller's, and open as long as this lives.
  ///   - bytesMax: how much may wait to be written.
  ///   - complain: is told, once, that lines are lost.
  init(
    descriptor: Int32, bytesMax: Int = 4 << 20,
    complain: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.descriptor = descriptor
    self.bytesMax = bytesMax
    self.complain = complain
  }

  /// Hands a chunk over to be written; `false` when too much waits already or nobody can read it any more.
  func offer(_ chunk: [UInt8]) -> Bool {
    let (isTaken, mustStart) = state.withLock { state in
      guard !state.isBroken, state.bytes + chunk.count <= bytesMax else { return (false, false) }
      state.jobs.append(.write(chunk))
      state.bytes += chunk.count
      defer { state.isWriting = true }
      return (true, !state.isWriting)
    }
    if mustStart { queue.async { self.writeWhatWaits() } }
    return isTaken
  }

  /// Whether a chunk of usual size would be taken now, and may be hoped to be written.
  var hasRoom: Bool {
    state.withLock { !$0.isBroken && !$0.isFailing && $0.bytes <= bytesMax / 2 }
  }

  /// How many lines were lost since this was last asked.
  func takeLostLines() -> Int {
    state.withLock { state in
      defer { state.lostLines = 0 }
      return state.lostLines
    }
  }

  /// Goes on in the file that has this path now: what was offered before is in the one before.
  func reopen(_ path: String) {
    let mustStart = state.withLock { state in
      state.jobs.append(.reopen(path: path))
      state.isBroken = false
      state.isFailing = false
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if mustStart { queue.async { self.writeWhatWaits() } }
  }

  private func open(_ path: String) {
    let new = Glibc.open(path, Self.flags, Self.mode)
    guard new >= 0 else { return complain("cannot reopen the log: \(SystemError.text(errno))") }
    dup2(new, descriptor)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    close(new)
  }

  /// How a log file is opened.
  static let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
  static let mode: mode_t = 0o644

  /// Waits until all that was offered is written, or `milliseconds` have passed.
  func finish(milliseconds: Int) {
    let written = DispatchSemaphore(value: 0)
    queue.async { written.signal() }
    _ = written.wait(timeout: .now() + .milliseconds(milliseconds))
  }

  private func writeWhatWaits() {
    while let job = nextJob() {
      switch job {
      case .write(let chunk): write(chunk)
      case .reopen(let path): open(path)
      }
    }
  }

  private func write(_ chunk: [UInt8]) {
    let failure = chunk.withUnsafeBytes { write(all: $0) }
    let isNews = state.withLock { state in
      state.bytes -= chunk.count
      state.isFailing = failure != nil
      guard let failure else { return false }
      state.lostLines += failure.lines
      if !failure.isPassing {
        state.isBroken = true
        state.lostLines += state.jobs.reduce(0) { $0 + $1.lines }
        state.jobs.removeAll { if case .write = $0 { true } else { false } }
        state.bytes = 0
      }
      defer { state.hasComplained = true }
      return !state.hasComplained
    }
    if isNews, let failure {
      complain("the log cannot be written, and lines are lost: \(SystemError.text(failure.code))")
    }
  }

  private static func lines(_ bytes: some Sequence<UInt8>) -> Int { bytes.count { $0 == 0x0a } }

  private func nextJob() -> Job? {
    state.withLock { state in
      guard let first = state.jobs.first else {
        state.isWriting = false
        return nil
      }
      state.jobs.removeFirst()
      return first
    }
  }

  private func write(all bytes: UnsafeRawBufferPointer) -> Failure? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let buffer = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, 1_000)
      } else if errno != EINTR {
        return Failure(lines: Self.lines(rest), code: errno)
      }
    }
    return nil
  }
}
