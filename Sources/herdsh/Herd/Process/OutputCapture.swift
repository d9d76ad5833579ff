import Glibc

/// All that a server wrote to one stream, up to a bound, in a file.
final class OutputCapture {
  private static let lastWords = Array("\n(what followed was not kept)\n".utf8)
  private let descriptor: CInt
  private var room: Int

  /// Opens or continues the file at `path`, up to a length of `bytesMax`; `nil` if that cannot be
  /// done.
  init?(path: String, bytesMax: Int) {
    let opened = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
    guard opened >= 0 else { return nil }
    descriptor = opened
    room = bytesMax - Int(lseek(opened, 0, SEEK_END))
  }

  deinit { close(descriptor) }

  /// Adds what there is room for. Once that is used up, a last line says so.
  func append(_ bytes: UnsafeRawBufferPointer) {
    guard room > 0 else { return }
    put(UnsafeRawBufferPointer(rebasing: bytes.prefix(room)))
    room -= bytes.count
    if room <= 0 { Self.lastWords.withUnsafeBytes { put($0) } }
  }

  private func put(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
      let count = write(descriptor, start, rest.count)
      // A full disk loses the copy in the file, never the server or the run.
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
