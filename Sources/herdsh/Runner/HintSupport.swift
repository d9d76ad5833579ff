/// What was seen of a server that a failure speaks against, as far as it bears on what a script takes
/// for the cause.
enum Sight: String, CaseIterable, Sendable {
  /// It lives and has answered in this run: so it can be wrong, and too slow.
  case present
  /// It lives, and in this run it has not answered anything.
  case mute
  /// It left the questions of this line without an answer, where others answered or could have.
  case silent
  /// It could not be connected to.
  case unreachable
  /// Its process ended by itself.
  case ended
  /// The script itself has stopped or paused it.
  case away

  /// Whether the script's hint may hold. A hint is about an answer or the lack of one; only a claim about
  /// life (`is up`) has one about the end of a process.
  func leavesRoom(forClaimAboutLife isAboutLife: Bool) -> Bool {
    switch self {
    case .present: true
    case .silent, .unreachable, .ended: isAboutLife
    case .mute, .away: false
    }
  }
}

extension Interpreter {
  /// What the script says of a failure, where what was seen of one of the servers leaves room for it.
  func supportedHint(
    _ statement: Statement, _ detail: Failure.Detail, _ servers: [String]
  ) -> String? {
    guard !servers.isEmpty, !statement.isAboutEnding else { return guidance.hint }
    let isAboutLife = statement.isAboutLife
    let isSupported = servers.contains {
      sight(of: $0, detail).leavesRoom(forClaimAboutLife: isAboutLife)
    }
    return isSupported ? guidance.hint : nil
  }

  private func sight(of server: String, _ detail: Failure.Detail) -> Sight {
    if damage.isAway(server) { return .away }
    if !live.isAttached, live.isDown(server) { return .ended }
    if !live.manners[server].hasAnswered { return .mute }
    guard case .knowledge(let matrix) = detail,
      let row = matrix.rows.first(where: { $0.server == server }), row.knowledge == .silent
    else { return .present }
    return row.absence == .unreachable ? .unreachable : .silent
  }

  /// What servers wrote: those named, and those that ended by themselves.
  func logs(of servers: [String], since start: ContinuousClock.Instant) -> [ServerLog] {
    let gone = live.servers.filter {
      !live.isAttached && live.isDown($0) && !damage.isStopped($0) && !servers.contains($0)
    }
    return (servers + gone.prefix(Self.goneMax)).compactMap { server in
      var log = live.log(of: server, since: start)
      // What the script did to it is no end of its own.
      if damage.isStopped(server) { log?.ending = nil }
      return log
    }
  }

  private static var goneMax: Int { 3 }
}

extension Statement {
  /// Whether it claims that servers live: `is up`.
  fileprivate var isAboutLife: Bool {
    if case .state(_, .isUp, _) = kind { true } else { false }
  }

  /// Whether the script has just ended a server, or started one, and claims something of that.
  fileprivate var isAboutEnding: Bool {
    switch kind {
    case .fault, .cannotStart, .state(_, .isDown, _): true
    default: false
    }
  }
}
