import Glibc

/// A server and everything that it started, as its keeper sees them.
enum ProcessFamily {
  private typealias ProcessControl =
    @convention(c) (CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong) -> CInt

  /// Makes this process the parent of descendants whose own parent ends, so that a server which
  /// turns itself into a daemon is still found.
  static func adoptOrphans() {
    let setChildSubreaper: CInt = 36
    // prctl is variadic, which Swift does not import; its arguments are passed alike either way.
    guard let symbol = dlsym(nil, "prctl") else { return }
    _ = unsafeBitCast(symbol, to: ProcessControl.self)(setChildSubreaper, 1, 0, 0, 0)
  }

  /// Kills the group, and whatever left the group, and reaps them all; how the leader ended.
  static func end(group leader: pid_t) -> ProcessEnding {
    kill(-leader, SIGKILL)
    var status: CInt = 0
    var reaped: pid_t
    repeat { reaped = waitpid(leader, &status, 0) } while reaped < 0 && errno == EINTR
    let ending: ProcessEnding = reaped == leader ? .init(waitStatus: status) : .unseen
    endOrphans()
    return ending
  }

  /// Each round kills the children there are; theirs become ours with their death, for the next.
  private static func endOrphans() {
    while true {
      var status: CInt = 0
      let reaped = waitpid(-1, &status, WNOHANG)
      if reaped < 0, errno != EINTR { return }
      guard reaped == 0 else { continue }
      for child in children(of: getpid()) { kill(child, SIGKILL) }
      waitpid(-1, &status, 0)
    }
  }

  /// The processes whose parent this is.
  static func children(of parent: pid_t) -> [pid_t] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var found: [pid_t] = []
    while let entry = readdir(folder) {
      if let pid = pid_t(Descriptors.entryName(entry)), parentOf(pid) == parent {
        found.append(pid)
      }
    }
    return found
  }

  private static func parentOf(_ pid: pid_t) -> pid_t? {
    guard let bytes = FileBytes.read("/proc/\(pid)/stat", limit: 4096) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    // "pid (name) state parent ...", and a name may hold blanks and parentheses.
    guard let nameEnd = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: nameEnd)...].split(separator: " ")
    return fields.count > 1 ? pid_t(fields[1]) : nil
  }
}
