/// How long a run waits.
struct Tempo: Sendable {
  /// Stretches every deadline of a script (`--slow 5`); at least 1.
  var factor = 1.0
  /// What an expectation without a time clause waits.
  var standard: Duration = .seconds(2)

  /// A deadline as written, or the standard one, stretched.
  func limit(_ written: Duration?) -> Duration { (written ?? standard) * factor }
}

/// How waits ended, for the last lines of a report.
struct WaitLedger {
  /// Of those that ended well.
  private(set) var closest: (waited: Duration, limit: Duration)?
  private(set) var expiredCount = 0
  private(set) var crossings: [RunSummary.Crossing] = []

  /// Takes in a wait that succeeded after `waited` of at most `limit`.
  mutating func note(waited: Duration, limit: Duration) {
    guard limit > .zero else { return }
    guard let held = closest else {
      closest = (waited, limit)
      return
    }
    if waited / limit > held.waited / held.limit { closest = (waited, limit) }
  }

  /// Takes in a wait that reached its deadline.
  mutating func noteExpired() { expiredCount += 1 }

  /// Takes in the waits of another script.
  mutating func add(_ other: WaitLedger) {
    if let wait = other.closest { note(waited: wait.waited, limit: wait.limit) }
    expiredCount += other.expiredCount
    for crossing in other.crossings { note(crossing) }
  }

  /// Takes in how long one server took to hear of news.
  mutating func note(_ crossing: RunSummary.Crossing) {
    // A run of a day must not keep millions: the first hundred thousand speak for the rest.
    if crossings.count < 100_000 { crossings.append(crossing) }
  }
}
