import Testing

@testable import HerdProtocol

@Suite struct HerdWorldTests {
  /// How a herd's servers are linked.
  enum Shape: CaseIterable, Sendable {
    case line, ring, star, course, random

    func links(_ count: Int, _ random: inout SplitMix64) -> [(Int, Int)] {
      switch self {
      case .line: (1..<count).map { ($0 - 1, $0) }
      case .ring: (0..<count).map { ($0, ($0 + 1) % count) }
      case .star: (1..<count).map { (0, $0) }
      // Goloman - Hands Holiday Wilkes; Hands - Wilkes; Holiday - Welsh Wilkes.
      case .course: [(0, 1), (0, 2), (0, 4), (1, 4), (2, 3), (2, 4)]
      case .random: (1..<count).map { (random.number(0...($0 - 1)), $0) } + [(0, count - 1)]
      }
    }
  }

  private static let cases = Shape.allCases.flatMap { shape in (1...6).map { (shape, UInt64($0)) } }

  private func world(_ shape: Shape, _ seed: UInt64) -> HerdWorld {
    var random = seeded(seed)
    let count = shape == .course ? 5 : random.number(3...7)
    var links = shape.links(count, &random)
    // Two servers have one link.
    if count == 3, shape == .random, links.last.map({ $0 == (0, 2) && links[1] == (0, 2) }) == true
    {
      links.removeLast()
    }
    var world = HerdWorld(count, links, seed: seed)
    for server in 0..<count { world.start(server) }
    return world
  }

  private func settle(_ world: inout HerdWorld) {
    var steps = 0
    while world.step() {
      steps += 1
      guard steps < 400_000 else {
        Issue.record("the herd does not come to rest")
        return
      }
    }
  }

  private func report(_ random: inout SplitMix64, from client: String) -> (line: String, stamp: Int)
  {
    let stamp = random.number(1_000_000_000...1_000_000_020)
    let location = "+\(random.number(0...89)).5-\(random.number(0...179))"
    let padding = String(repeating: "0", count: random.number(0...30))
    return ("IAMAT \(client) \(location) \(stamp).\(padding)0\n", stamp)
  }

  private func expectAgreement(_ world: HerdWorld, _ clients: [String]) {
    #expect(world.complaints == [])
    for client in clients {
      let lines = world.servers.indices.map { world.line(of: client, at: $0) }
      #expect(Set(lines).count == 1, "\(client): \(lines)")
    }
  }

  private let clients = (0..<8).map { "client\($0)" }

  @Test(arguments: cases)
  func `all servers end with the greatest report of each client, whatever the order`(
    shape: Shape, seed: UInt64
  ) throws {
    var world = world(shape, seed)
    var random = seeded(seed &+ 1_000)
    var greatest: [String: Int] = [:]
    for _ in 0..<150 {
      let client = random.pick(clients)
      let (line, stamp) = report(&random, from: client)
      greatest[client] = max(stamp, greatest[client] ?? 0)
      world.send(line, to: random.number(0...(world.names.count - 1)))
      for _ in 0..<random.number(0...20) { _ = world.step() }
    }
    settle(&world)
    expectAgreement(world, clients)
    for client in clients {
      let line = try #require(world.line(of: client, at: 0))
      let stamp = try #require(line.split(separator: " ").last)
      #expect(stamp.hasPrefix("\(greatest[client] ?? 0)."))
    }
  }

  @Test(arguments: cases)
  func `links that are cut and servers that are killed or stopped do not keep a herd apart`(
    shape: Shape, seed: UInt64
  ) {
    var world = world(shape, seed)
    var random = seeded(seed &+ 2_000)
    for _ in 0..<300 {
      let server = random.number(0...(world.names.count - 1))
      switch random.number(0...19) {
      case 0: world.kill(server)
      case 1, 2: world.start(server)
      case 3: world.cut(random.pick(world.graph), true)
      case 4: world.cut(random.pick(world.graph), false)
      case 5: world.pause(server, random.number(0...1) == 0)
      default: world.send(report(&random, from: random.pick(clients)).line, to: server)
      }
      for _ in 0..<random.number(0...60) { _ = world.step() }
    }
    for link in world.graph { world.cut(link, false) }
    for server in world.servers.indices {
      world.pause(server, false)
      world.start(server)
    }
    settle(&world)
    expectAgreement(world, clients)
    #expect(clients.contains { world.line(of: $0, at: 0) != nil })
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `one report costs eight announcements on the course's herd of six links`(seed: UInt64) {
    var world = world(.course, seed)
    settle(&world)
    let before = world.announcements
    #expect(before == 0)
    world.send("IAMAT kiwi +34.068930-118.445127 1520023934.918963997\n", to: Int(seed) % 5)
    settle(&world)
    expectAgreement(world, ["kiwi"])
    #expect(world.line(of: "kiwi", at: 0) != nil)
    // 2 links - (servers - 1): to every neighbour but the one it came from.
    #expect(world.announcements == 8)
  }

  @Test func `a seed does the same again`() {
    func run() -> [String?] {
      var world = world(.course, 7)
      var random = seeded(7)
      for _ in 0..<100 {
        world.send(report(&random, from: random.pick(clients)).line, to: random.number(0...4))
        if random.number(0...9) == 0 { world.kill(random.number(0...4)) }
        if random.number(0...4) == 0 { world.start(random.number(0...4)) }
        for _ in 0..<10 { _ = world.step() }
      }
      return clients.flatMap { client in
        world.servers.indices.map { world.line(of: client, at: $0) }
      }
    }
    #expect(run() == run())
  }
}
