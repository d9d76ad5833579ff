import HerdProtocol

/// What went from whom to whom while a check ran, for the diagrams. Bounded: the first lines are kept.
struct Traffic: Sendable {
  /// Lines of one check that are kept.
  static let messagesMax = 2000

  /// From the start of the run: zero of the diagram's times.
  private(set) var start: Duration
  private(set) var messages: [Transmission] = []
  /// Lines beyond those that are kept.
  private(set) var omitted = 0

  init(start: Duration) { self.start = start }

  mutating func add(_ line: Transmission) {
    start = min(start, line.sentAt)
    if messages.count < Self.messagesMax { messages.append(line) } else { omitted += 1 }
  }

  /// The ways on which a line with the client's ID in it arrived at another server.
  func ways(carrying client: String) -> Set<Herd.Way> {
    let id = Array(client.utf8)
    return Set(
      messages.filter {
        $0.from != Transmission.client && $0.to != Transmission.client && $0.arrivedAt != nil
          && $0.line.names(id)
      }.map { Herd.Way(from: $0.from, to: $0.to) })
  }

  /// Whether a line between two servers was seen, and not herdsh's own ones only.
  var hasNews: Bool {
    messages.contains { $0.from != Transmission.client && $0.to != Transmission.client }
  }
}

extension [UInt8] {
  /// Whether an ID stands in it and is no part of a longer one, in whatever form a herd writes its messages.
  fileprivate func names(_ id: [UInt8]) -> Bool {
    let isOfWord = { (byte: UInt8) in
      byte >= 0x80 || Character(UnicodeScalar(byte)).isLetter
        || Character(UnicodeScalar(byte)).isNumber
        || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
    }
    guard let first = id.first, count >= id.count else { return false }
    return (0...(count - id.count)).contains { start in
      let end = start + id.count
      return self[start] == first && self[start..<end].elementsEqual(id)
        && (start == 0 || !isOfWord(self[start - 1])) && (end == count || !isOfWord(self[end]))
    }
  }
}
