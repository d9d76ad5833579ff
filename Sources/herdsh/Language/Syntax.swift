import HerdProtocol

/// A script, read and checked, and nothing of it run yet.
struct Script: Sendable {
  /// The file as its user named it, and its lines: what reports quote.
  var source: SourceText
  /// The files that it includes, in the order in which they were read.
  var included: [SourceText] = []
  /// The herd it runs on: from its `herd` statement or its own herd-file lines. `nil` where the command line names one.
  var herd: Herd?
  /// What it asks of the herd (`needs links`): without it every check is skipped, with the reason.
  var needs: [Located<Capability>]
  /// IDs of checks that all of its checks rest on (`rests on` before the first check).
  var restsOn: [Located<String>] = []
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
  case links, processes, places, clocks
  /// Two servers with a link between them.
  case neighbours
  /// A server whose news has two ways: `$spare` has a second link.
  case detour
  /// Connections go on after an answer.
  case pipelining
  /// Lines are told apart by their ends, and not by reads: the herd file says nothing else.
  case lines
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
  /// A line that its check needs and is not about (`given` in front of it): if it does not hold,
  /// the check is undecided.
  var isGiven = false
  /// Where what comes back goes, where it does not go to the screen: at the prompt, with `-c` and in a pipe.
  var sink: Sink?

  indirect enum Kind: Sendable {
    case check(Check)
    case table(String)
    case forEach(variable: String, words: [Template], body: [Statement])
    case repeated(Int, body: [Statement])
    case together([Statement])
    /// A `def`: what it says is in the statements that call it.
    case procedure(Procedure)
    case call(Procedure, arguments: [Template])
    /// `client kiwi`: a client ID of this run alone, to be used as `$kiwi`.
    case client(String)
    /// `stop here`: a person may look around.
    case stopHere
    case define(name: String, Template)
    case set(Setting)
    case runClock(RunClock)
    case places(PlacesOrder)
    case sleep(Duration)
    case note(Template)
    /// `hint TEXT`: what a failure from here on most likely comes from.
    case hint(Template)
    /// `rule TEXT`: the section of the protocol's specification that is checked.
    case rule(Template)
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
    case cannotStart(RefusedStart)
    /// A word that shows something, at home at the prompt: an error in a file.
    case word(PromptWord)
  }
}

/// What stands after `@`.
struct Target: Sendable {
  enum Servers: Sendable {
    case all
    case alive
    /// At least one: for claims only.
    case any
    /// All but those that the last line with an action spoke to.
    case others
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
  /// `raw STR times N`: the same bytes again and again, as long as the server takes them.
  case rawRepeated(Template, count: Int)
  /// `drip DUR TEXT`, `split N TEXT`: a line like `send`'s, in several writes.
  case sendInWrites(Template, Writes)
  case endOutput
  /// Reads nothing any more.
  case ignore
  case close
  case reset
}

/// How a line is parted into writes.
enum Writes: Sendable, Hashable {
  /// One for each byte, with a pause after it.
  case bytes(every: Duration)
  /// So many, about equally long.
  case parts(Int)
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
  /// `expect like`: an answer that says the same in another form is fine, too.
  var isLike = false
}

/// What a hole takes, and the reason when it does not.
enum HoleType: String, CaseIterable, Sendable {
  case signed, decimal, int, time, location, word, rest, json
}

/// `== != < <= > >= contains matches`.
enum Comparison: String, CaseIterable, Sendable {
  case equal = "=="
  case notEqual = "!="
  case lessOrEqual = "<="
  case less = "<"
  case greaterOrEqual = ">="
  case greater = ">"
  case contains
  case matches
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
  case logLacks(Template)
  case replyContains(Template, isNegated: Bool)
  case openFilesGrew(Comparison, Int)
  case memoryGrew(Comparison, bytes: Int)
}

/// `cannot start NAME`: another process of that name has to give up by itself, and say why.
struct RefusedStart: Sendable {
  var name: Template
  var within: Duration?
}

/// Something done to processes or links; undone at the check's end.
enum Fault: Sendable {
  case start([Template])
  case stop([Template])
  /// `stop NAME within DUR`: `SIGTERM`, which has to do.
  case end(Template, within: Duration)
  case kill([Template])
  case pause([Template])
  case resume([Template])
  case restart(Template, within: Duration?)
  /// A server's clock is set off. Needs `clocks`.
  case clock(Template, offset: Duration)
  /// Needs `links`.
  case onLinks(LinkFault)
}

/// The clock that `iamat` reads.
enum RunClock: String, CaseIterable, Sendable {
  case freeze, go
}

/// What the stand-in for the Places service is told, or asked.
enum PlacesOrder: Sendable {
  case serve(fixture: Template, ReplyForm)
  case fail(status: Template)
  case delay(Duration)
  case down
  case up
  case hits(Comparison, Int)
  case last(field: String, Comparison, Operand)
}

/// How the stand-in sends a fixture.
struct ReplyForm: Sendable, Hashable {
  /// Blanks inside its last brace bring it to so many bytes.
  var bytesMin = 0
  /// `nil` is as the real service does.
  var framing: Framing?

  /// In chunks, or with its length beforehand.
  enum Framing: Sendable, Hashable {
    case chunked, length
  }
}

/// `set KEY VALUE`.
struct Setting: Sendable {
  var key: Located<String>
  var value: Template
}
