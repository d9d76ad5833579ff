import HerdProtocol

/// Who is linked to whom, by index: for reports, which ask about distances over and over.
struct HerdGraph: Sendable {
  /// In the order of the herd file.
  let servers: [String]
  /// Pairs of indices, the smaller first, each pair once.
  let links: [(Int, Int)]
  private let adjacent: [[Int]]

  /// The graph of a herd; links to servers it does not have are left out.
  init(_ herd: Herd) {
    self.init(
      servers: herd.servers.map(\.name), links: herd.links.map { ($0.first, $0.second) })
  }

  /// A graph from names and pairs of names.
  init(servers: [String], links: [(String, String)]) {
    self.servers = servers
    let indices = Dictionary(zip(servers.indices, servers).map { ($1, $0) }) { first, _ in first }
    var adjacent = servers.map { _ in [Int]() }
    var pairs: [(Int, Int)] = []
    for (first, second) in links {
      guard let one = indices[first], let other = indices[second], one != other,
        !adjacent[one].contains(other)
      else { continue }
      adjacent[one].append(other)
      adjacent[other].append(one)
      pairs.append((min(one, other), max(one, other)))
    }
    self.adjacent = adjacent.map { $0.sorted() }
    self.links = pairs
  }

  /// The linked servers, in the order of the herd file.
  func neighbours(of server: Int) -> [Int] { adjacent[server] }

  /// Whether two servers have a link.
  func areLinked(_ one: Int, _ other: Int) -> Bool { adjacent[one].contains(other) }

  /// Links between `start` and each server, never through one in `without`; `nil`: no way.
  func distances(from start: Int, without excluded: Set<Int> = []) -> [Int?] {
    var distances = [Int?](repeating: nil, count: servers.count)
    guard !excluded.contains(start) else { return distances }
    distances[start] = 0
    var queue = [start]
    var head = 0
    while head < queue.count {
      let server = queue[head]
      let next = (distances[server] ?? 0) + 1
      head += 1
      for other in adjacent[server] where distances[other] == nil && !excluded.contains(other) {
        distances[other] = next
        queue.append(other)
      }
    }
    return distances
  }
}
