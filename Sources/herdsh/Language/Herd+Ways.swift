import HerdProtocol

/// What link patterns of scripts stand for.
extension Herd {
  /// The ways that a pattern names; `nil` where `name` has no text for one of its ends.
  func ways<Problem: Error>(
    _ pattern: LinkPattern, name: (Template) throws(Problem) -> String?
  ) throws(Problem) -> [Way]? {
    guard let (first, direction, second) = pattern.ends else { return ways }
    guard let from = try name(first), let to = try name(second) else { return nil }
    let fits = { (end: String, name: String) in name == "*" || end == name }
    return ways.filter { way in
      fits(way.from, from) && fits(way.to, to)
        || direction == .both && fits(way.from, to) && fits(way.to, from)
    }
  }

  /// Every way from and to a server.
  func ways(of server: String) -> [Way] { ways.filter { $0.from == server || $0.to == server } }

  /// Every way from one group to another. Servers that are in none of the groups are one more.
  func ways(between groups: [[String]]) -> [Way] {
    let group = { (name: String) in groups.firstIndex { $0.contains(name) } }
    return ways.filter { group($0.from) != group($0.to) }
  }

  /// Whether none of these ways is a link of the file. A file without links says nothing about them.
  func hasNoLink(on ways: [Way]) -> Bool {
    !links.isEmpty && !ways.contains { way in links.contains { $0.joins(way.from, way.to) } }
  }
}

extension LinkPattern {
  /// `Goloman -- Welsh`, for a sentence.
  var written: String {
    guard let (first, direction, second) = ends else { return "*" }
    return first.written + (direction == .both ? " -- " : " -> ") + second.written
  }
}

extension LinkClaim {
  /// Whether it asks for silence: of servers without a link, that can be asked for too.
  var wantsNothing: Bool {
    switch self {
    case .carryNothing: true
    case .carried(_, let comparison, let limit, _):
      switch comparison {
      case .equal, .lessOrEqual: limit == 0
      case .less: limit == 1
      default: false
      }
    }
  }
}
