import HerdProtocol

/// Clients that were typed in this session, the most recent first, with their last places.
struct SeenNames {
  private static let clientsMax = 1_000
  private(set) var clients: [String] = []
  private(set) var locations: [String: String] = [:]

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

  private static let takesClient = ["iamat", "whatsat", "know", "knows"]

  private mutating func note(client: String, location: String?) {
    clients.removeAll { $0 == client }
    clients.insert(client, at: 0)
    if clients.count > Self.clientsMax, let oldest = clients.popLast() { locations[oldest] = nil }
    if let location { locations[client] = location }
  }
}
