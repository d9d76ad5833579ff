/// A space-time diagram without its drawing: who takes part, and each line that went from one to
/// another, in the order of time.
struct SpaceTime: Sendable {
  struct Message: Sendable {
    /// Indices of `lanes`.
    var from: Int
    var to: Int
    /// From the start of the check.
    var sentAt: Duration
    /// `nil` for what never arrived.
    var arrivedAt: Duration?
    var line: [UInt8]
  }

  /// Herdsh's own end first, if it takes part; then the servers in the order of the herd.
  private(set) var lanes: [String]
  private(set) var messages: [Message]
  /// Lines that are left out for want of room.
  private(set) var omitted: Int

  /// Servers that neither sent nor got anything have a lane up to this many.
  private static let idleLanesMax = 10

  /// A diagram of the first `messagesMax` lines.
  init(_ traffic: Traffic, servers: [String], messagesMax: Int) {
    // A line that herdsh carried is told when it has arrived, after others that were sent later.
    let sorted = traffic.messages.enumerated().sorted { one, other in
      let (left, right) = (one.element, other.element)
      return (left.sentAt, left.from, left.to, one.offset)
        < (right.sentAt, right.from, right.to, other.offset)
    }.map(\.element)
    let shown = sorted.prefix(messagesMax)
    let known = servers.count <= Self.idleLanesMax ? servers : []
    lanes = Self.lanes(shown, servers: servers, always: Set(known))
    let indices = Dictionary(zip(lanes, lanes.indices)) { first, _ in first }
    messages = shown.compactMap { line in
      guard let from = indices[line.from], let to = indices[line.to] else { return nil }
      return Message(
        from: from, to: to, sentAt: line.sentAt - traffic.start,
        arrivedAt: line.arrivedAt.map { $0 - traffic.start }, line: line.line)
    }
    omitted = traffic.omitted + traffic.messages.count - messages.count
  }

  private static func lanes(
    _ lines: ArraySlice<Transmission>, servers: [String], always: Set<String>
  ) -> [String] {
    var seen = always
    var order: [String] = []
    for name in lines.flatMap({ [$0.from, $0.to] }) where !seen.contains(name) {
      seen.insert(name)
      order.append(name)
    }
    let client = order.filter { $0 == Transmission.client }
    let strangers = order.filter { $0 != Transmission.client && !servers.contains($0) }
    return client + servers.filter(seen.contains) + strangers
  }
}

extension SpaceTime.Message {
  /// What an arrow says where there is little room: `AT kiwi`, `WHATSAT kiwi`, `? HELLO`.
  var label: [UInt8] {
    let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: true)
    guard let verb = words.first else { return line }
    let isReport = verb.elementsEqual("AT".utf8) && words.count == 6
    let isCommand = verb.elementsEqual("IAMAT".utf8) || verb.elementsEqual("WHATSAT".utf8)
    guard isReport || isCommand, words.count > 1 else { return line }
    return Array(verb) + [UInt8(ascii: " ")] + words[isReport ? 3 : 1]
  }
}
