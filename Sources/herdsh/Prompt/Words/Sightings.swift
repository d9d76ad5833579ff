import HerdProtocol

/// What was seen of the herd in this session or run, for words that look back: `diff`, `places`,
/// `why`, and the distance that a client has moved.
@MainActor
final class Sightings {
  /// The last answer that had places.
  struct SeenPlaces {
    var server: String
    var answer: [UInt8]
    var asked: (radius: String, bound: Int)?
  }

  /// What did not go well last.
  enum Trouble {
    /// A statement that does not hold, or could not be carried out, and what links carried then.
    case failure(Failure, Traffic?)
    /// Servers that did not answer a command.
    case silence([Silence], since: ContinuousClock.Instant)
  }

  struct Silence {
    var server: String
    /// `did not answer in 2 s`.
    var problem: String
    var conversation: Conversation
  }

  private static let clientsMax = 1000

  var fanOut: FanOut?
  /// What the last command came to, in the order of the herd.
  var lastOutcomes: [FanOut.Outcome] = []
  var places: SeenPlaces?
  var trouble: Trouble?
  /// By how much servers' clocks were ahead, from their last answers to an IAMAT.
  var clocks: [String: ClockInterval] = [:]
  private var reports: [String: EarlierReport] = [:]
  private var order: [String] = []

  /// The report of a client that was seen before the one at hand.
  func lastReport(of client: String) -> EarlierReport? { reports[client] }

  /// Keeps an AT line, where it is one with a place and a time.
  func note(_ line: ATLine) {
    guard let location = line.location, let stamp = line.stamp else { return }
    if reports[line.client] == nil {
      order.append(line.client)
      if order.count > Self.clientsMax { reports[order.removeFirst()] = nil }
    }
    reports[line.client] = EarlierReport(location: location, stamp: stamp)
  }

  /// The answer to an IAMAT whose stamp was read here says how the clocks stand to each other.
  func noteClock(_ line: ATLine, _ row: FanOut.Row) {
    let words = fields(of: row.sent)
    guard words.first == Array("IAMAT".utf8), line.server == row.server,
      let skew = ExactSeconds.nanoseconds(line.skewText), let stamp = line.stamp
    else { return }
    let elapsed = Int128(StampClock.nanoseconds()) - stamp.nanoseconds
    // A stamp that was typed is no reading of this machine's clock.
    guard (0..<2_000_000_000).contains(elapsed) else { return }
    clocks[row.server] = ClockInterval(skew: skew, elapsed: .nanoseconds(Int64(elapsed)))
  }
}
