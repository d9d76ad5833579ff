import HerdProtocol

/// What one line of a script turned out to be.
enum ParsedLine: Sendable {
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
  /// A statement of herd files: the herd-file parser reads it.
  case herdFileLine

  /// Says something of the whole script, or of its herd.
  var isOfScripts: Bool {
    switch self {
    case .herd, .include, .needs, .tags, .herdFileLine: true
    case .blank, .statement, .alternative, .opening, .call, .end: false
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
  /// At a prompt more words are at home, and what nobody uses yet may be used by the next line.
  var isPrompt = false
  /// Whom statements without `@` speak to, after `use`.
  var defaultTarget: Target?
  /// Variables that earlier lines of the session gave a value.
  var variables: [String] = []
  /// Tables of earlier lines of the session.
  var tables: [String: Table] = [:]
  /// What `def` defined in earlier lines of the session.
  var procedures: [String: Procedure] = [:]
}
