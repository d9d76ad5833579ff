import NIOCore

/// The hosts that neighbours connect from.
///
/// A neighbour on this machine may come from any of its addresses, whichever the herd file spells:
/// `localhost`, 127.0.1.1 and 0.0.0.0 are the same machine.
struct NeighbourHosts {
  private let hosts: Set<String>
  /// The addresses of this machine, if any neighbour is on it.
  private let own: Set<String>
  private let hasLocalNeighbour: Bool

  /// Takes all addresses of all neighbours, and those of this machine besides loopback.
  init(_ addresses: [SocketAddress], own: Set<String> = NeighbourHosts.ownHosts()) {
    hosts = Set(addresses.compactMap(\.host))
    self.own = own
    hasLocalNeighbour = addresses.contains { address in
      address.isLoopback || address.isUnspecified || address.host.map(own.contains) ?? false
    }
  }

  /// Whether a neighbour may connect from there.
  func contains(_ address: SocketAddress) -> Bool {
    guard let host = address.host else { return false }
    if hosts.contains(host) { return true }
    return hasLocalNeighbour && (address.isLoopback || own.contains(host))
  }

  /// The addresses of this machine's interfaces.
  static func ownHosts() -> Set<String> {
    let devices = (try? System.enumerateDevices()) ?? []
    return Set(devices.compactMap { $0.address?.host })
  }
}

extension SocketAddress {
  /// 127.0.0.0/8, or `::1`.
  var isLoopback: Bool { host.map { $0 == "::1" || $0.hasPrefix("127.") } ?? false }
  /// 0.0.0.0 or `::`: every address of a machine.
  var isUnspecified: Bool { host == "0.0.0.0" || host == "::" }

  /// Where a server that listens here dials another from, or nil where the system's choice is right:
  /// others know it by the address that it listens on.
  func source(for target: SocketAddress) -> SocketAddress? {
    guard !isUnspecified, self.protocol == target.protocol, let host,
      host != "127.0.0.1", host != "::1",
      isLoopback == (target.isLoopback || target.isUnspecified)
    else { return nil }
    var source = self
    source.port = 0
    return source
  }
}
