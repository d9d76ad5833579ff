import HerdProtocol

/// A script, read and checked, and nothing of it run yet.
struct Script: Sendable {
  /// The file as its user named it, and its lines: what reports quote.
  var source: SourceText
  /// The herd it runs on: from its `herd` statement or its own herd-file lines. `nil` where the command line names one.
  var herd: Herd?
  /// What it asks of the herd (`needs links`): without it every check is skipped, with the reason.
  var needs: [Located<Capability>]
  /// Names given with `tag`.
  var tags: [String]
  /// Set-up and checks, in the order of the file.
  var statements: [Statement]
  /// `table` blocks by name.
  var tables: [String: Table]
  /// The txtar tail: fixtures by file name.
  var fixtures: [String: [UInt8]]
}

/// A script's text, line by line, for carets and excerpts.
struct SourceText: Sendable, Hashable {
  var name: String
  var lines: [String]
}

/// A value with the place it was written at.
struct Located<Value: Sendable>: Sendable {
  var value: Value
  var range: SourceRange
}
extension Located: Equatable where Value: Equatable {}

/// What a herd may or may not be able to do.
enum Capability: String, CaseIterable, Sendable {
  case links, processes, places
}

/// Text in which `$x` may stand: evaluated against a scope when its statement runs.
struct Template: Sendable, Hashable {
  enum Piece: Sendable, Hashable {
    case bytes([UInt8])
    case variable(String, SourceRange)
  }
  var pieces: [Piece]
  var range: SourceRange
  /// Written in double quotes: always text, never a number or a duration.
  var isQuoted = false
}

/// One statement, with where it stands.
struct Statement: Sendable {
  /// From its first to its last character, without indentation and comment.
  var range: SourceRange
  var kind: Kind

  indirect enum Kind: Sendable {
    case check(Check)
    case table(String)
    case forEach(variable: String, words: [Template], body: [Statement])
    case repeated(Int, body: [Statement])
    case together([Statement])
    case define(name: String, Template)
    case set(Setting)
    case places(PlacesOrder)
    case sleep(Duration)
    case note(Template)
    /// `show TEXT`: printed at once, values put in.
    case show(Template)
    case action(Target, Action)
    /// A line whose first word is in capitals, sent as it stands to the default server.
    case protocolLine(Template)
    case expect(Expectation)
    case that(Operand, Comparison, Operand)
    case json(JSONPath, isCount: Bool, Comparison, Operand)
    case state(Target, Claim, TimeClause?)
    case links(LinkClaim)
    case fault(Fault)
    /// A word of the prompt (`servers`, `use`, `help`, `quit`): an error in a file.
    case word(PromptWord)
  }
}

/// `check LEVEL each TABLE "title" fresh … end`.
struct Check: Sendable {
  enum Level: String, CaseIterable, Sendable {
    case must, should, may
  }
  var level: Level
  var title: Template
  /// The table whose rows it runs over, one report entry each.
  var table: Located<String>?
  var isFresh: Bool
  var body: [Statement]
  /// Capabilities that statements in its body imply, each with the first statement that does.
  var implied: [Located<Capability>]
}

/// `table NAME … end`: cells as bytes, escapes of quoted cells decoded.
struct Table: Sendable {
  var name: Located<String>
  var columns: [String]
  var rows: [Row]

  struct Row: Sendable {
    var range: SourceRange
    var cells: [[UInt8]]
  }
}

/// What stands after `@`.
struct Target: Sendable {
  enum Servers: Sendable {
    case all
    case alive
    case named([Template])
    case except([Template])
  }
  var servers: Servers
  /// `/x`: a connection with a name, kept until `close` or the check's end.
  var connection: Template?
  var range: SourceRange
}

/// What a script does to one server's connection.
enum Action: Sendable {
  case iamat(client: Template, location: Template, stamp: MomentExpression?)
  case whatsat(client: Template, radius: Template, bound: Template)
  case send(Template)
  case raw(Template)
  case endOutput
  case close
  case reset
}

