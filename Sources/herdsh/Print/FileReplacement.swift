import Glibc

/// Puts a new text in a file's place: readers see the old one or the new one, never half of either.
enum FileReplacement {
  /// What was tried, and the `errno` that came of it.
  struct Failure: Error, Sendable, Equatable {
    /// `open`, `write`, …
    var operation: String
    var code: Int32

    fileprivate init(_ operation: String, _ code: Int32 = errno) {
      self.operation = operation
      self.code = code
    }

    /// `permission denied`: the system's words, begun in lower case.
    var words: String {
      let text = String(cString: strerror(code))
      return text.prefix(1).lowercased() + text.dropFirst()
    }
  }

  /// Replaces what `path` holds, or makes the file. A symbolic link stays one, a file that was there keeps its mode.
  ///
  /// - Throws: `Failure`; the file is then as it was, and nothing is left beside it.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let (target, mode) = try place(of: path)
    let (temporary, descriptor) = try openBeside(target, mode: mode ?? 0o666)
    do throws(Failure) {
      defer { close(descriptor) }
      var file = OutputFile(descriptor: descriptor)
      file.write(bytes)
      if let ending = file.ending { throw Failure("write", ending.code) }
      if let mode, fchmod(descriptor, mode) != 0 { throw Failure("chmod") }
      guard fsync(descriptor) == 0 else { throw Failure("write") }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, target) != 0 else { return }
    let failure = Failure("rename")
    unlink(temporary)
    throw failure
  }

  /// The file that a path stands for when links are followed, and its mode if it is there.
  private static func place(of path: String) throws(Failure) -> (target: String, mode: mode_t?) {
    guard let resolved = realpath(path, nil) else {
      var link = stat()
      // A link to nowhere is somebody's; what stands nowhere is made.
      guard errno == ENOENT, lstat(path, &link) != 0 else { throw Failure("find") }
      return (path, nil)
    }
    defer { free(resolved) }
    let target = String(cString: resolved)
    var status = stat()
    guard stat(target, &status) == 0 else { throw Failure("find") }
    return (target, status.st_mode & 0o7777)
  }

  /// A new file in the same folder, because a file is only ever renamed within one file system.
  private static func openBeside(
    _ target: String, mode: mode_t
  ) throws(Failure) -> (path: String, descriptor: CInt) {
    for _ in 0..<8 {
      let temporary = target + "." + String(UInt32.random(in: 0...UInt32.max), radix: 36)
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      if descriptor >= 0 { return (temporary, descriptor) }
      if errno != EEXIST { break }
    }
    throw Failure("open")
  }
}
