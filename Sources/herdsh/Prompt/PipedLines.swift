import Dispatch
import Glibc

/// Lines from a file or a pipe: no prompt, no editing, no byte written anywhere.
@MainActor
final class PipedLines: LineSource {
  /// The longest line taken, in bytes.
  nonisolated static let lineBytesMax = 1 << 20
  nonisolated private static let chunkBytes = 1 << 16

  private let descriptor: Int32
  private var splitter = LineSplitter(bytesMax: PipedLines.lineBytesMax)
  private var isAtEnd = false
  // A read that blocks has a thread of its own: signals and sockets go on meanwhile, and unlike
  // a readiness event it works for files and /dev/null too.
  private let reads = DispatchQueue(label: "herdsh.stdin")

  /// - Parameter descriptor: an open file descriptor, which stays the caller's.
  init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  func next(prompt: String = "") async throws(LineReadError) -> LineResult {
    while true {
      if let line = try splitter.next() { return .line(line) }
      if isAtEnd { return .endOfInput }
      let chunk = try await readChunk().get()
      if chunk.isEmpty {
        isAtEnd = true
        splitter.finish()
      } else {
        splitter.append(chunk)
      }
    }
  }

  private func readChunk() async -> Result<[UInt8], LineReadError> {
    let descriptor = descriptor
    return await withCheckedContinuation { continuation in
      reads.async { continuation.resume(returning: Self.read(descriptor)) }
    }
  }

  nonisolated private static func read(_ descriptor: Int32) -> Result<[UInt8], LineReadError> {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: chunkBytes) { buffer, count in
      var got: Int
      repeat {
        got = Glibc.read(descriptor, buffer.baseAddress, chunkBytes)
      } while got < 0
        && errno == EINTR
      if got < 0 { failure = errno }
      count = max(0, got)
    }
    return failure == 0 ? .success(bytes) : .failure(.system(errno: failure))
  }
}
