import HerdProtocol

/// A transcript (`--log`) as what to do: which connections to open when, what to send on each, and what came back then.
struct ReplayPlan: Sendable {
  /// The transcript cannot be played.
  struct Problem: Error, Equatable {
    var reason: String
  }

  /// One connection.
  struct Connection: Sendable {
    /// The server's name in the transcript.
    var server: String
    /// From the first connection of the transcript.
    var opened: Duration
    var steps: [Step] = []
    /// All that came back.
    var received: [UInt8] = []
    /// When the last byte of it came.
    var lastReceived: Duration
  }

  struct Step: Sendable {
    enum Doing: Sendable {
      case send([UInt8])
      case endOutput
    }
    var at: Duration
    var doing: Doing
  }

  static let fileBytesMax = 64 << 20
  static let connectionsMax = 10_000

  /// In the order of their opening; only those over which something was sent.
  private(set) var connections: [Connection] = []
  /// Names in the transcript, in the order of its herd.
  private(set) var servers: [String] = []

  /// Reads a transcript.
  init(_ bytes: [UInt8]) throws(Problem) {
    let events: [RunEvent]
    do throws(EventProblem) {
      events = try EventLines.read(bytes)
    } catch {
      throw Problem(reason: "this is no transcript: \(error)")
    }
    var found: [Int: Connection] = [:]
    for event in events {
      if case .herdReady(let herd) = event.event { servers = herd.servers }
      if case .wire(let wire) = event.event { Self.take(wire, at: event.at, &found) }
    }
    let used = found.values.filter { !$0.steps.isEmpty }.sorted { $0.opened < $1.opened }
    guard let start = used.first?.opened else {
      throw Problem(reason: "nothing was sent in it; a transcript is written with --log FILE")
    }
    guard used.count <= Self.connectionsMax else {
      throw Problem(reason: "it has more than \(Self.connectionsMax) connections")
    }
    connections = used.map { $0.shifted(by: start) }
    for connection in connections where !servers.contains(connection.server) {
      servers.append(connection.server)
    }
  }

  private static func take(
    _ wire: WireEvent, at time: Duration, _ found: inout [Int: Connection]
  ) {
    var connection =
      found[wire.connection]
      ?? Connection(server: wire.server, opened: time, lastReceived: time)
    switch wire.direction {
    case .opened, .closed: break
    case .sent: connection.steps.append(Step(at: time, doing: .send(wire.bytes)))
    case .halfClosed: connection.steps.append(Step(at: time, doing: .endOutput))
    case .received:
      connection.received += wire.bytes
      connection.lastReceived = time
    }
    found[wire.connection] = connection
  }

  /// Who of another herd stands for each server: the one of the same name or, where names differ, of the same place.
  func places(among names: [String]) throws(Problem) -> [String: String] {
    var places: [String: String] = [:]
    for (index, server) in servers.enumerated() {
      if names.contains(server) {
        places[server] = server
      } else if index < names.count, !servers.contains(names[index]) {
        places[server] = names[index]
      } else if connections.contains(where: { $0.server == server }) {
        throw Problem(
          reason: "it speaks to \(server), and this herd has \(names.joined(separator: " "))")
      }
    }
    return places
  }
}

extension ReplayPlan.Connection {
  fileprivate func shifted(by start: Duration) -> Self {
    var shifted = self
    shifted.opened -= start
    shifted.lastReceived -= start
    for index in steps.indices { shifted.steps[index].at -= start }
    return shifted
  }
}
