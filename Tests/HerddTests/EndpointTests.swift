import NIOCore
import Testing

@testable import herdd

struct EndpointTests {
  @Test(arguments: [
    ("127.0.0.1:12558", Endpoint(host: "127.0.0.1", port: 12_558)),
    ("lnxsrv09.seas.ucla.edu:0", Endpoint(host: "lnxsrv09.seas.ucla.edu", port: 0)),
    ("[::1]:65535", Endpoint(host: "::1", port: 65_535)),
  ])
  func `an address is a host and a port`(text: String, endpoint: Endpoint) {
    #expect(Endpoint(text) == endpoint)
  }

  @Test(arguments: [
    "", "12558", ":12558", "host", "host:", "host:65536", "host:-1", "host:+1", "host: 1",
    "host:1x", "::1:80", "[]:80", "host:99999999999999999999",
  ])
  func `anything else is none`(text: String) {
    #expect(Endpoint(text) == nil)
  }

  @Test(arguments: [
    (Endpoint(host: "127.0.0.1", port: 80), "127.0.0.1:80", "127.0.0.1"),
    (Endpoint(host: "::1", port: 80), "[::1]:80", "::1"),
    (Endpoint(host: "::ffff:127.0.0.1", port: 80), "[::ffff:127.0.0.1]:80", "127.0.0.1"),
    (Endpoint(host: "localhost", port: 80), "127.0.0.1:80", "127.0.0.1"),
  ])
  func `a resolved address shows as it is written`(
    endpoint: Endpoint, text: String, host: String
  ) throws {
    let addresses = try endpoint.resolved()
    // A machine may have both loopback addresses for its own name.
    #expect(addresses.map(\.text).contains(text))
    #expect(addresses.map(\.host).contains(host))
  }

  @Test func `a host that does not resolve is a sentence`() {
    #expect(throws: StartError.trouble("host \"no host\\x1b\" cannot be resolved")) {
      try Endpoint(host: "no host\u{1b}", port: 1).resolved()
    }
  }
}
