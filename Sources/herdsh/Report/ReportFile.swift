import Glibc

/// Where a report goes: a file that is replaced as a whole, or standard output, a pipe, a device.
struct ReportFile: Sendable {
  /// As the command line has it.
  let path: String

  /// Why a report could not be written, as a sentence.
  struct Problem: Error, Sendable, CustomStringConvertible {
    var description: String

    fileprivate init(_ path: String, _ code: Int32) {
      description = "cannot write \(path): \(String(cString: strerror(code)))"
    }
  }

  init(path: String) { self.path = path }

  /// `-` is standard output.
  var isStandardOutput: Bool { path == "-" || path == "/dev/stdout" }

  /// Whether it can be written, found out before anything is started.
  func check() throws(Problem) {
    guard !isStandardOutput else { return }
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw Problem(path, EISDIR) }
      if access(path, W_OK) != 0 { throw Problem(path, errno) }
    }
    if isReplaced, access(folder, W_OK) != 0 { throw Problem(path, errno) }
  }

  /// Writes all of it: after this the file is the new one or, on any problem, still the old one.
  func write(_ text: String) throws(Problem) {
    guard isReplaced else { return try writeThrough(text) }
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(Array(text.utf8), to: path)
    } catch {
      throw Problem(path, error.code)
    }
  }

  /// Opens it to be written line by line; the descriptor is the caller's.
  func stream() throws(Problem) -> CInt {
    if isStandardOutput { return STDOUT_FILENO }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Problem(path, errno) }
    return descriptor
  }

  /// What writing to a stream ended with.
  func problem(_ ending: OutputFile.Ending) -> Problem { Problem(path, ending.code) }

  private func writeThrough(_ text: String) throws(Problem) {
    let descriptor = try stream()
    var file = OutputFile(descriptor: descriptor)
    file.write(text)
    if !isStandardOutput { close(descriptor) }
    if let ending = file.ending { throw problem(ending) }
  }

  /// Whether it is a regular file, or none yet: devices and pipes are written to, never replaced.
  private var isReplaced: Bool {
    guard !isStandardOutput else { return false }
    var status = stat()
    // A link is followed by writing through it: replacing it would part it from its file.
    guard lstat(path, &status) == 0 else { return true }
    return status.st_mode & S_IFMT == S_IFREG
  }

  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
