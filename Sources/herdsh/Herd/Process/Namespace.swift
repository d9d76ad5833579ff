import Glibc

/// Namespaces: a network of a process's own, in which nothing is but itself, and its own view of files.
///
/// Swift's Glibc module leaves out what only GNU's headers declare, so `unshare` and `setns` are looked
/// up by name.
enum Namespace {
  private typealias Unshare = @convention(c) (CInt) -> CInt
  private typealias Join = @convention(c) (CInt, CInt) -> CInt

  /// Moves this process into a network of its own, with loopback up. It must have one thread only.
  ///
  /// Who may do that does it at once; anybody else gets a user namespace as well, in which its user
  /// and group have the numbers that they have outside.
  static func enterNetwork() throws(SystemError) {
    let newNetwork: CInt = 0x4000_0000
    let newUsers: CInt = 0x1000_0000
    let (user, group) = (getuid(), getgid())
    do throws(SystemError) {
      try leave(newNetwork)
    } catch {
      guard error.code == EPERM else { throw error }
      try leave(newNetwork | newUsers)
      try write("deny", to: "/proc/self/setgroups")
      try write("\(user) \(user) 1", to: "/proc/self/uid_map")
      try write("\(group) \(group) 1", to: "/proc/self/gid_map")
    }
    try bringLoopbackUp()
  }

  /// Gives this process mounts of its own, which nobody else comes to see.
  static func enterFiles() throws(SystemError) {
    let newFiles: CInt = 0x2_0000
    try leave(newFiles)
    let isPrivate = UInt(MS_REC) | UInt(MS_PRIVATE)
    guard mount("none", "/", nil, isPrivate, nil) == 0 else { throw .last }
  }

  /// Moves this process to where another one is. It must have one thread only.
  static func join(_ pid: pid_t) throws(SystemError) {
    guard let symbol = dlsym(nil, "setns") else { throw SystemError(code: ENOSYS) }
    let join = unsafeBitCast(symbol, to: Join.self)
    var doors: [CInt] = []
    defer { for door in doors { close(door) } }
    // The users' first: who is among them has the right to the others. Where one already is, one cannot go.
    for kind in ["user", "mnt", "net"] where identity(of: kind, pid) != identity(of: kind, nil) {
      let door = open("/proc/\(pid)/ns/\(kind)", O_RDONLY | O_CLOEXEC)
      guard door >= 0 else { throw .last }
      doors.append(door)
    }
    for door in doors {
      guard join(door, 0) == 0 else { throw .last }
    }
  }

  private static func identity(of kind: String, _ pid: pid_t?) -> ino_t? {
    var status = stat()
    let process = pid.map { "\($0)" } ?? "self"
    return stat("/proc/\(process)/ns/\(kind)", &status) == 0 ? status.st_ino : nil
  }

  private static func leave(_ kinds: CInt) throws(SystemError) {
    guard let symbol = dlsym(nil, "unshare") else { throw SystemError(code: ENOSYS) }
    guard unsafeBitCast(symbol, to: Unshare.self)(kinds) == 0 else { throw .last }
  }

  private static func write(_ text: String, to path: String) throws(SystemError) {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw .last }
    defer { close(file) }
    let bytes = Array(text.utf8)
    guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw .last }
  }

  private static func bringLoopbackUp() throws(SystemError) {
    let descriptor = socket(AF_INET, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    // struct ifreq: sixteen bytes of name, then the flags.
    var request = [UInt8](repeating: 0, count: 40)
    request.replaceSubrange(0..<2, with: Array("lo".utf8))
    guard ioctl(descriptor, UInt(SIOCGIFFLAGS), &request) == 0 else { throw .last }
    request[16] |= UInt8(IFF_UP)
    guard ioctl(descriptor, UInt(SIOCSIFFLAGS), &request) == 0 else { throw .last }
  }
}
