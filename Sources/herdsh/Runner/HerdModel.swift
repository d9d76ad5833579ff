import HerdProtocol

/// What every server ought to know: the newest report of each client that this run told.
struct HerdModel {
  /// A report as it was sent.
  struct Told: Equatable {
    var server: String
    var location: [UInt8]
    var stampText: [UInt8]
    var stamp: Stamp
    var at: ContinuousClock.Instant
  }

  /// More than one where stamps are equal: the protocol leaves open which of them wins.
  private var newest: [[UInt8]: [Told]] = [:]
  /// The reports of each client, the newest and the others.
  private var all: [[UInt8]: [Told]] = [:]
  /// More reports of a client are not kept: the oldest go first.
  private static let reportsMax = 64
  /// Clients in the order of their first report, since a dictionary has none.
  private(set) var clients: [[UInt8]] = []

  /// Takes in a report that was sent.
  mutating func tell(_ client: [UInt8], _ told: Told) {
    all[client, default: []].append(told)
    if let count = all[client]?.count, count > Self.reportsMax { all[client]?.removeFirst() }
    guard let held = newest[client], let first = held.first else {
      clients.append(client)
      newest[client] = [told]
      return
    }
    if told.stamp > first.stamp {
      newest[client] = [told]
    } else if !(told.stamp < first.stamp) {
      newest[client] = held + [told]
    }
  }

  /// The reports of a client that may be the held one; none where this run told nobody.
  func candidates(for client: [UInt8]) -> [Told] { newest[client] ?? [] }

  /// The reports of a client that this run sent, the oldest first.
  func reports(of client: [UInt8]) -> [Told] { all[client] ?? [] }
}
