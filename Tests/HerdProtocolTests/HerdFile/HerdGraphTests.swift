import HerdProtocol
import Testing

struct HerdGraphTests {
  private let herd: Herd

  init() throws {
    herd = try Herd(parsing: courseHerd, file: "ucla.herd")
  }

  @Test(arguments: [
    ("Goloman", ["Hands", "Holiday", "Wilkes"]), ("Hands", ["Goloman", "Wilkes"]),
    ("Holiday", ["Goloman", "Welsh", "Wilkes"]), ("Welsh", ["Holiday"]),
    ("Wilkes", ["Goloman", "Hands", "Holiday"]), ("Nobody", []),
  ])
  func `neighbours come in the order of the file`(_ name: String, _ neighbours: [String]) {
    #expect(herd.neighbours(of: name) == neighbours)
  }

  @Test(
    arguments: [
      ("Goloman", "Goloman", 0), ("Goloman", "Wilkes", 1), ("Goloman", "Welsh", 2),
      ("Hands", "Welsh", 3), ("Welsh", "Hands", 3), ("Goloman", "Nobody", nil),
      ("Nobody", "Welsh", nil),
    ] as [(String, String, Int?)])
  func `a distance is the least number of links`(_ from: String, _ to: String, _ distance: Int?) {
    #expect(herd.distance(from: from, to: to) == distance)
  }

  @Test func `news reaches whom a way leads to`() {
    #expect(herd.reachable(from: "Welsh") == herd.servers.map(\.name))
    #expect(herd.reachable(from: "Hands", without: ["Holiday"]) == ["Goloman", "Hands", "Wilkes"])
    #expect(herd.reachable(from: "Holiday", without: ["Holiday"]).isEmpty)
    #expect(
      herd.reachable(from: "Goloman", cut: [Herd.Way(from: "Holiday", to: "Welsh")])
        == ["Goloman", "Hands", "Holiday", "Wilkes"])
    let deaf: Set = [Herd.Way(from: "Holiday", to: "Welsh")]
    #expect(herd.reachable(from: "Welsh", cut: deaf) == herd.servers.map(\.name))
    let dumb: Set = [Herd.Way(from: "Welsh", to: "Holiday")]
    #expect(herd.reachable(from: "Welsh", cut: dumb) == ["Welsh"])
    #expect(herd.ways.count == 20 && !herd.ways.contains { $0.from == $0.to })
    #expect(herd.reachable(from: "Nobody").isEmpty)
  }

  @Test func `a server is found by its exact name`() {
    #expect(herd.server(named: "Hands")?.port == 12559)
    #expect(herd.server(named: "hands") == nil)
  }
}
