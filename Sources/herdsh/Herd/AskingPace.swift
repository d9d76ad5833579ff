/// How often something is asked that can be learned in no other way.
enum AskingPace {
  /// How long to rest before asking again: 1, 2, 4 … at most 50 ms.
  static func pause(afterAttempt attempt: Int) -> Duration {
    .milliseconds(min(50, 1 << min(attempt, 6)))
  }
}
