/// A word that shows something of the herd.
enum SeeingWord: Sendable {
  case flood(FloodOrder)
  case race(RaceOrder)
  case skew
  case ping(PingOrder)
  case map
  case diff
  case places
  case log(LogOrder)
  case why
  case watch(WatchOrder)
}

/// `flood CLIENT @SERVER [LOCATION] [within DURATION]`: who hears of a report, and when.
struct FloodOrder: Sendable {
  var client: Template
  var target: Target
  /// `nil`: where the client was last seen, or some place.
  var location: Template?
  var within: Duration?
}

/// `race CLIENT @A,B [within DURATION]`: several servers told different places at once.
struct RaceOrder: Sendable {
  var client: Template
  var target: Target
  var within: Duration?
}

/// `log [@SERVER] [COUNT] [grep TEXT]`.
struct LogOrder: Sendable {
  /// `nil`: every server's.
  var target: Target?
  var count: Int?
  var text: Template?
}

/// `ping [@SERVER] [COUNT]`.
struct PingOrder: Sendable {
  var target: Target?
  var count: Int?
}

/// `watch [every DURATION] [COUNT] [until CONDITION] STATEMENT`.
struct WatchOrder: Sendable {
  /// When a watch has seen enough.
  enum Condition: Sendable, Hashable {
    /// What is shown is not what was shown the time before.
    case change
    /// The statement holds, or does not.
    case holds, fails
    /// What is shown has this text in it.
    case shows(String)
  }

  var every: Duration?
  var count: Int?
  var until: Condition?
  var statement: Statement
}
