import Glibc

/// Whole files of a bounded size, read without Foundation, which would cost the start more than all else.
enum SmallFile {
  /// The file's bytes.
  ///
  /// - Throws: a usage error that names the file and what is wrong with it.
  static func read(_ path: String, bytesMax: Int) throws(StartError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      bytes += chunk[..<count]
      guard bytes.count <= bytesMax else {
        throw .usage("\(LogText.escaped(path)) is longer than \(bytesMax) bytes")
      }
    }
  }

  private static func failure(_ path: String) -> StartError {
    .usage("cannot read \(LogText.escaped(path)): \(SystemError.text(errno))")
  }
}

/// The system's words for its error numbers.
enum SystemError {
  /// `connection refused`, in lower case as it stands inside a sentence.
  static func text(_ number: Int32) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return String(cString: text).lowercased()
  }
}
