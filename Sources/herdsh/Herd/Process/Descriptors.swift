import Glibc

/// Pipes and socket pairs that no process inherits by accident.
enum Descriptors {
  /// Above what a child finds at 0, 1, 2, so that handing several over never overwrites one.
  private static let firstNumber: CInt = 10

  /// A pipe: what is written to `write` is read from `read`.
  static func pipe() throws(SystemError) -> (read: CInt, write: CInt) {
    var pair: [CInt] = [0, 0]
    guard Glibc.pipe(&pair) == 0 else { throw .last }
    return try privately(pair)
  }

  /// Two connected sockets: for a stream, or for messages that stay apart.
  static func socketPair(
    keepsMessagesApart: Bool = false
  ) throws(SystemError) -> (ours: CInt, theirs: CInt) {
    var pair: [CInt] = [0, 0]
    let kind = keepsMessagesApart ? SOCK_SEQPACKET : SOCK_STREAM
    guard socketpair(AF_UNIX, CInt(kind.rawValue), 0, &pair) == 0 else { throw .last }
    let (ours, theirs) = try privately(pair)
    return (ours, theirs)
  }

  private static func privately(_ pair: [CInt]) throws(SystemError) -> (read: CInt, write: CInt) {
    defer { for descriptor in pair { close(descriptor) } }
    let first = fcntl(pair[0], F_DUPFD_CLOEXEC, firstNumber)
    guard first >= 0 else { throw .last }
    let second = fcntl(pair[1], F_DUPFD_CLOEXEC, firstNumber)
    guard second >= 0 else {
      let error = SystemError.last
      close(first)
      throw error
    }
    return (first, second)
  }

  /// Makes sure that no child inherits anything above standard error but what it is given: sockets of
  /// SwiftNIO are not close-on-exec, and a connection that a child holds too is not closed by us.
  static func keepPrivate() {
    for number in numbers() {
      let flags = fcntl(number, F_GETFD)
      if flags >= 0, flags & FD_CLOEXEC == 0 { _ = fcntl(number, F_SETFD, flags | FD_CLOEXEC) }
    }
  }

  /// Closes what this process was handed without being meant to have it: everything above
  /// standard error that is not close-on-exec, since what it opened itself is.
  static func closeInherited() {
    for number in numbers() {
      let flags = fcntl(number, F_GETFD)
      if flags >= 0, flags & FD_CLOEXEC == 0 { close(number) }
    }
  }

  /// What is open above standard error.
  private static func numbers() -> [CInt] {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    var found: [CInt] = []
    while let entry = readdir(folder) {
      if let number = CInt(entryName(entry)), number > STDERR_FILENO { found.append(number) }
    }
    return found
  }

  /// The name in a folder's entry.
  static func entryName(_ entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}
