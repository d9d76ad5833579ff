import HerdProtocol

/// What `servers` shows: each server asked once, all at the same time.
struct ServerRows {
  var rows: [ServerRow]

  @MainActor
  static func ask(_ live: LiveHerd, within limit: Duration) async -> [ServerRow] {
    let answers = await live.askAll(live.servers, live.probe, within: limit)
    return live.servers.map { name in
      row(name, live, answers.first { $0.server == name }?.answer)
    }
  }

  @MainActor
  private static func row(_ name: String, _ live: LiveHerd, _ answer: Asked?) -> ServerRow {
    let isUp = answer?.isAnswer ?? false
    var row = ServerRow(
      name: name, state: isUp ? "up" : answer?.inWords ?? "not asked", isUp: isUp,
      address: live.address(of: name)?.text ?? "", neighbours: live.herd.neighbours(of: name),
      roundTrip: isUp ? answer?.latency : nil, wire: live.manners[name].wire, process: nil,
      generation: 1)
    switch live.status(of: name) {
    case .attached, .notStarted: break
    case .running(let pid, let generation):
      row.process = pid
      row.generation = generation
    case .paused(let pid, let generation):
      row.process = pid
      row.generation = generation
      row.state = "paused"
    case .ended(let ending, let generation):
      row.state = ending.shortWords
      row.generation = generation
    }
    return row
  }
}
