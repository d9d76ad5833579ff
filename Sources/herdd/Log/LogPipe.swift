import Dispatch
import Glibc
import Synchronization

/// Takes finished log text from the event loop and writes it from a thread of its own.
///
/// Never blocks who offers, never holds more than `bytesMax`, and outlives a reader that went away: what
/// cannot be written is dropped, and `offer` says so for the log to count.
final class LogPipe: Sendable {
  private struct State {
    var chunks: [[UInt8]] = []
    var bytes = 0
    var isWriting = false
    var isBroken = false
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "herdd.log")
  private let descriptor: Int32
  private let bytesMax: Int

  /// - Parameters:
  ///   - descriptor: where to write; stays the caller's, and open as long as this lives.
  ///   - bytesMax: how much may wait to be written.
  init(descriptor: Int32, bytesMax: Int = 4 << 20) {
    self.descriptor = descriptor
    self.bytesMax = bytesMax
  }

  /// Hands a chunk over to be written; `false` when too much waits already or nobody can read it any more.
  func offer(_ chunk: [UInt8]) -> Bool {
    let (isTaken, mustStart) = state.withLock { state in
      guard !state.isBroken, state.bytes + chunk.count <= bytesMax else { return (false, false) }
      state.chunks.append(chunk)
      state.bytes += chunk.count
      defer { state.isWriting = true }
      return (true, !state.isWriting)
    }
    if mustStart { queue.async { self.writeWhatWaits() } }
    return isTaken
  }

  /// Whether a chunk of usual size would be taken now.
  var hasRoom: Bool {
    state.withLock { !$0.isBroken && $0.bytes <= bytesMax / 2 }
  }

  /// Waits until all that was offered is written, or `milliseconds` have passed.
  func finish(milliseconds: Int) {
    let written = DispatchSemaphore(value: 0)
    queue.async { written.signal() }
    _ = written.wait(timeout: .now() + .milliseconds(milliseconds))
  }

  private func writeWhatWaits() {
    while let chunk = nextChunk() {
      let isWritten = chunk.withUnsafeBytes { write(all: $0) }
      state.withLock { state in
        state.bytes -= chunk.count
        if !isWritten {
          state.isBroken = true
          state.chunks.removeAll()
          state.bytes = 0
        }
      }
    }
  }

  private func nextChunk() -> [UInt8]? {
    state.withLock { state in
      guard let first = state.chunks.first else {
        state.isWriting = false
        return nil
      }
      state.chunks.removeFirst()
      return first
    }
  }

  private func write(all bytes: UnsafeRawBufferPointer) -> Bool {
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
        // A full disk may have room again later: this chunk is lost, the log is not.
        return errno == ENOSPC || errno == EDQUOT
      }
    }
    return true
  }
}
