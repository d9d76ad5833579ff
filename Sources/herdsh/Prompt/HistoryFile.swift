import Glibc

/// The history on disk: one line each, shared by all sessions of a user.
///
/// Sessions append under a lock, each line with one write, so none loses another's lines.
struct HistoryFile: Sendable, Equatable {
  /// More bytes than these are not read: the newest end of the file counts.
  static let bytesMax = 4 << 20
  /// A file with this many lines more than `History.entriesMax` is cut when it is read.
  var slackEntries = 2_000

  /// Where it lies.
  let path: String

  /// Why the history could not be read or written: what was tried, on which file, and the `errno`.
  struct Failure: Error, Sendable, Equatable {
    var operation: String
    var path: String
    var errno: Int32
  }

  /// The file that the environment asks for; none when it says `/dev/null` or nothing, or when
  /// there is no home.
  init?(environment: (String) -> String?) {
    if let path = environment("HERDSH_HISTFILE") {
      if path.isEmpty || path == "/dev/null" { return nil }
      self.path = path
    } else if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      path = state + "/herdsh/history"
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      path = home + "/.local/state/herdsh/history"
    } else {
      return nil
    }
  }

  /// The lines of the file, the oldest first; none when there is no file yet.
  ///
  /// - Throws: `Failure` when the file is there and cannot be read.
  func read() throws(Failure) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 && errno == ENOENT { return [] }
    guard descriptor >= 0 else { throw failure("open") }
    defer { close(descriptor) }
    let (lines, isWhole) = try contents(of: descriptor)
    if !isWhole || lines.count > History.entriesMax + slackEntries { try shorten() }
    return lines.suffix(History.entriesMax)
  }

  /// Adds one line to the end, and makes the file, for nobody else to read, if there is none.
  ///
  /// - Throws: `Failure` when the folder or the file cannot be made or written.
  func append(_ line: String) throws(Failure) {
    try makeFolder()
    let descriptor = try openLocked()
    defer { close(descriptor) }
    if fchmod(descriptor, 0o600) != 0 { throw failure("chmod") }
    try write(line + "\n", to: descriptor)
  }

  /// The file opened for appending and locked, and still the file of that name.
  private func openLocked(_ access: Int32 = O_WRONLY) throws(Failure) -> Int32 {
    // Another session may put a shorter file in its place while we wait for the lock.
    for _ in 0..<8 {
      let descriptor = open(path, access | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw failure("open") }
      guard flock(descriptor, LOCK_EX) == 0 else {
        defer { close(descriptor) }
        throw failure("lock")
      }
      var locked = stat()
      var named = stat()
      if fstat(descriptor, &locked) == 0, stat(path, &named) == 0, locked.st_ino == named.st_ino {
        return descriptor
      }
      close(descriptor)
    }
    throw Failure(operation: "lock", path: path, errno: EBUSY)
  }

  /// Puts a new file with fewer lines in the place of this one, all or nothing.
  private func shorten() throws(Failure) {
    let locked = try openLocked(O_RDWR)
    defer { close(locked) }
    if fchmod(locked, 0o600) != 0 { throw failure("chmod") }
    // Read again: others may have added lines before we had the lock.
    let lines = try contents(of: locked).lines.suffix(History.entriesMax)
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
    } catch {
      throw Failure(operation: error.operation, path: path, errno: error.code)
    }
  }

  /// The whole lines of the newest end of the file, and whether that is all of it.
  private func contents(
    of descriptor: Int32
  ) throws(Failure) -> (lines: [String], isWhole: Bool) {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    let start = max(0, size - Self.bytesMax)
    var bytes = try read(size - start, from: descriptor, at: start)[...]
    let newline = UInt8(ascii: "\n")
    if start > 0 { bytes = bytes.drop { $0 != newline } }
    let lines = bytes.split(separator: newline).map { String(decoding: $0, as: UTF8.self) }
    return (lines, start == 0)
  }

  private func read(
    _ bytesMax: Int, from descriptor: Int32, at offset: Int
  ) throws(Failure) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, bytesMax)) { buffer, count in
      while count < buffer.count {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[count...])
        let got = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + count))
        if got < 0 && errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { break }
        count += got
      }
    }
    if failed { throw failure("read") }
    return bytes
  }

  private func write(_ text: String, to descriptor: Int32) throws(Failure) {
    var file = OutputFile(descriptor: descriptor)
    file.write(text)
    guard let ending = file.ending else { return }
    throw Failure(operation: "write", path: path, errno: ending.code)
  }

  /// Makes the folders above the file; those that were missing are for nobody else.
  private func makeFolder() throws(Failure) {
    for slash in path.indices where path[slash] == "/" && slash > path.startIndex {
      if mkdir(String(path[..<slash]), 0o700) != 0 && errno != EEXIST {
        throw failure("make the folder of")
      }
    }
  }

  private func failure(_ operation: String) -> Failure {
    Failure(operation: operation, path: path, errno: errno)
  }
}
