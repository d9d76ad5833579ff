import HerdProtocol

/// Clients that were typed in this session or told by servers, the most recent first, with where and when they were.
struct SeenNames {
  private static let clientsMax = 1_000
  /// Longer IDs are no help to anybody who types.
  private static let nameBytesMax = 255
  private(set) var clients: [String] = []
  private(set) var locations: [String: String] = [:]
  private(set) var stamps: [String: String] = [:]
  /// Clients of which a server has told something, the most recent first.
  private(set) var told: [String] = []

  /// Takes in what a typed line names.
  mutating func note(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      for (index, word) in words.enumerated() where index + 1 < words.count {
        guard Self.takesClient.contains(word.lowercased()) else { continue }
        note(
          client: words[index + 1],
          location: word.lowercased() == "iamat" ? words.dropFirst(index + 2).first : nil)
      }
    }
  }

  /// Takes in what a server answered: the client of its AT line.
  mutating func note(answer: [UInt8]) {
    let line = answer.prefix { $0 != UInt8(ascii: "\n") }
    guard line.starts(with: Array("AT ".utf8)), line.count <= Self.nameBytesMax * 4,
      let report = try? Report(line: Array(line), .tolerant)
    else { return }
    let client = String(decoding: report.client.bytes, as: UTF8.self)
    note(client: client, location: "\(report.location)")
    guard clients.first == client else { return }
    stamps[client] = "\(report.stamp)"
    told.removeAll { $0 == client }
    told.insert(client, at: 0)
    if told.count > Self.clientsMax { told.removeLast() }
  }

  private static let takesClient = ["iamat", "whatsat", "know", "knows", "flood", "race"]

  private mutating func note(client: String, location: String?) {
    guard client.utf8.count <= Self.nameBytesMax, !client.hasPrefix("$") else { return }
    clients.removeAll { $0 == client }
    clients.insert(client, at: 0)
    if clients.count > Self.clientsMax, let oldest = clients.popLast() {
      locations[oldest] = nil
      stamps[oldest] = nil
    }
    if let location, location.utf8.count <= Self.nameBytesMax { locations[client] = location }
  }
}
