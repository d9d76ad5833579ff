import HerdProtocol

extension WordRunner {
  /// `replay FILE`: what went over the wire goes again, each byte at its time, and what comes back is held beside what came then.
  func replay(_ path: String, _ statement: Statement) async throws(Stop) {
    let expanded = AnswerSink.expanded(path)
    guard let bytes = FileBytes.read(expanded, limit: ReplayPlan.fileBytesMax + 1) else {
      throw interpreter.failed(statement, "cannot read \(path): \(SystemError.last.words)")
    }
    guard bytes.count <= ReplayPlan.fileBytesMax else {
      throw interpreter.failed(
        statement, "\(path) is longer than \(ReplayPlan.fileBytesMax >> 20) MiB")
    }
    let plan: ReplayPlan
    let places: [String: String]
    do throws(ReplayPlan.Problem) {
      plan = try ReplayPlan(bytes)
      places = try plan.places(among: live.servers)
    } catch {
      throw interpreter.failed(statement, "\(path): \(error.reason)")
    }
    let result = await ReplayRun(plan, live: live, places: places, patience: tempo.standard).play()
    if interpreter.isInterrupted { throw .interrupted }
    show(result)
    if !result.differing.isEmpty {
      throw interpreter.failed(
        statement, "\(Wording.count(result.differing.count, "connection")) answered otherwise")
    }
  }
}

/// Plays a transcript on a herd.
@MainActor
struct ReplayRun {
  private let plan: ReplayPlan
  private let live: LiveHerd
  private let places: [String: String]
  /// How much longer than then an answer may take.
  private let patience: Duration
  private let start = ContinuousClock.now

  init(_ plan: ReplayPlan, live: LiveHerd, places: [String: String], patience: Duration) {
    self.plan = plan
    self.live = live
    self.places = places
    self.patience = patience
  }

  func play() async -> ReplayResult {
    let tasks = plan.connections.map { connection in Task { await play(connection) } }
    var rows: [ReplayResult.Row] = []
    var latest = Duration.zero
    for task in tasks {
      let (row, late) = await obedient(task)
      rows.append(row)
      latest = max(latest, late)
    }
    return ReplayResult(rows: rows, took: ContinuousClock.now - start, latest: latest)
  }

  private func play(_ planned: ReplayPlan.Connection) async -> (ReplayResult.Row, late: Duration) {
    let server = places[planned.server] ?? planned.server
    var row = ReplayResult.Row(
      server: server, sent: planned.lastSent, then: planned.received, now: [])
    var late = Duration.zero
    guard let address = live.address(of: server) else {
      row.problem = "its address is not known"
      return (row, late)
    }
    do throws(ConnectionError) {
      late = await waitUntil(planned.opened)
      let connection = try await Connection.open(to: address, within: patience)
      for step in planned.steps {
        late = max(late, await waitUntil(step.at))
        switch step.doing {
        case .send(let bytes): try await connection.send(bytes)
        case .endOutput: await connection.endOutput()
        }
      }
      row.now = await answer(on: connection, planned)
      await live.leaving.leave(connection)
    } catch {
      row.problem = error.description
    }
    return (row, late)
  }

  /// The original timing: how late this is.
  private func waitUntil(_ time: Duration) async -> Duration {
    try? await Task.sleep(until: start + time, clock: .continuous)
    return max(.zero, ContinuousClock.now - start - time)
  }

  /// As many lines as came then, or what came until nobody waits any longer.
  private func answer(
    on connection: Connection, _ planned: ReplayPlan.Connection
  ) async -> [UInt8] {
    let newlines = planned.received.count { $0 == 0x0A }
    let end = start + max(planned.lastReceived, planned.steps.last?.at ?? .zero)
    let limit = max(.zero, end - ContinuousClock.now) + patience
    return await connection.wait(within: limit) { inbound, _ -> [UInt8]? in
      let isWhole = inbound.bytes.count { $0 == 0x0A } >= newlines
      return inbound.isClosed || isWhole && newlines > 0 ? inbound.bytes : nil
    } atDeadline: {
      $0.bytes
    }
  }
}

extension ReplayPlan.Connection {
  /// The last line that was sent, without its end.
  fileprivate var lastSent: [UInt8] {
    let sent = steps.flatMap { step -> [UInt8] in
      if case .send(let bytes) = step.doing { bytes } else { [] }
    }
    return Array(sent.split(separator: 0x0A).last ?? [])
  }
}
