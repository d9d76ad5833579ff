extension Herd {
  /// The server of this name, upper and lower case told apart.
  public func server(named name: String) -> Server? {
    servers.first { $0.name == name }
  }

  /// Whom a server has a link to, in the order in which the file lists servers.
  public func neighbours(of name: String) -> [String] {
    servers.map(\.name).filter { other in links.contains { $0.joins(name, other) } }
  }

  /// How this server uses a connection, as far as the file says.
  public func wireClass(of name: String) -> WireClass {
    wires.last { $0.server == name }?.wire ?? wire
  }

  /// Whom news from a server can reach, itself included, in the order of the file.
  ///
  /// Servers in `without` pass nothing on and hear nothing; ways in `cut` carry nothing.
  public func reachable(
    from start: String, without dead: [String] = [], cut: Set<Way> = []
  ) -> [String] {
    let distances = distances(from: start, without: dead, cut: cut)
    return servers.indices.filter { distances[$0] != nil }.map { servers[$0].name }
  }

  /// Every direction between two of its servers, whether the file has a link there or not.
  public var ways: [Way] {
    servers.flatMap { from in
      servers.filter { $0.name != from.name }.map { Way(from: from.name, to: $0.name) }
    }
  }

  /// The least number of links between two servers; `nil` where no way leads.
  public func distance(from start: String, to end: String) -> Int? {
    guard let index = servers.firstIndex(where: { $0.name == end }) else { return nil }
    return distances(from: start, without: [], cut: [])[index]
  }

  /// Breadth first; index for index with `servers`.
  private func distances(from start: String, without dead: [String], cut: Set<Way>) -> [Int?] {
    var distances = [Int?](repeating: nil, count: servers.count)
    guard !dead.contains(start), let first = servers.firstIndex(where: { $0.name == start })
    else { return distances }
    distances[first] = 0
    var queue = [first]
    var next = 0
    while next < queue.count {
      let server = queue[next]
      next += 1
      for index in servers.indices where distances[index] == nil {
        let (from, to) = (servers[server].name, servers[index].name)
        guard !dead.contains(to), links.contains(where: { $0.joins(from, to) }),
          !cut.contains(Way(from: from, to: to))
        else { continue }
        distances[index] = distances[server].map { $0 + 1 }
        queue.append(index)
      }
    }
    return distances
  }
}
