import Glibc

/// Lines that arrive at a `PromptProgram` from elsewhere while somebody types.
struct News: Sendable {
  private let folder: TemporaryFolder

  /// The FIFO.
  var path: String { folder.path + "/news" }

  /// The FIFO could not be made or written to.
  struct Failure: Error { var errno: Int32 }

  init() throws {
    folder = try TemporaryFolder()
    guard mkfifo(folder.path + "/news", 0o600) == 0 else { throw Failure(errno: errno) }
  }

  /// Sends text to the program.
  func publish(_ text: String) throws {
    let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(errno: errno) }
    defer { close(descriptor) }
    guard write(descriptor, text, text.utf8.count) == text.utf8.count else {
      throw Failure(errno: errno)
    }
  }
}
