import Testing

@Suite(.blocking) struct DaemonAddressesTests {
  @Test(arguments: [
    ("localhost", "127.0.0.1"), ("127.0.0.2", "127.0.0.3"), ("127.0.1.1", "localhost"),
    ("0.0.0.0", "0.0.0.0"), ("0.0.0.0", "127.0.0.2"),
  ])
  func `servers on one machine are linked however the herd file spells their addresses`(
    one: String, other: String
  ) throws {
    let ports = Ports.free(2)
    let a = ["A", "--listen", "\(one):\(ports[0])", "--neighbour", "B=\(other):\(ports[1])"]
    let b = ["B", "--listen", "\(other):\(ports[1])", "--neighbour", "A=\(one):\(ports[0])"]
    try withChild([DaemonHerd.program] + a) { a in
      try withChild([DaemonHerd.program] + b) { b in
        try a.wait(for: " link to B up\n")
        try b.wait(for: " link to A up\n")
        try a.wait(for: " is B\n")
        try b.wait(for: " is A\n")
      }
    }
  }

  @Test func `a refused announcement is a warning in both logs`() throws {
    let ports = Ports.free(2)
    let a = ["A", "--listen", "127.0.0.1:\(ports[0])", "--neighbour", "B=127.0.0.1:\(ports[1])"]
    // B believes A to be on another host.
    let b = ["B", "--listen", "127.0.0.1:\(ports[1])", "--neighbour", "A=255.255.255.255:1"]
    try withChild([DaemonHerd.program] + b) { b in
      try b.wait(for: " listening on ")
      try withChild([DaemonHerd.program] + a) { a in
        try a.wait(for: " B does not speak HERD: ")
        _ = try ask(ports[0], "IAMAT kiwi +1-1 5.5\n")
        try a.wait(for: " B refuses announcements: ")
        try b.wait(for: " refused an announcement: no neighbour is at 127.0.0.1; ")
      }
    }
  }
}
