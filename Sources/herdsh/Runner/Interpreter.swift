import HerdProtocol

/// Carries out statements against a herd: the same for prompt, file, pipe and `-c`.
///
/// It sends, waits and judges, and prints nothing: what a person sees is made from what it throws and returns.
@MainActor
final class Interpreter {
  let live: LiveHerd
  /// What the command line says, and `set` from then on.
  var tempo: Tempo
  /// What the current script brought along, and what its reports quote.
  var script: ScriptContext
  var bindings = Bindings()
  var model = HerdModel()
  var stamps = StampClock()
  var waits = WaitLedger()
  /// Connections and transcripts of the check that runs.
  var connections: ConnectionBook
  var damage = Damage()
  /// When a check had failed, and further questions began: what links carried from then on is not told.
  var examinedAt: ContinuousClock.Instant?
  /// When the line began that was typed last, and from when on the last failure was told.
  var lineStart: ContinuousClock.Instant?
  var lastSpanStart: ContinuousClock.Instant?
  /// Ways that the check has cut, held or slowed at some time.
  var hinderedWays: Set<Herd.Way> = []
  /// The check that runs, from 1; `nil` in the set-up and at the prompt.
  var checkNumber: Int?
  /// What the stand-in for Places did before the check, to be restored at its end.
  var placesBefore: PlacesStandIn.Conditions?
  /// How often places had been asked for when the check began.
  var hitsBefore = 0
  /// Set by Ctrl-C; every wait looks at it, and a rest ends.
  var isInterrupted = false {
    didSet { if isInterrupted { resting?.cancel() } }
  }
  /// One at a time: statements of a check that rest run one after the other.
  private var resting: Task<Void, any Error>?
  /// Figures that a passing line shows: the spread of a `together`, lines that nothing expected.
  var asides: [String] = []
  /// What the set-up gave values to, while a check runs: all that a `def` sees beside what it is handed over.
  var setUpBindings: Bindings?
  /// Servers that the last line with an action spoke to.
  var spokenTo: [String] = []
  /// What each server held when the check began, where the check asks.
  var usageBefore: [String: ProcessUsage] = [:]
  /// What came where lines were expected, for `--accept`.
  var observed: ObservedLines?
  /// `stop here`: a person looks around at a prompt; `nil` where there is none.
  var onStopHere: ((Interpreter) async -> Void)?
  /// What `hint` and `rule` said last: what a failure is told with.
  var guidance = Guidance()
  /// Called with the text of `show`.
  var onShow: ((String) -> Void)?
  /// Called after `set`.
  var onSet: ((SettingKey, String) -> Void)?
  /// What is to be sent need not be right: a person said so with `!`.
  var sendsAnything = false
  /// Whether servers are asked what they know only when the links have come to rest, as far as they are seen.
  var waitsForNews = false
  /// Where a line typed as in `nc` goes: the server named by `use`.
  var defaultServer: String?
  /// Carries out the words that show something; `nil` where nobody looks.
  var onWord: OnWord?
  typealias OnWord = @MainActor (PromptWord, Statement, Interpreter) async throws(Stop) -> Void
  /// Called with what was sent at the prompt, with `-c` and in a pipe: there a person wants to see the answers.
  var onSent: (([Sent]) async -> Void)?

  init(live: LiveHerd, tempo: Tempo, script: ScriptContext) {
    self.live = live
    self.tempo = tempo
    self.script = script
    connections = ConnectionBook(live: live)
    for role in live.herd.roles?.named ?? [] { bindings[role.name] = Array(role.server.utf8) }
    bindings["seed"] = Array(live.options.seed.utf8)
  }

  /// Runs statements until one does not hold.
  func run(_ statements: [Statement]) async throws(Stop) {
    for statement in statements { try await run(statement) }
  }

  /// Runs one statement. What a `given` comes to is no verdict about the check's own rule.
  func run(_ statement: Statement) async throws(Stop) {
    if isInterrupted { throw .interrupted }
    if setUpBindings == nil { lineStart = .now }
    do throws(Stop) {
      try await carryOut(statement)
    } catch {
      throw statement.isGiven ? error.ofGivenLine : error
    }
  }

  private func carryOut(_ statement: Statement) async throws(Stop) {
    switch statement.kind {
    case .check, .table, .procedure: return  // ScriptRun's.
    case .word(let word): try await onWord?(word, statement, self)
    case .forEach(let variable, let words, let body):
      for value in try values(of: words, statement) {
        bindings[variable] = value
        try await run(body)
      }
    case .repeated(let count, let body):
      for _ in 0..<count { try await run(body) }
    case .together(let body): try await runTogether(body, statement)
    case .call(let procedure, let arguments):
      try await run(procedure, with: arguments, statement)
    case .client(let name): bindings[name] = clientID(name)
    case .stopHere: await stopHere(statement)
    case .runClock(.freeze): stamps.freeze()
    case .runClock(.go): stamps.go()
    case .define(let name, let value): bindings[name] = try bytes(value, statement)
    case .set(let setting): try run(setting, statement)
    case .places(let order): try await run(order, statement)
    case .sleep(let duration): try await rest(duration)
    case .show(let text): onShow?(try bytes(text, statement).shown)
    case .note(let text): asides.append(String(decoding: try bytes(text, statement), as: UTF8.self))
    case .hint(let text):
      guidance.hint = String(decoding: try bytes(text, statement), as: UTF8.self)
    case .rule(let text):
      guidance.rule = String(decoding: try bytes(text, statement), as: UTF8.self)
    case .action(let target, let action): try await run(action, on: target, statement)
    case .protocolLine(let line): try await sendProtocolLine(line, statement)
    case .expect(let expectation): try await run(expectation, statement)
    case .that(let left, let comparison, let right):
      try check(left, comparison, right, statement)
    case .json(let path, let isCount, let comparison, let right):
      try await checkJSON(path, isCount: isCount, comparison, right, statement)
    case .state(let target, let claim, let time):
      bindPlacesKey()
      try await check(claim, of: target, time, statement)
    case .links(let claim): try await check(claim, statement)
    case .fault(let fault): try await run(fault, statement)
    case .cannotStart(let refused): try await run(refused, statement)
    }
  }

