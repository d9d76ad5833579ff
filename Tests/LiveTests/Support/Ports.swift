import Glibc
import Synchronization

/// Ports of 127.0.0.1 on which nobody listens.
///
/// They lie below the range that the system gives to outgoing connections, so that none is taken
/// between the asking and the listening, and no two tests of a run get the same one.
enum Ports {
  private static let next = Mutex<UInt16>(20_000 + UInt16(getpid() % 500) * 20)

  static func free(_ count: Int) -> [UInt16] {
    next.withLock { next in
      var found: [UInt16] = []
      while found.count < count {
        next = next < 32_000 ? next + 1 : 20_000
        if isFree(next) { found.append(next) }
      }
      return found
    }
  }

  static func free() -> UInt16 { free(1)[0] }

  private static func isFree(_ port: UInt16) -> Bool {
    guard let listener = try? listen(on: port) else { return false }
    close(listener)
    return true
  }

  /// A listening socket; port 0 for any.
  static func listen(on port: UInt16) throws -> Int32 {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
    guard file >= 0 else { throw SystemError(of: "socket") }
    var yes: Int32 = 1
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    let status = withLoopbackAddress(port) { bind(file, $0, $1) }
    guard status == 0, Glibc.listen(file, 64) == 0 else {
      defer { close(file) }
      throw SystemError(of: "listen on \(port)")
    }
    return file
  }
}

/// Calls the body with 127.0.0.1 and the port as the socket calls want it.
func withLoopbackAddress<Result>(
  _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
}
