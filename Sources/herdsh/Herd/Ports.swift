import Glibc
import HerdProtocol
import NIOCore

/// A server that listens elsewhere than its herd file says.
struct ReplacedPort: Hashable, Sendable {
  var server: String
  /// What the file says; `nil`: `any`.
  var wanted: Int?
  var port: Int
  /// Who has the wanted one, where that can be seen.
  var holder: String?

  /// For a note.
  var sentence: String {
    guard let wanted else { return "\(server) listens on port \(port)" }
    let reason = holder.map { " by \($0)" } ?? ""
    return "\(server)'s port \(wanted) is in use\(reason): it listens on \(port) instead"
  }
}

/// Ports of the herds of one run, so that none takes another's.
@MainActor
final class PortReservations {
  /// Those that herd files name: nobody's free choice.
  let named: Set<Int>
  /// Those of herds that live, or are being started: nobody listens there yet, perhaps.
  private(set) var claimed: Set<Int> = []

  nonisolated init(named: Set<Int> = []) {
    self.named = named
  }

  /// A herd has them until they are released.
  func claim(_ ports: Set<Int>) { claimed.formUnion(ports) }

  func release(_ ports: Set<Int>) { claimed.subtract(ports) }
}

/// Which ports are free here.
enum Ports {
  /// Whether something could listen there now. An address that is not this machine's is taken for
  /// free, since nobody here can know.
  static func isFree(_ port: Int, host: String) -> Bool {
    guard let address = address(host, port) else { return true }
    let descriptor = socket(
      address.protocol == .inet6 ? AF_INET6 : AF_INET,
      CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return true }
    defer { close(descriptor) }
    // As servers do it: a port with connections that are only waiting to be forgotten is free.
    var on: CInt = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<CInt>.size))
    let result = address.withSockAddr { bind(descriptor, $0, socklen_t($1)) }
    return result == 0 || errno != EADDRINUSE
  }

  /// A free port not among `taken`, below those that the system gives to outgoing connections, so
  /// that none of these takes it before its server does.
  static func free(host: String, without taken: Set<Int>) -> Int? {
    for _ in 0..<500 {
      let port = Int.random(in: 10_240..<32_768)
      if !taken.contains(port), isFree(port, host: host) { return port }
    }
    return nil
  }

  private static func address(_ host: String, _ port: Int) -> SocketAddress? {
    try? SocketAddress(ipAddress: host == "localhost" ? "127.0.0.1" : host, port: port)
  }

  /// The program that listens on a port, as `/proc` tells it: `python3 (process 4711)`.
  static func holder(of port: Int) -> String? {
    let sockets = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { listening(on: port, in: $0) }
    guard !sockets.isEmpty, let folder = opendir("/proc") else { return nil }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      guard let pid = pid_t(Descriptors.entryName(entry)), holds(pid, sockets) else { continue }
      let name = FileBytes.read("/proc/\(pid)/comm", limit: 64) ?? []
      let text = String(decoding: name.prefix { $0 != 0x0A }, as: UTF8.self)
      return "\(text) (process \(pid))"
    }
    return nil
  }

  /// `socket:[INODE]`, for each listening socket of that port.
  private static func listening(on port: Int, in file: String) -> [String] {
    let table = String(decoding: FileBytes.read(file, limit: 4 << 20) ?? [], as: UTF8.self)
    return table.split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count > 9, fields[3] == "0A",
        let written = fields[1].split(separator: ":").last, Int(written, radix: 16) == port
      else { return nil }
      return "socket:[\(fields[9])]"
    }
  }

  private static func holds(_ pid: pid_t, _ sockets: [String]) -> Bool {
    let path = "/proc/\(pid)/fd"
    guard let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    var target = [CChar](repeating: 0, count: 128)
    while let entry = readdir(folder) {
      let count = readlink("\(path)/\(Descriptors.entryName(entry))", &target, target.count)
      guard count > 0 else { continue }
      let bytes = target[..<count].map { UInt8(bitPattern: $0) }
      if sockets.contains(String(decoding: bytes, as: UTF8.self)) { return true }
    }
    return false
  }
}