  /// An ID that no other run uses and, in a check, no other check of this run.
  private func clientID(_ name: String) -> [UInt8] {
    let check = checkNumber.map { "-\($0)" } ?? ""
    return Array("\(name)-\(live.options.seed)\(check)".utf8)
  }

  /// Servers may have a key of their own: then it is that one which is in no log.
  func bindPlacesKey() {
    guard let places = live.places else { return }
    bindings["places_key"] = Array((places.last?["key"] ?? places.key).utf8)
  }

  /// What a loop runs over: each word, and for `@all` and `@alive` the servers that they are now.
  private func values(
    of words: [Template], _ statement: Statement
  ) throws(Stop) -> [[UInt8]] {
    var values: [[UInt8]] = []
    for word in words {
      if word.isAllServers || word.isAliveServers {
        let servers = live.servers.filter { word.isAllServers || !damage.isAway($0) }
        if servers.isEmpty {
          throw broken(
            statement, "the script has stopped or paused every server, so none is alive",
            at: [word.range])
        }
        values += servers.map { Array($0.utf8) }
      } else {
        values.append(try bytes(word, statement))
      }
    }
    return values
  }

  /// A rest that Ctrl-C ends.
  func rest(_ duration: Duration) async throws(Stop) {
    let sleep = Task { try await Task.sleep(for: duration) }
    resting = sleep
    defer { resting = nil }
    do { try await sleep.value } catch { throw .interrupted }
    if isInterrupted { throw .interrupted }
  }

  /// The bytes of a template; a name without a value breaks the check.
  func bytes(_ template: Template, _ statement: Statement) throws(Stop) -> [UInt8] {
    switch bindings.evaluate(template) {
    case .success(let bytes): return bytes
    case .failure(let undefined):
      throw broken(statement, "$\(undefined.name) has no value here", at: [undefined.range])
    }
  }

  /// A template as text: names of servers and connections.
  func text(_ template: Template, _ statement: Statement) throws(Stop) -> String {
    String(decoding: try bytes(template, statement), as: UTF8.self)
  }

  /// The servers that a target names, in the order of the herd file or of the script: never none.
  func servers(of target: Target, _ statement: Statement) throws(Stop) -> [String] {
    let servers = try namedServers(target, statement)
    guard servers.isEmpty else { return servers }
    let reason =
      switch target.servers {
      case .others:
        "the last line that sent something spoke to every server, so there are no others"
      case .alive: "the script has stopped or paused every server, so none is alive"
      case .all, .any, .named, .except: "no server is left that this could be about"
      }
    throw broken(statement, reason, at: [target.range])
  }

  private func namedServers(
    _ target: Target, _ statement: Statement
  ) throws(Stop) -> [String] {
    switch target.servers {
    case .all:
      if let gone = live.servers.first(where: { damage.isStopped($0) }) {
        throw broken(
          statement, "@all includes \(gone), which was stopped and is not back: use @alive",
          at: [target.range])
      }
      return live.servers
    case .alive: return live.servers.filter { !damage.isAway($0) }
    case .any: return live.servers
    case .others: return live.servers.filter { !spokenTo.contains($0) }
    case .named(let names): return try names.map(named(statement))
    case .except(let names):
      let left = try names.map(named(statement))
      return live.servers.filter { !left.contains($0) }
    }
  }

  private func named(_ statement: Statement) -> (Template) throws(Stop) -> String {
    { [self] (template) throws(Stop) in
      let name = try text(template, statement)
      guard live.servers.contains(name) else {
        throw broken(
          statement,
          "no server is called \(name); the herd has \(live.servers.joined(separator: " "))",
          at: [template.range])
      }
      return name
    }
  }
}

/// What a script brings along beside its statements.
struct ScriptContext: Sendable {
  var source: SourceText
  /// The files that it includes.
  var included: [SourceText] = []
  var fixtures: [String: [UInt8]] = [:]
  var tables: [String: Table] = [:]
  /// What `def` defined at the prompt, for later lines.
  var procedures: [String: Procedure] = [:]

  /// The file that something stands in.
  func source(of range: SourceRange) -> SourceText {
    included.first { $0.name == range.file } ?? source
  }
}
