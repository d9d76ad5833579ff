import Glibc
import HerdProtocol
import Testing

@testable import herdsh

/// Herds whose servers have networks of their own: in Python, with ports that nobody tells them.
@MainActor
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled("this system forbids namespaces") {
    await NamespaceObstacle.find(program: Built.herdsh) == nil
  })
struct IsolatedHerdTests {
  private nonisolated static let fixtures =
    #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/Fixtures"
  /// Some containers allow namespaces, and nothing to be mounted in them.
  private nonisolated static let mayMount = ConditionTrait.enabled(
    "this system forbids mounts, or has no unshare to try one with"
  ) {
    let trial = "unshare --map-root-user --mount mount --bind /etc/hosts /etc/hosts"
    return try await PipedProgram.run(trial, input: [], within: .seconds(20)).ending
      == .exited(status: 0)
  }
  private let iamat = Array("IAMAT kiwi +34.068930-118.445127 1520023934.918963997".utf8)
  private let whatsat = Array("WHATSAT kiwi 10 5".utf8)

  /// The servers read their ports in a file that herdsh has no part in.
  private func withHerd(
    hasPlaces: Bool = false, frontPort: Int? = nil, options more: String = "",
    _ body: (LiveHerd) async throws -> Void
  ) async throws {
    let servers =
      "server A 127.0.0.1:\(frontPort ?? 12558)\nserver B localhost:12559\nlink A -- B\n"
    let own = "/tmp/herdsh-tests-own-\(getpid())-\(UInt64.random(in: .min ... .max)).herd"
    defer { unlink(own) }
    try FileBytes.write(Array(servers.replacing("localhost", with: "127.0.0.1").utf8), to: own)
    let text = """
      run python3 herd.py {name} --herd \(own) \(more)
      ready when port opens within 30s
      network isolated

      """
    var options = LiveHerd.Options(seed: "test", hasPlaces: hasPlaces)
    options.opensFronts = frontPort != nil
    options.keeper = Built.herdsh
    options.environment = TestState.environment
    let live = LiveHerd(
      try Herd(parsing: text + servers, file: "\(Self.fixtures)/isolated.herd"), options)
    do {
      try await live.startAll()
      try await body(live)
    } catch {
      await live.shutDown()
      throw error
    }
    await live.shutDown()
  }

  private func knows(_ server: String, in live: LiveHerd) async -> Bool {
    await live.ask(server, whatsat, within: .seconds(5)).line?.first == UInt8(ascii: "A")
  }

