import Glibc
import HerdProtocol
import NIOCore
import Testing

@testable import herdsh

@MainActor
@Suite(.timeLimit(.minutes(10)))
struct LiveHerdTests {
  /// The Python servers of `Tests/Fixtures`.
  private nonisolated static let fixtures =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Fixtures"

  private func herd(_ text: String) throws -> Herd {
    try Herd(parsing: text, file: "\(Self.fixtures)/test.herd")
  }

  private func python(
    _ more: String = "", options: String = "", ports: [String] = ["any", "any"]
  ) throws -> Herd {
    try herd(
      """
      run python3 herd.py {name} --herd {herd} \(options)
      server A 127.0.0.1:\(ports[0])
      server B 127.0.0.1:\(ports[1])
      link A -- B
      ready when port opens within 30s
      \(more)
      """)
  }

  private func live(
    _ herd: Herd, hasPlaces: Bool = false, _ reservations: PortReservations = PortReservations()
  ) -> LiveHerd {
    var options = LiveHerd.Options(
      seed: "test", hasPlaces: hasPlaces, reservations: reservations)
    options.keeper = Built.herdsh
    options.environment = TestState.environment
    return LiveHerd(herd, options)
  }

  /// Runs `body` on the herd, started; nothing is left afterwards.
  private func withHerd(
    _ herd: Herd, hasPlaces: Bool = false, _ body: (LiveHerd) async throws -> Void
  ) async throws {
    let live = live(herd, hasPlaces: hasPlaces)
    do {
      try await live.startAll()
      try await body(live)
    } catch {
      await live.shutDown()
      throw error
    }
    await live.shutDown()
    for server in live.servers { #expect(live.isDown(server) || live.isAttached) }
  }

  private func error(starting herd: Herd) async -> HerdStartError? {
    let live = live(herd)
    defer { Task { await live.shutDown() } }
    do throws(HerdStartError) {
      try await live.startAll()
      return nil
    } catch {
      return error
    }
  }

  @Test func `a herd is started, asked, and gone`() async throws {
    var pids: [pid_t] = []
    try await withHerd(try python()) { live in
      for server in live.servers {
        #expect(live.isReady(server))
        guard case .running(let pid, 1) = live.status(of: server) else {
          Issue.record("\(server) does not run")
          continue
        }
        pids.append(pid)
        let asked = await live.ask(server, live.probe, within: .seconds(5))
        #expect(asked.line == Array("? ".utf8) + live.probe)
      }
      #expect(live.replacedPorts.map(\.server) == ["A", "B"])
      #expect(Set(live.replacedPorts.map(\.port)).count == 2)
    }
    #expect(pids.count == 2)
    #expect(!pids.contains { isAlive($0) })
  }

  @Test(arguments: Herd.WireClass.allCases.filter { $0 != .auto })
  func `the class of every server is learned while it is started`(
    wire: Herd.WireClass
  ) async throws {
    try await withHerd(try python(options: "--wire \(wire.rawValue)")) { live in
      #expect(live.servers.map { live.manners[$0].wire } == [wire, wire])
      let asked = await live.ask("A", live.probe, within: .seconds(5))
      #expect(asked.line == Array("? ".utf8) + live.probe)
    }
  }

  @Test func `kill, pause and restart do what they say`() async throws {
    try await withHerd(try python()) { live in
      try await live.kill("A")
      #expect(live.isDown("A"))
      #expect(live.ending(of: "A") == "was killed by signal 9 (KILL)")
      #expect(!(await live.ask("A", live.probe, within: .seconds(1)).isAnswer))
      await #expect(throws: HerdProcessError.notRunning(server: "A")) { try await live.kill("A") }
      try await live.start("A", within: .seconds(30))
      guard case .running(_, 2) = live.status(of: "A") else {
        Issue.record("A does not run a second time")
        return
      }
      try await live.pause("B")
      let asked = await live.ask("B", live.probe, within: .milliseconds(200))
      #expect(asked.outcome == .silent)
      try await live.resume("B")
      #expect(await live.ask("B", live.probe, within: .seconds(5)).isAnswer)
      try await live.stop("B")
      #expect(live.isDown("B"))
    }
  }

  @Test func `a port in use is replaced, and the servers told`() async throws {
    let holder = try await TinyServer.start(.open)
    let herd = try python(ports: ["\(holder.address.port)", "any"])
    try await withHerd(herd) { live in
      let replaced = try #require(live.replacedPorts.first)
      #expect(replaced.wanted == holder.address.port)
      #expect(replaced.holder?.contains("process \(getpid())") ?? false)
      #expect(live.address(of: "A")?.port == replaced.port)
      #expect(await live.ask("A", live.probe, within: .seconds(5)).isAnswer)
    }
  }

  @Test func `herds that are started side by side do not take each other's ports`() async throws {
    let port = try #require(Ports.free(host: "127.0.0.1", without: []))
    let reservations = PortReservations()
    let lives = try (0..<2).map { _ in
      live(try python(ports: ["\(port)", "any"]), reservations)
    }
    let starts = lives.map { live in Task { try? await live.startAll() } }
    for start in starts { await start.value }
    var ports: [Int] = []
    for live in lives {
      for server in live.servers {
        #expect(live.isReady(server))
        ports.append(live.address(of: server)?.port ?? 0)
      }
    }
    #expect(Set(ports).count == 4)
    #expect(lives[1].replacedPorts.first?.holder == "another herd of this run")
    #expect(reservations.claimed == Set(ports))
    await lives[0].shutDown()
    #expect(reservations.claimed.count == 2)
    await lives[1].shutDown()
    #expect(reservations.claimed.isEmpty)
  }

  @Test func `a port that a herd file names is nobody's free choice`() throws {
    let plan = try PortPlan(for: python(), named: Set((10_240..<32_768).filter { $0 % 2 == 1 }))
    #expect(plan.replaced.allSatisfy { $0.port % 2 == 0 })
    let all = PortReservations(named: Set(10_240..<32_768))
    #expect(throws: HerdStartError.noFreePort) { try PortPlan(for: python(), named: all.named) }
  }

  @Test func `a port in use that the run line cannot change is named`() async throws {
    let holder = try await TinyServer.start(.open)
    let port = holder.address.port
    let failure = await error(
      starting: try herd("run sleep 100\nserver A 127.0.0.1:\(port)\n"))
    guard case .portInUse("A", port, let process) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(process?.hasSuffix("(process \(getpid()))") ?? false)
  }

  @Test(arguments: [
    ("run no-such-program-anywhere {port}", "A cannot be started: no program called"),
    ("run sh -c \"exit 2\" {port}", "A ended with status 2 before it was ready"),
    (
      "run sh -c \"echo oh no >&2; exit 7\" {port}",
      "A ended with status 7 before it was ready; it said:\n    oh no"
    ),
    // Nobody listens, or not even that is known in time where the machine is busy.
    ("run sleep 100{port}", "A was not ready after 300 ms: "),
    ("run sleep 100{port}\ndir /no/such/folder", "A cannot be started in /no/such/folder"),
    (
      "run sh -c \"echo Serv; sleep 100\" {port}\nready when log contains \"Serving\" within 300ms",
      "A was not ready after 300 ms: it did not write"
    ),
  ])
  func `why a server did not start is said in a sentence`(
    lines: String, expected: String
  ) async throws {
    let ready = lines.contains("ready") ? "" : "ready when port opens within 300ms\n"
    let failure = await error(starting: try herd("\(lines)\nserver A 127.0.0.1:any\n\(ready)"))
    let sentence = failure?.description ?? "it started"
    #expect(sentence.hasPrefix(expected), "\(sentence)")
  }

  @Test func `a herd without a run line is only talked to`() async throws {
    let server = try await TinyServer.start(.one)
    let herd = try herd("server A 127.0.0.1:\(server.address.port)\n")
    try await withHerd(herd) { live in
      #expect(live.isAttached)
      #expect(live.status(of: "A") == .attached)
      #expect(live.manners["A"].wire == .one)
      #expect(!live.can(.processes) && !live.can(.places))
      await #expect(throws: HerdProcessError.notOurs(server: "A")) { try await live.kill("A") }
    }
    try await server.stop()
  }

  @Test func `a herd without a run line has to be there`() async throws {
    let gone = try RefusingPort()
    let nobody = try herd(
      "server A 127.0.0.1:\(gone.address.port)\nready when port opens within 2s\n")
    let failure = await error(starting: nobody)
    // Refused, or not even that in time where the machine is busy.
    #expect(failure?.description.hasPrefix("A cannot be reached: ") ?? false)
  }

  @Test func `an abandoned start ends soon, and leaves nothing`() async throws {
    let live = live(
      try herd("run sleep 100{port}\nserver A 127.0.0.1:any\nready when port opens within 50s\n"))
    let starting = Task { () async -> HerdStartError? in
      do throws(HerdStartError) {
        try await live.startAll()
        return nil
      } catch { return error }
    }
    _ = await settled(true) { if case .running = live.status(of: "A") { true } else { false } }
    let start = ContinuousClock.now
    await live.abandon()
    #expect(await starting.value == .interrupted)
    await live.shutDown()
    #expect(start.duration(to: .now) < .seconds(40))
    #expect(live.isDown("A"))
  }

  @Test func `servers ask the stand-in for places`() async throws {
    try await withHerd(try python(), hasPlaces: true) { live in
      let places = try #require(live.places)
      places.serve(Array(#"{"results": [{"name": "UCLA"}], "status": "OK"}"#.utf8))
      let iamat = Array("IAMAT kiwi +34.068930-118.445127 1520023934.918963997".utf8)
      #expect(await live.ask("A", iamat, within: .seconds(5)).isAnswer)
      let conversation = live.conversation(with: "A")
      try await conversation.command(Array("WHATSAT kiwi 10 5".utf8))
      let rest = await conversation.restOfAnswer(within: .seconds(10))
      #expect(rest.bytes.contains(text: Array("UCLA".utf8)))
      #expect(places.last?["radius"] == "10000")
      #expect(places.last?["location"] == "34.068930,-118.445127")
      #expect(places.last?["key"] == places.key)
      await conversation.close()
    }
  }

  @Test func `what a server wrote is there with its times`() async throws {
    let start = ContinuousClock.now
    let text =
      "run sh -c \"echo hello >&2; exec python3 herd.py A --port {port}\"\nserver A 127.0.0.1:any"
    try await withHerd(try herd(text + "\nready when port opens within 30s\n")) { live in
      let log = try #require(live.log(of: "A", since: start))
      #expect(log.lines.first.map { String(decoding: $0.bytes, as: UTF8.self) } == "hello")
      #expect(log.lines.first.map { $0.at > .zero } ?? false)
      #expect(live.log(of: "A", contains: "hello"))
    }
  }
}
