import Glibc
import Testing

@testable import herdsh

/// A port on which nobody listens, and nobody else can while this lives: it is bound, and no more.
final class RefusingPort: Sendable {
  let address: ServerAddress
  private let descriptor: CInt

  init() throws {
    descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
    try #require(descriptor >= 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (descriptor, size) = (descriptor, length)
    let status = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) + getsockname(descriptor, $0, &length)
      }
    }
    try #require(status == 0)
    address = ServerAddress(host: "127.0.0.1", port: Int(UInt16(bigEndian: name.sin_port)))
  }

  deinit { close(descriptor) }
}
