import Glibc

/// A network of a process's own, in which nothing is but itself.
///
/// Swift's Glibc module leaves out what only GNU's headers declare, so `unshare` is looked up by name.
enum Namespace {
  private typealias Unshare = @convention(c) (CInt) -> CInt

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
