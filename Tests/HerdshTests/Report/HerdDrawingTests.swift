import HerdProtocol
import Testing

@testable import herdsh

@Suite struct HerdDrawingTests {
  private static func herd(_ count: Int, _ links: [(Int, Int)]) -> Herd {
    let name = { (index: Int) in String(UnicodeScalar(UInt8(65 + index))) }
    return Herd(
      name: "test", file: "test.herd",
      servers: (0..<count).map { Herd.Server(name: name($0), host: "127.0.0.1", port: nil) },
      links: links.map { Herd.Link(name($0.0), name($0.1)) })
  }

  private static func lines(_ herd: Herd, knowing: [String: Int], width: Int = 100) -> [String] {
    let matrix = Fixture.matrix(knowing: knowing, told: "A", herd: herd)
    return HerdDrawing(matrix: matrix, style: Style(width: width)).lines(indent: 0)
  }

  @Test func `a ring is a line and one arc`() {
    let ring = Self.herd(4, [(0, 1), (1, 2), (2, 3), (3, 0)])
    #expect(
      Self.lines(ring, knowing: ["A": 0, "B": 3, "D": 4]).prefix(3) == [
        "A(told) ===== B(+3) - - - C(NO) - - - D(+4)",
        "   |                                    |",
        "   +====================================+",
      ])
  }

  @Test func `links that share a server share its leg`() {
    let wheel = Self.herd(4, [(0, 1), (0, 2), (0, 3), (1, 2), (2, 3)])
    let lines = Self.lines(wheel, knowing: ["A": 0])
    #expect(lines.dropLast(2).count == 4)
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test func `servers without a link between them stand apart`() {
    let parted = Self.herd(3, [(0, 1)])
    #expect(Self.lines(parted, knowing: ["A": 0, "B": 1])[0] == "A(told) ===== B(+1)       C(NO)")
  }

  @Test func `a herd too wide for a line is a list`() {
    let ring = Self.herd(4, [(0, 1), (1, 2), (2, 3), (3, 0)])
    #expect(
      Self.lines(ring, knowing: ["A": 0], width: 36).prefix(2) == [
        "A(told) -- B(NO) D(NO)", "B(NO) -- A(told) C(NO)",
      ])
  }

  @Test func `a herd of hundreds is a short list`() {
    let names = (0..<300).map { "S\($0)" }
    let herd = Herd(
      name: "big", file: "big.herd",
      servers: names.map { Herd.Server(name: $0, host: "127.0.0.1", port: nil) },
      links: names.dropFirst().map { Herd.Link("S0", $0) })
    let lines = Self.lines(herd, knowing: ["S0": 0])
    #expect(lines.count == 13)
    #expect(lines.last == "… 288 more servers")
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 100 })
  }

  @Test func `a herd without links is not drawn`() {
    #expect(Self.lines(Self.herd(3, []), knowing: [:]).isEmpty)
  }

  @Test(arguments: [
    (4, [(0, 1), (1, 2), (2, 3)], 0), (4, [(0, 2), (2, 1), (1, 3)], 0),
    (4, [(0, 1), (1, 2), (2, 3), (3, 0)], 2), (5, [(0, 1), (0, 2), (0, 3), (0, 4)], 2),
    (8, [(0, 4), (4, 1), (1, 5), (5, 2), (2, 6), (6, 3), (3, 7)], 0),
  ])
  func `servers are put beside those they are linked to`(
    count: Int, links: [(Int, Int)], cost: Int
  ) {
    let graph = HerdGraph(Self.herd(count, links))
    let order = LinearArrangement.order(of: graph)
    #expect(order.sorted() == Array(0..<count))
    let places = Dictionary(uniqueKeysWithValues: zip(order, 0...))
    let sum = links.reduce(0) { $0 + abs((places[$1.0] ?? 0) - (places[$1.1] ?? 0)) - 1 }
    #expect(sum == cost)
  }
}
