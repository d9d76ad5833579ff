/// The names that can be completed at this moment.
struct Vocabulary: Sendable, Equatable {
  /// The words that can start a line.
  var words: [String] = []
  /// The servers of the herd, as the herd file orders them.
  var servers: [String] = []
  /// The targets that stand for several servers.
  var groups = ["all", "alive", "others", "any"]
  /// The clients seen so far, the most recent first.
  var clients: [String] = []
  /// The last location of each client, as it was sent.
  var locations: [String: String] = [:]
  /// The variables that have a value, without `$`.
  var variables: [String] = []
  /// What `help` can be asked about.
  var helpTopics: [String] = []
  /// The keys of `set`.
  var settings: [String] = []
}