  @Test func `two herds on the same ports do not meet`() async throws {
    try await withHerd { one in
      try await withHerd { other in
        #expect(one.linkMode == .isolated && one.replacedPorts.isEmpty)
        #expect(one.folder?.path != other.folder?.path)
        #expect(await one.ask("A", iamat, within: .seconds(5)).isAnswer)
        #expect(await settled(true) { await knows("B", in: one) })
        for server in ["A", "B"] {
          let isKnown = await knows(server, in: other)
          #expect(!isKnown)
        }
        #expect(
          await other.links?.count(of: Array("kiwi".utf8), over: [.init(from: "A", to: "B")]) == 0)
        #expect(
          await one.links?.count(of: Array("kiwi".utf8), over: [.init(from: "A", to: "B")]) == 1)
      }
    }
  }

  @Test func `a server that ended is refused, and its next generation is found`() async throws {
    try await withHerd { live in
      try await live.kill("B")
      let dead = await live.ask("B", live.probe, within: .seconds(5))
      #expect(
        dead.outcome == .unreachable(.refused(live.address(of: "B") ?? .init(host: "", port: 0))))
      #expect(await live.ask("A", iamat, within: .seconds(5)).isAnswer)
      try await live.start("B", within: .seconds(30))
      let isRemembered = await knows("B", in: live)
      #expect(!isRemembered)
      let newer = Array("IAMAT kiwi +1.0+1.0 1520023935.9".utf8)
      #expect(await live.ask("A", newer, within: .seconds(5)).isAnswer)
      #expect(await settled(true) { await knows("B", in: live) })
    }
  }

  @Test func `another process of a server finds its port in use, in the server's own network`()
    async throws
  {
    try await withHerd { live in
      let second = try await live.startExtra("A", within: .seconds(30))
      #expect(second.ending == .exited(status: 1))
      #expect(second.lines.contains { $0.contains("A cannot listen on 127.0.0.1:12558") })
      #expect(await live.ask("A", live.probe, within: .seconds(5)).isAnswer)
      // Where none runs there is nothing in its way, and nothing of it outside.
      try await live.kill("A")
      let alone = try await live.startExtra("A", within: .seconds(10))
      #expect(alone.ending == nil)
      #expect(alone.lines.contains { $0.contains("listening on 127.0.0.1:12558") })
    }
  }

  @Test func `at the prompt servers are found from outside, while they are up`() async throws {
    let port = try #require(Ports.free(host: "127.0.0.1", without: []))
    let address = ServerAddress(host: "127.0.0.1", port: port)
    let conversation = Conversation(
      with: "A", at: address, manners: MannersBook(Herd(name: "x", file: "x")), leaving: Leaving())
    try await withHerd(frontPort: port) { live in
      try await conversation.command(live.probe)
      guard case .line(let line, _) = await conversation.nextLine(within: .seconds(5)) else {
        Issue.record("no answer")
        return
      }
      #expect(line == Array("? ".utf8) + live.probe)
      #expect(live.links?.log.contents.messages.isEmpty ?? false)
      try await live.kill("A")
      await #expect(throws: ConnectionError.refused(address)) {
        try await Connection.open(to: address, within: .seconds(5))
      }
      try await live.start("A", within: .seconds(30))
      _ = try await Connection.open(to: address, within: .seconds(5))
    }
    await #expect(throws: ConnectionError.refused(address)) {
      try await Connection.open(to: address, within: .seconds(5))
    }
  }

  @Test func `the stand-in for Places is in every network, up and down`() async throws {
    try await withHerd(hasPlaces: true) { live in
      let places = try #require(live.places)
      places.serve(Array(#"{"results": [{"name": "UCLA"}], "status": "OK"}"#.utf8))
      for (server, hits) in [("A", 1), ("B", 2)] {
        #expect(await live.ask(server, iamat, within: .seconds(5)).isAnswer)
        #expect(await answer(of: server, in: live).contains(text: Array("UCLA".utf8)))
        #expect(places.hits == hits)
      }
      await places.down()
      let without = await answer(of: "A", in: live)
      #expect(!without.contains(text: Array("UCLA".utf8)))
      await places.up()
      #expect(await answer(of: "A", in: live).contains(text: Array("UCLA".utf8)))
      #expect(places.hits == 3)
    }
  }

  /// The certificate is looked at, and the name goes to no resolver: there is none in there.
  @Test(
    mayMount,
    arguments: [
      "--places https://maps.googleapis.com", "--places http://maps.googleapis.com",
      "--choice places-over-post --places https://places.googleapis.com",
    ])
  func `a server with Google's address in its source asks the stand-in`(
    options: String
  ) async throws {
    try await withHerd(hasPlaces: true, options: options) { live in
      #expect(live.startNotes.isEmpty)
      let places = try #require(live.places)
      places.serve(Array(#"{"results": [{"name": "UCLA"}], "status": "OK"}"#.utf8))
      let isUCLA = { await self.answer(of: "A", in: live).contains(text: Array("UCLA".utf8)) }
      #expect(await live.ask("A", iamat, within: .seconds(5)).isAnswer)
      #expect(await isUCLA())
      #expect(places.hits == 1 && Double(places.last?["radius"] ?? "") == 10_000)
      places.fail(status: 503)
      var isServed = await isUCLA()
      #expect(!isServed && places.hits == 2)
      places.serve(Array(#"{"results": [{"name": "UCLA"}], "status": "OK"}"#.utf8))
      await places.down()
      isServed = await isUCLA()
      #expect(!isServed && places.hits == 2)
      await places.up()
      #expect(await isUCLA())
      // A new process has a new network.
      try await live.kill("A")
      try await live.start("A", within: .seconds(30))
      #expect(await live.ask("A", iamat, within: .seconds(5)).isAnswer)
      #expect(await isUCLA())
      #expect(places.hits == 4)
    }
  }

  @Test(mayMount)
  func `nobody outside sees what servers see in the place of the system's files`()
    async throws
  {
    let own = FileBytes.read("/etc/hosts", limit: 1 << 20)
    try await withHerd(hasPlaces: true) { live in
      guard case .running(let pid, _) = live.status(of: "A") else {
        Issue.record("A does not run")
        return
      }
      let seen = try #require(FileBytes.read("/proc/\(pid)/root/etc/hosts", limit: 1 << 20))
      #expect(seen.contains(text: Array("127.0.0.2 maps.googleapis.com".utf8)))
      #expect(FileBytes.read("/etc/hosts", limit: 1 << 20) == own)
    }
  }

  /// Most servers ask for places at each query, those of `know` too.
  @Test(mayMount)
  func `servers find Google though no script asks for places`() async throws {
    try await withHerd(options: "--places https://maps.googleapis.com") { live in
      #expect(await live.ask("A", iamat, within: .seconds(5)).isAnswer)
      #expect(await answer(of: "A", in: live).contains(text: Array("Public Library".utf8)))
      #expect(live.places?.hits == 1)
    }
  }

  private func answer(of server: String, in live: LiveHerd) async -> [UInt8] {
    let conversation = live.conversation(with: server)
    try? await conversation.command(whatsat)
    let rest = await conversation.restOfAnswer(within: .seconds(10))
    await conversation.close()
    return rest.bytes
  }

  @Test func `nothing is left open`() async throws {
    for _ in 0..<3 {
      try await withHerd { live in
        #expect(await live.ask("A", iamat, within: .seconds(5)).isAnswer)
        #expect(await settled(true) { await knows("B", in: live) })
        try await live.kill("A")
        _ = try await live.startExtra("A", within: .milliseconds(10))
        try await live.start("A", within: .seconds(30))
      }
    }
    #expect(await settled(0) { herdSocketCount() } == 0)
  }

  /// Ways into networks, and sockets of these herds' addresses: no other test has such for long.
  private func herdSocketCount() -> Int {
    FileTree.entries(of: "/proc/self/fd").compactMap { CInt($0) }.count { descriptor in
      var kind: CInt = 0
      var size = socklen_t(MemoryLayout<CInt>.size)
      guard getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &kind, &size) == 0 else { return false }
      if kind == CInt(SOCK_SEQPACKET.rawValue) { return true }
      return [12_558, 12_559].contains(localPort(of: descriptor) ?? 0)
        || [12_558, 12_559].contains(peerPort(of: descriptor) ?? 0)
    }
  }

  private func localPort(of descriptor: CInt) -> Int? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    let isInternet = result == 0 && address.sin_family == sa_family_t(AF_INET)
    return isInternet ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }
}
