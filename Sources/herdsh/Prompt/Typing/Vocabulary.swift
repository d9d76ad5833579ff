/// The names that can be completed at this moment.
struct Vocabulary: Sendable, Equatable {
  /// What `def` defined, and what `call` hands over to it.
  struct Procedure: Sendable, Equatable {
    var name: String
    var parameters: [String]
  }

  /// The words that can start a line.
  var words: [String] = []
  /// The servers of the herd, as the herd file orders them.
  var servers: [String] = []
  /// The targets that stand for several servers.
  var groups = ["all", "alive", "others", "any"]
  /// The clients seen so far, the most recent first.
  var clients: [String] = []
  /// The last location of each client, as it was sent or told.
  var locations: [String: String] = [:]
  /// The last stamp of each client.
  var stamps: [String: String] = [:]
  /// Variables that hold a location, with `$`.
  var namedLocations: [String] = []
  /// The variables that have a value, without `$`.
  var variables: [String] = []
  /// What `help` can be asked about.
  var helpTopics: [String] = []
  /// The tables of this session.
  var tables: [String] = []
  /// What was defined with `def`.
  var procedures: [Procedure] = []

  /// Whether a server or a group is called that.
  func names(_ word: String) -> Bool { servers.contains(word) || groups.contains(word) }
}
