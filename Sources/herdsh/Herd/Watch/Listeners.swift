/// Who listens for connections on this machine, as the kernel tells it: learned without a byte to any server.
struct Listeners: Sendable, Equatable {
  /// More than this is not read. The kernel writes sockets that listen first: what is cut off are connections, however many.
  private static let bytesMax = 1 << 18

  private struct Listener: Sendable, Equatable {
    /// The address as the kernel writes it.
    var address: Substring
    var inode: UInt64
  }

  private var listeners: [Int: [Listener]] = [:]

  /// Reads the tables of `/proc/net/tcp` and `/proc/net/tcp6`.
  init(tables: [String]) {
    for line in tables.joined(separator: "\n").split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 9, fields[3] == "0A", let colon = fields[1].lastIndex(of: ":"),
        let port = Int(fields[1][fields[1].index(after: colon)...], radix: 16),
        let inode = UInt64(fields[9])
      else { continue }
      listeners[port, default: []].append(Listener(address: fields[1][..<colon], inode: inode))
    }
  }

  /// At this moment; `nil` where the kernel does not tell.
  static func now(tables paths: [String] = ["/proc/net/tcp", "/proc/net/tcp6"]) -> Listeners? {
    let tables = paths.compactMap { FileBytes.read($0, limit: bytesMax) }.map { bytes in
      // A row that is cut off would have another number.
      String(decoding: bytes[...(bytes.lastIndex(of: 0x0A) ?? -1)], as: UTF8.self)
    }
    return tables.isEmpty ? nil : Listeners(tables: tables)
  }

  /// The sockets that take connections to an address of this machine: others after a restart, none while nobody listens.
  func sockets(at address: ServerAddress) -> Set<UInt64> {
    let wanted = Self.spellings(of: address.literalHost)
    let here = (listeners[address.port] ?? []).filter { wanted.contains(String($0.address)) }
    return Set(here.map(\.inode))
  }

  /// How the kernel writes an address, and those that stand for every address.
  private static func spellings(of host: String) -> [String] {
    let anyIPv6 = String(repeating: "0", count: 32)
    if host == "::1" { return [String(repeating: "0", count: 24) + "01000000", anyIPv6] }
    let bytes = host.split(separator: ".").compactMap { UInt8($0) }
    guard bytes.count == 4 else { return [] }
    let digits = bytes.reversed().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    return [digits, "00000000", anyIPv6, "0000000000000000FFFF0000" + digits]
  }
}
