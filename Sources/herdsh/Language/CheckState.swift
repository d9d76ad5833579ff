import HerdProtocol

/// What the lines of a check have done so far, as far as it can be told without running them.
struct CheckState {
  /// A line before this one spoke to a server, so that there is a connection to expect something of.
  var hasConnection = false
  /// Lines of a check are looked at, not of the set-up.
  var isInCheck = false
  /// A line before this one spoke to servers, so that there are others.
  var hasSpoken = false
  /// The last line that spoke to servers spoke to all of them, so that there are no others.
  var hasSpokenToAll = false
  /// Servers (or the variables naming them) that the script itself stopped, and where.
  var stopped: [Stop] = []

  struct Stop: Sendable {
    var name: String
    var verb: Verb
    var range: SourceRange

    /// How it was stopped, in the words of a problem.
    enum Verb: String, Sendable { case killed, stopped, paused }
  }
}
