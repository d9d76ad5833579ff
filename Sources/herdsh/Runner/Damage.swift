/// What a check did to the herd's processes, to be undone at its end.
struct Damage {
  private(set) var stopped: [String] = []
  private(set) var paused: [String] = []

  /// Whether the script itself stopped or killed this server.
  func isStopped(_ server: String) -> Bool { stopped.contains(server) }

  /// Whether the script stopped, killed or froze it: then nobody can expect an answer.
  func isAway(_ server: String) -> Bool { isStopped(server) || paused.contains(server) }

  mutating func noteStopped(_ server: String) {
    noteResumed(server)
    if !stopped.contains(server) { stopped.append(server) }
  }

  mutating func noteStarted(_ server: String) { stopped.removeAll { $0 == server } }

  mutating func notePaused(_ server: String) {
    if !paused.contains(server) { paused.append(server) }
  }

  mutating func noteResumed(_ server: String) { paused.removeAll { $0 == server } }
}
