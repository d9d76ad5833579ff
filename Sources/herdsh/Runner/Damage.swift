/// What a check did to the herd's processes, to be undone at its end.
struct Damage {
  private(set) var stopped: [String] = []
  private(set) var paused: [String] = []
  /// All that were ever stopped or paused: what was told meanwhile, they may have missed.
  private(set) var disturbed: Set<String> = []

  /// Whether the script itself stopped or killed this server.
  func isStopped(_ server: String) -> Bool { stopped.contains(server) }

  /// Whether the script stopped, killed or froze it: then nobody can expect an answer.
  func isAway(_ server: String) -> Bool { isStopped(server) || paused.contains(server) }

  /// What was done to a server that gives no answer, for a sentence.
  func words(about server: String) -> String? {
    isStopped(server)
      ? "was stopped by the script"
      : paused.contains(server) ? "was paused by the script" : nil
  }

  mutating func noteStopped(_ server: String) {
    noteResumed(server)
    disturbed.insert(server)
    if !stopped.contains(server) { stopped.append(server) }
  }

  mutating func noteStarted(_ server: String) {
    disturbed.insert(server)
    stopped.removeAll { $0 == server }
  }

  mutating func notePaused(_ server: String) {
    disturbed.insert(server)
    if !paused.contains(server) { paused.append(server) }
  }

  mutating func noteResumed(_ server: String) { paused.removeAll { $0 == server } }
}
