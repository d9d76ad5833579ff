/// A word that shows something, or steers the session: at home at the prompt.
///
/// Those that only show run with `-c` and from a pipe too; in script files all are errors, since a script judges and shows nothing.
enum PromptWord: Sendable {
  case servers
  case use(Target?)
  case help(String?)
  case quit
  /// The last lines that were typed, of those with a text in them.
  case history(count: Int?, containing: String?)
  /// Runs a line once more: the one of that number, or the last.
  case again(Int?)
  /// Opens so many of the last lines in an editor, and runs what comes of it.
  case edit(Int)
  /// `set` alone.
  case settings
  /// A further server that runs already.
  case connect(name: Located<String>, address: String)
  /// Goes on without a server.
  case disconnect(Located<String>)
  /// What shows the herd.
  case seeing(SeeingWord)
  /// What is for programs, files and scripts.
  case program(ProgramWord)
}

extension Keyword {
  /// Shows something of the herd, so that it is of use without a session.
  var showsSomething: Bool {
    switch self {
    case .servers, .help, .dry, .cheat, .replay: true
    // `places` has a meaning in scripts too: without anything after it, it shows.
    case .flood, .race, .skew, .ping, .map, .diff, .log, .why, .watch, .places: true
    default: false
    }
  }

  /// Steers a session: makes no sense where none is.
  var steersSession: Bool {
    switch self {
    case .use, .quit, .record, .save, .open, .step, .tour, .history, .again, .edit, .connect,
      .disconnect:
      true
    default: false
    }
  }
}
