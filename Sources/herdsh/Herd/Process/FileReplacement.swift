import Glibc

/// Puts a new text in a file's place: readers see the old one or the new one, never half of either.
enum FileReplacement {
  /// Replaces what `path` holds. A symbolic link stays one, and the file keeps its mode.
  static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    guard let resolved = realpath(path, nil) else { throw .last }
    defer { free(resolved) }
    let target = String(cString: resolved)
    var status = stat()
    guard stat(target, &status) == 0 else { throw .last }
    var temporary = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&temporary)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    do throws(SystemError) {
      try fill(descriptor, bytes, mode: status.st_mode & 0o7777)
      guard rename(temporary, target) == 0 else { throw .last }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func fill(
    _ descriptor: CInt, _ bytes: [UInt8], mode: mode_t
  ) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last }
      rest = rest.dropFirst(count)
    }
    guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else { throw .last }
  }
}
