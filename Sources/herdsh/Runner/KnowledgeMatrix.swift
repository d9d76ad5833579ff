import HerdProtocol

/// What each of some servers knows about one client, and what was claimed of them.
struct KnowledgeMatrix: Sendable {
  enum Knowledge: String, Sendable {
    case yes, no = "NO", other = "OTHER", silent = "SILENT"
  }

  enum Claim: String, Sendable {
    case knows
    /// At a place or with a stamp.
    case knowsAsTold = "knows-as-told"
    case doesNotKnow = "does-not-know"
    case agree
  }

  /// Why a server gave no answer. A silent server neither knows nor does not know.
  enum Absence: String, Sendable {
    case silent, closed, unreachable
    /// Its process ended by itself.
    case gone
    /// By the script itself.
    case stopped, paused
  }

  struct Row: Sendable {
    var server: String
    var knowledge = Knowledge.silent
    /// When it was first seen to know, from the telling.
    var since: Duration?
    var asked = 0
    /// Of a server that is silent now, what it said before.
    var lastAnswer: [UInt8] = []
    var absence: Absence?
    /// `was killed by signal 11 (SEGV)`, where it is gone.
    var ending: String?
    /// How long after the last question it knew all the same.
    var late: Duration?
    /// Whether it knows a report of another client that it was told itself, where that was asked.
    var knowsDirectly: Bool?
    /// Whether a report of another client, told like this one, reached it, where that was asked.
    var knowsAnother: Bool?

    /// Whether its process is known not to be there.
    var isDown: Bool { absence == .gone || absence == .stopped }
    /// Whether the script itself took it away.
    var isAway: Bool { absence == .stopped || absence == .paused }
  }

  var client: String
  var claim = Claim.knows
  /// The server that was told, where the model knows.
  var told: String?
  /// What a server that knows it would have answered; holes shown by their type.
  var expected: String?
  var rows: [Row]
  /// The herd's graph, for the hint on where to look.
  var herd: Herd
  /// Whether herdsh saw all that servers sent each other.
  var areLinksSeen = true
  /// Ways that the script itself has cut, held or slowed in this check.
  var hindered: Set<Herd.Way> = []
  /// Servers that the script itself has stopped, paused or restarted in this check.
  var disturbed: [String] = []
}
