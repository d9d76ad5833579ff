extension Herd {
  /// Servers by what they are to each other, so that a script can speak of any herd's.
  public struct Roles: Sendable, Hashable {
    /// The first of the herd file.
    public var here: String
    /// A neighbour of it, where it has one.
    public var near: String
    /// The server that news from `here` has the longest way to.
    public var far: String
    /// A server that the others can do without: news still reaches all of them when it is gone.
    public var spare: String
    /// A neighbour of `spare`.
    public var beside: String

    /// Each with the name of its variable.
    public var named: [(name: String, server: String)] {
      [("here", here), ("near", near), ("far", far), ("spare", spare), ("beside", beside)]
    }

    /// What the roles are called, in order.
    public static let names = ["here", "near", "far", "spare", "beside"]
  }

  /// The roles of its servers; `nil` for a herd without any. In a herd of one, it plays them all.
  public var roles: Roles? {
    guard let here = servers.first?.name else { return nil }
    let spare = spare(of: here)
    let neighbours = neighbours(of: here)
    let beside = self.neighbours(of: spare)
    return Roles(
      here: here, near: neighbours.first { $0 != spare } ?? neighbours.first ?? here,
      far: farthest(from: here), spare: spare,
      beside: beside.contains(here) ? here : beside.first ?? here)
  }

  /// Whether `spare` has a second link, so that news still reaches it where one is cut.
  public var hasDetour: Bool { roles.map { neighbours(of: $0.spare).count > 1 } ?? false }

  private func farthest(from start: String) -> String {
    var (best, most) = (start, 0)
    for server in servers {
      guard let distance = distance(from: start, to: server.name), distance > most else { continue }
      (best, most) = (server.name, distance)
    }
    return best
  }

  /// Best one with two links, and a neighbour of `here`.
  private func spare(of here: String) -> String {
    let connected = reachable(from: here)
    let spares = connected.filter { name in
      name != here && reachable(from: here, without: [name]).count == connected.count - 1
    }
    let close = neighbours(of: here)
    let rank = { (name: String) in
      (neighbours(of: name).count > 1 ? 2 : 0) + (close.contains(name) ? 1 : 0)
    }
    let best = spares.map(rank).max()
    return spares.first { rank($0) == best } ?? here
  }
}
