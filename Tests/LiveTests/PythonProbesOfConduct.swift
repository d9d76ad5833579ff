import Glibc

/// Mistakes that show in more than one answer.
let probesOfConduct: [Probe] = [
  Probe(habit: "km-as-metres", places: .init()) { herd, places, _ in
    _ = try herd.ask(0, probedReport + "\n" + probedQuery)
    return places?.requests.last?.contains("radius=10000&") == true
  },
  Probe(habit: "two-writes") { herd, _, _ in
    var client = try TestClient(port: herd.ports[0])
    try client.send(probedReport + "\n")
    _ = try client.readLine()
    try client.send(probedQuery + "\n")
    return try client.read()?.contains(UInt8(ascii: "{")) == true
  },
  Probe(habit: "blocking-places", places: .init(isHolding: true)) { herd, places, patience in
    _ = try herd.ask(0, probedReport)
    let waiting = try TestClient(port: herd.ports[0])
    try waiting.send(probedQuery + "\n")
    try places?.waitForRequest()
    return try isAnswered(herd, "FOO", within: patience)
  },
  Probe(habit: "slow-flood", servers: 2) { herd, _, patience in
    herd.processes[1].signal(SIGSTOP)
    return try isAnswered(herd, probedReport, within: patience)
  },
  Probe(habit: "no-flood", servers: 2) { herd, _, patience in
    _ = try herd.ask(0, probedReport)
    return try herd.knows(1, "kiwi", at: "+34.068930-118.445127", within: patience)
  },
  Probe(habit: "one-hop-flood", servers: 3) { herd, _, patience in
    _ = try herd.ask(0, probedReport)
    return try herd.knows(2, "kiwi", at: "+34.068930-118.445127", within: patience)
  },
  Probe(habit: "id-blocks-flood", servers: 2) { herd, _, patience in
    _ = try herd.ask(0, "IAMAT to-Hands +1.0+2.0 5.5")
    return try herd.knows(1, "to-Hands", at: "+1.0+2.0", within: patience)
  },
  Probe(habit: "names-asked-server", servers: 2) { herd, _, _ in
    _ = try herd.ask(0, probedReport)
    _ = try herd.knows(1, "kiwi", at: "+34.068930-118.445127", within: .seconds(10))
    return try herd.ask(1, probedQuery).hasPrefix("AT Goloman ")
  },
  Probe(habit: "undecodable-dies") { herd, _, _ in
    var client = try TestClient(port: herd.ports[0])
    try client.send([0xff, UInt8(ascii: "\n")])
    return try client.readLine() != nil
  },
  Probe(habit: "few-connections") { herd, _, patience in
    var idle: [IdleClient] = []
    for _ in 1...100 { idle.append(try IdleClient(herd)) }
    return try withExtendedLifetime(idle) { try isAnswered(herd, "FOO", within: patience) }
  },
  Probe(habit: "forgets-a-neighbour", servers: 2) { herd, _, patience in
    _ = try herd.ask(0, probedReport)
    return try herd.knows(1, "kiwi", at: "+34.068930-118.445127", within: patience)
  },
  Probe(habit: "acknowledges", servers: 2) { herd, _, _ in
    try herd.ask(0, "AT Hands +0.1 kiwi +1.0+2.0 5.5").isEmpty
  },
  Probe(habit: "answers-announcements", servers: 2) { herd, _, _ in
    try herd.ask(0, "AT Hands +0.1 kiwi +1.0+2.0 5.5").isEmpty
  },
  Probe(habit: "places-for-ever", places: .init()) { herd, places, _ in
    _ = try herd.ask(0, [probedReport, probedQuery, probedQuery].joined(separator: "\n"))
    return places?.requests.count == 2
  },
  Probe(habit: "places-with-report", places: .init()) { herd, places, _ in
    _ = try herd.ask(0, probedReport)
    return places?.requests.isEmpty == true
  },
]

/// A connection on which nothing is sent, open as long as this is held.
private final class IdleClient {
  private let client: TestClient

  init(_ herd: PythonHerd) throws { client = try TestClient(port: herd.ports[0]) }
}

private func isAnswered(_ herd: PythonHerd, _ line: String, within limit: Duration) throws -> Bool {
  var client = try TestClient(port: herd.ports[0])
  try client.send(line + "\n")
  do {
    return try client.readLine(within: limit) != nil
  } catch is TimedOut {
    return false
  }
}
