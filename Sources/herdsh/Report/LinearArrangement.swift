/// An order of servers on one line that puts linked ones side by side.
enum LinearArrangement {
  /// Indices into `graph.servers`. The one with the shortest links in sum, found by trying all orders
  /// and giving up early on bad ones: for herds of at most eight.
  static func order(of graph: HerdGraph) -> [Int] {
    var search = Search(graph: graph)
    search.extend([], cost: 0)
    return search.best
  }

  private struct Search {
    let graph: HerdGraph
    var best: [Int] = []
    var bestCost = Int.max

    mutating func extend(_ order: [Int], cost: Int) {
      guard cost < bestCost else { return }
      guard order.count < graph.servers.count else {
        best = order
        bestCost = cost
        return
      }
      for server in graph.servers.indices where !order.contains(server) {
        extend(order + [server], cost: cost + stretch(server, after: order))
      }
    }

    /// How many servers the links between a server and those before it would have to pass.
    private func stretch(_ server: Int, after order: [Int]) -> Int {
      order.enumerated().reduce(0) { sum, place in
        graph.areLinked(place.element, server) ? sum + order.count - 1 - place.offset : sum
      }
    }
  }
}
