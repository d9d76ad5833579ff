import HerdProtocol

/// What one line of a script turned out to be.
indirect enum ParsedLine: Sendable {
  case blank
  case statement(Statement.Kind)
  /// `or expect`: one more line that is fine too.
  case alternative(Pattern)
  case opening(Block)
  case end
  case herd(path: Located<String>, isAttached: Bool)
  case include(Located<String>)
  case call(name: Located<String>, arguments: [Template])
  case needs([Located<Capability>])
  case tags([String])
  /// `known TEXT`: that a check fails is known, and why.
  case known(Template)
  /// `given STATEMENT`: a line that a check needs and is not about.
  case given(ParsedLine)
  /// `rests on ID…`: checks that have to hold before this one, or this script's, can decide.
  case restsOn([Located<String>])
  /// A statement of herd files: the herd-file parser reads it.
  case herdFileLine

  /// Says something of the whole script, or of its herd.
  var isOfScripts: Bool {
    switch self {
    case .herd, .include, .needs, .tags, .restsOn, .herdFileLine: true
    case .blank, .statement, .alternative, .opening, .call, .known, .given, .end: false
    }
  }

  /// What a line opens, up to its `end`.
  enum Block: Sendable {
    case check(Check)
    case table(Located<String>)
    case forEach(variable: String, words: [Template])
    case repeated(Int)
    case together
    case define(name: Located<String>, parameters: [Located<String>])
    /// Its first line is wrong, and was complained about; it is kept so that its `end` is not.
    case broken(Keyword)
  }
}

/// What the reader of a line knows beside the line.
struct ReadingContext: Sendable {
  /// Scripts say wrong things on purpose, and people by mistake.
  enum Sending: Sendable {
    case asInScripts
    /// What servers have to refuse is complained about.
    case checked
    /// The line began with `!`: all of it goes out as it stands.
    case forced
  }

  /// At a prompt more words are at home, and what nobody uses yet may be used by the next line.
  var isPrompt = false
  /// Words that show something of the herd are at home too: with `-c`, in a pipe.
  var showsWords = false
  /// How what is to be sent is looked at.
  var sending = Sending.asInScripts
  /// Whether what comes back can be sent to a program or a file.
  var hasSinks: Bool { isPrompt || showsWords }
  /// Whom statements without `@` speak to, after `use`.
  var defaultTarget: Target?
  /// Variables that earlier lines of the session gave a value.
  var variables: [String] = []
  /// Tables of earlier lines of the session.
  var tables: [String: Table] = [:]
  /// What `def` defined in earlier lines of the session.
  var procedures: [String: Procedure] = [:]
}
