import Glibc

/// Whole files, read and written plainly.
enum FileBytes {
  /// At most `limit` bytes from the start of the file; `nil` if it cannot be read.
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < limit {
      let count = Glibc.read(descriptor, &block, min(block.count, limit - bytes.count))
      if count < 0, errno == EINTR { continue }
      // A process may be gone between the opening and the reading of its file.
      guard count >= 0 else { return nil }
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    return bytes
  }

  /// Writes the file anew, readable by its owner only if nothing else is said.
  static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o600
  ) throws(SystemError) {
    let descriptor = open(path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last }
      rest = rest.dropFirst(count)
    }
  }
}

extension [UInt8] {
  /// Whether these bytes hold `wanted`, anywhere.
  func contains(text wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    return withUnsafeBytes { all in
      guard var place = all.baseAddress, all.count >= wanted.count else { return false }
      let end = place + (all.count - wanted.count)
      while place <= end, let hit = memchr(place, CInt(first), place.distance(to: end) + 1) {
        if memcmp(hit, wanted, wanted.count) == 0 { return true }
        place = UnsafeRawPointer(hit) + 1
      }
      return false
    }
  }
}