/// A stamp as a script writes it.
enum MomentExpression: Sendable {
  /// `now`, `now-60s`, `now+1ms`: the clock immediately before the write, shifted.
  case now(offset: Duration)
  /// Sent as it stands.
  case literal(Template)
  /// `$x-60s`: the stamp that the variable holds, shifted.
  case shifted(variable: Template, by: Duration)
}

/// The one slot at the end of a sentence: by when, or for how long.
enum TimeClause: Sendable, Hashable {
  case within(Duration)
  case throughout(Duration)
  case now
}

/// What is expected of the connection last used.
enum Expectation: Sendable {
  /// The next whole line matches one of these (`or expect` adds alternatives).
  case line([Pattern], within: Duration?)
  case nothing(for: Duration)
  case closed(within: Duration?)
  case open(for: Duration)
  case endOfAnswer(within: Duration?)
}

/// A whole line: literal text, values put in with `$x`, and typed holes `{x:type}`.
struct Pattern: Sendable {
  enum Piece: Sendable {
    case bytes([UInt8])
    case variable(String, SourceRange)
    /// `name` is `nil` for `{_:type}`.
    case hole(name: String?, type: HoleType, SourceRange)
  }
  var pieces: [Piece]
  var range: SourceRange
}

/// What a hole takes, and the reason when it does not.
enum HoleType: String, CaseIterable, Sendable {
  case signed, decimal, int, time, location, word, rest, json
}

/// `== != < <= > >= contains`.
enum Comparison: String, CaseIterable, Sendable {
  case equal = "=="
  case notEqual = "!="
  case lessOrEqual = "<="
  case less = "<"
  case greaterOrEqual = ">="
  case greater = ">"
  case contains
}

/// A side of a comparison: a number, a duration in words (`1s`, read as seconds) or text, decided once evaluated.
struct Operand: Sendable {
  var text: Template
}

/// `.results[0].name`: keys and indices, from the root.
struct JSONPath: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }
  var steps: [Step]
  var range: SourceRange
}

/// What is claimed of servers' state.
enum Claim: Sendable {
  case knows(client: Template, location: Template?, stamp: MomentExpression?)
  case doesNotKnow(client: Template)
  /// `nil`: on everything.
  case agreesOn(client: Template?)
  case isUp
  case isDown
  case logContains(Template)
  case replyContains(Template, isNegated: Bool)
  case openFilesGrew(Comparison, Int)
  case memoryGrew(Comparison, bytes: Int)
}

/// `Goloman -> Hands`, `Goloman -- Hands`, `*`.
struct LinkPattern: Sendable {
  enum Direction: Sendable { case oneWay, both }
  /// `nil`: every link.
  var ends: (Template, Direction, Template)?
  var range: SourceRange
}

/// What is claimed of links. Needs `links`.
enum LinkClaim: Sendable {
  case carried(LinkPattern, Comparison, Int, client: Template)
  case carryNothing(LinkPattern, for: Duration)
}

/// Something done to processes or links; undone at the check's end.
enum Fault: Sendable {
  case start([Template])
  case stop([Template])
  case kill([Template])
  case pause([Template])
  case resume([Template])
  case restart(Template, within: Duration?)
  /// Any fault on links or clocks, by its first word (`cut`, `slow`, …): needs `links`.
  case onLinks(verb: String, [Template])
}

/// What the stand-in for the Places service is told, or asked.
enum PlacesOrder: Sendable {
  case serve(fixture: Template)
  case fail(status: Template)
  case delay(Duration)
  case down
  case up
  case hits(Comparison, Int)
  case last(field: String, Comparison, Operand)
}

/// `set KEY VALUE`.
struct Setting: Sendable {
  var key: Located<String>
  var value: Template
}

/// Words at home at the prompt.
enum PromptWord: Sendable {
  case servers
  case use(Target?)
  case help(String?)
  case quit
}
