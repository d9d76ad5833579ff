import NIOCore
import Testing

@testable import herdd

struct NeighbourHostsTests {
  /// The hosts of neighbours at these addresses, on a machine that is 10.0.0.1 and 10.0.0.2.
  private func hosts(_ addresses: String...) throws -> NeighbourHosts {
    let sockets = try addresses.map { try SocketAddress(ipAddress: $0, port: 1) }
    return NeighbourHosts(sockets, own: ["127.0.0.1", "10.0.0.1", "10.0.0.2"])
  }

  private func contains(_ hosts: NeighbourHosts, _ address: String) throws -> Bool {
    hosts.contains(try SocketAddress(ipAddress: address, port: 40_000))
  }

  @Test(arguments: ["127.0.0.1", "::1", "127.0.1.1", "127.0.0.3", "0.0.0.0", "::", "10.0.0.2"])
  func `a neighbour on this machine may come from any of its addresses`(address: String) throws {
    let hosts = try hosts(address)
    for source in ["127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1", "10.0.0.1", "10.0.0.2"] {
      #expect(try contains(hosts, source), "\(source)")
    }
    #expect(try !contains(hosts, "10.0.0.3"))
  }

  @Test func `a neighbour elsewhere comes from its own addresses and no others`() throws {
    let hosts = try hosts("10.0.0.3", "10.0.0.4")
    #expect(try contains(hosts, "10.0.0.3"))
    #expect(try contains(hosts, "::ffff:10.0.0.4"))
    for source in ["127.0.0.1", "::1", "10.0.0.1", "10.0.0.5"] {
      #expect(try !contains(hosts, source), "\(source)")
    }
  }

  @Test(arguments: [
    ("127.0.0.2", "127.0.0.3", "127.0.0.2:0"), ("10.0.0.1", "10.0.0.2", "10.0.0.1:0"),
    ("127.0.0.2", "0.0.0.0", "127.0.0.2:0"), ("127.0.0.1", "127.0.0.1", nil),
    ("0.0.0.0", "10.0.0.2", nil), ("127.0.0.2", "10.0.0.2", nil), ("10.0.0.1", "127.0.0.1", nil),
    ("127.0.0.2", "::1", nil), ("::", "::1", nil),
  ])
  func `a server dials from the address that it listens on, where that can reach the other`(
    listening: String, target: String, source: String?
  ) throws {
    let address = try SocketAddress(ipAddress: listening, port: 12_558)
    let target = try SocketAddress(ipAddress: target, port: 12_559)
    #expect(address.source(for: target)?.text == source)
  }
}
