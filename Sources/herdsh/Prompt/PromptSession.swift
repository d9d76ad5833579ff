import HerdProtocol

/// One person at a prompt with one herd: takes lines, runs them, shows what came of them.
///
/// A line goes the same way as a line of a script; only the words that steer the session are carried out here.
@MainActor
final class PromptSession {
  let live: LiveHerd
  let options: RunOptions
  let style: Style
  let interpreter: Interpreter
  let write: (String) -> Void
  var parser = PromptParser(name: "prompt")
  private(set) var settings = SettingsBook()
  /// Lets through who needs the herd, once it is there; `false` when Ctrl-C came first.
  var isHerdThere: () async -> Bool = { true }
  /// Says what servers do by themselves.
  let news: HerdNews
  /// Looks after servers that somebody else has started.
  let watch: HerdWatch
  /// Where the line that runs was read: the settings that it makes are told with that.
  private var origin = "session"
  private let answers: AnswerView
  private let sightings = Sightings()
  /// The line that runs.
  private var running: Task<PromptOutcome, Never>?
  private(set) var seen = SeenNames()
  /// Programs are told what happens here.
  let events: EventStream?
  /// They are all that is told.
  private let isForPrograms: Bool
  /// Shows what is longer than the screen.
  private let pager: Pager
  /// What `save` writes.
  var notes = SessionNotes()
  /// Files that `save` has written, and may write again.
  var saved: Set<String> = []
  /// Lines that Enter runs, one after the other.
  var guide: Guide?
  /// A script that `open` runs.
  var openScript: ScriptRun?
  /// `tour`; `nil` where none can be given.
  var onTour: (() async -> Void)?

  init(
    _ live: LiveHerd, _ options: RunOptions, style: Style,
    continuing script: Interpreter? = nil, events: EventStream? = nil, isForPrograms: Bool = false,
    write: @escaping (String) -> Void
  ) {
    self.events = events
    self.isForPrograms = isForPrograms
    let print: (String) -> Void = isForPrograms ? { events?.emit(.noted($0)) } : write
    let pager = Pager(print: print)
    let write: (String) -> Void = isForPrograms ? print : { pager.write($0) }
    self.pager = pager
    self.live = live
    self.options = options
    self.style = style
    self.write = write
    interpreter = Interpreter(
      live: live, tempo: options.tempo,
      script: ScriptContext(source: SourceText(name: "prompt", lines: [])))
    if let script {
      interpreter.bindings = script.bindings
      interpreter.model = script.model
      interpreter.damage = script.damage
      interpreter.stamps = script.stamps
      interpreter.script.tables = script.script.tables
      interpreter.script.fixtures = script.script.fixtures
    }
    let escaper = style.escaper
    var words = WordRunner(
      interpreter: interpreter, sightings: sightings,
      form: isForPrograms ? .json : .text(style), isInPlace: LineEditor.drawsInPlace,
      write: write)
    words.onRecord = { events?.emit(shown: $0) }
    interpreter.onWord = { [words] word, statement, _ throws(Stop) in
      try await words.carryOut(word, statement)
    }
    answers = AnswerView(
      isForPrograms ? .messages : .pretty(style), limit: options.tempo.standard,
      sightings: sightings,
      write: { write(String(decoding: $0, as: UTF8.self)) },
      complain: { if !isForPrograms { write(escaper.escape($0) + "\n") } })
    news = HerdNews(live, style: style, say: print)
    watch = HerdWatch(live)
    listen()
  }

  private func take(_ message: SessionMessage) {
    if message.direction == .received { seen.note(answer: message.bytes) }
    notes.take(message)
    events?.emit(.message(message))
  }

  /// Has what happens on the way told to who wants to know.
  private func listen() {
    answers.onMessage = { [weak self] in self?.take($0) }
    if options.tempo.factor != 1 {
      settings.note(.slow, Self.number(options.tempo.factor), by: "--slow")
    }
    interpreter.onSet = { [weak self] key, value in self?.note(key, value) }
    news.clients = { [weak self] in
      guard let self else { return [] }
      let told = interpreter.model.clients.reversed().map { String(decoding: $0, as: UTF8.self) }
      return told + seen.told.filter { !told.contains($0) }
    }
  }

  private static func number(_ factor: Double) -> String {
    factor == factor.rounded() ? String(Int(factor)) : String(factor)
  }

  private func note(_ key: SettingKey, _ value: String) {
    settings.note(key, value, by: origin)
    switch key {
    case .hints: ReadlineGhost.isOn = value == "on"
    case .news:
      news.isOn = value == "on"
      if news.isOn { watch.start() } else { watch.stop() }
    case .pager: pager.isOn = value == "on"
    case .timeout, .slow: break
    }
  }

  /// A server went or came.
  func noteChange() { news.look(isExpected: running != nil) }

  /// A script goes on where it stopped for a person: what was done and told meanwhile counts.
  func handBack(to script: Interpreter) {
    script.model = interpreter.model
    script.damage = interpreter.damage
    script.stamps = interpreter.stamps
  }

  /// Gives up a block that is being typed; what it was, or `nil` where none was open.
  func abandon() -> String? {
    defer { parser.cancel() }
    return parser.openBlock?.words
  }

  /// Ctrl-C while something runs: every wait of it ends now.
  func interrupt() {
    interpreter.isInterrupted = true
    running?.cancel()
    if let openScript { Task { await openScript.interrupt() } }
  }

  /// Runs a line of a file that was read before anybody typed.
  func run(_ line: String, number: Int, of file: String) async -> PromptOutcome {
    if !parser.isBlockOpen { parser.go(to: file, line: number) }
    origin = "\(file):\(number)"
    defer {
      origin = "session"
      if !parser.isBlockOpen { parser.go(to: "prompt") }
    }
    return await run(line)
  }

  /// Runs a line, or keeps it until its block is closed.
  func run(_ line: String) async -> PromptOutcome {
    if !parser.isBlockOpen, let outcome = await follow(guide, line) { return outcome }
    parser.context.variables = interpreter.bindings.names.sorted()
    parser.context.tables = interpreter.script.tables
    parser.context.procedures = interpreter.script.procedures
    // What leaves no trace in the history leaves none here.
    if let events, line.first != " ", !History.holdsSecret(line) { events.emit(.typed(line)) }
    switch parser.take(Array(line.utf8), herd: live.herd, load: ScriptSource.load) {
    case .nothing: return .done
    case .needsMore:
      seen.note(line)
      return .done
    case .problems(let problems):
      for problem in problems.items { events?.emit(.refused(problem)) }
      if isForPrograms { return .failed }
      write(DiagnosticText.typed(problems.items, style).map { $0 + "\n" }.joined())
      return .failed
    case .script(let script):
      seen.note(line)
      if script.statements.contains(where: \.needsHerd) {
        guard await isHerdThere() else { return .failed }
      }
      interpreter.isInterrupted = false
      interpreter.sendsAnything = parser.hasForced
      let work = Task { await run(script) }
      running = work
      defer { running = nil }
      let outcome = await work.value
      // A check has put right what it did to the herd, and said so.
      if script.hasChecks { news.settle() } else { news.look(isExpected: true) }
      return outcome
    }
  }

  private func run(_ script: Script) async -> PromptOutcome {
    for statement in script.statements {
      let outcome = await run(statement, of: script)
      await pager.finish()
      if outcome != .done { return outcome }
    }
    return .done
  }

  private func run(_ statement: Statement, of script: Script) async -> PromptOutcome {
    if statement.mayBePaged { pager.begin() }
    if case .procedure(let procedure) = statement.kind {
      interpreter.script.procedures[procedure.name.value] = procedure
    }
    if case .word(let word) = statement.kind, let outcome = await steer(word, statement) {
      return outcome
    }
    var single = script
    single.statements = [statement]
    let hasHeld = await runStatements(of: single)
    note(statement, in: script.source, hasHeld: hasHeld)
    return hasHeld ? .done : .failed
  }

  /// Checks and statements, reported as in a script.
  func runStatements(of script: Script) async -> Bool {
    interpreter.script.source = script.source
    interpreter.script.tables.merge(script.tables) { $1 }
    let report = TypedReport(style: style, write: isForPrograms ? { _ in } : write)
    report.onFailure = { [weak self] in self?.keep($0) }
    // A connection is kept for the lines that are typed next: for their expectations, and by its name.
    let run = ScriptRun(
      script, on: live, options, sharing: interpreter, keepsConnections: true
    ) { [events] event in
      events?.emit(event)
      report.take(event)
    }
    run.onSent = { [answers, watch] sent in
      for command in sent where command.stop != nil { watch.suspect(command.server) }
      await answers.show(sent)
    }
    // Whoever stays here for long has no check whose begin would make room.
    if let log = live.links?.log, log.isFull { log.begin() }
    let start = ContinuousClock.now
    interpreter.asides = []
    do throws(HerdStartError) {
      let isComplete = try await run.run()
      tellAsides(of: script)
      let hasHeld = isComplete && !report.hasFailed
      if hasHeld, script.statements.contains(where: \.asksSilently) {
        report.hold(after: ContinuousClock.now - start)
      }
      return hasHeld
    } catch {
      write(style.escaper.escape(error.description) + "\n")
      return false
    }
  }

  /// The spread of a `together`, a `note`: a check's stand in its line.
  private func tellAsides(of script: Script) {
    let isCheck = script.statements.contains { if case .check = $0.kind { true } else { false } }
    guard !isCheck else { return }
    for aside in interpreter.asides {
      write(style.paint("  " + style.escaper.escape(aside), .dim) + "\n")
    }
  }

  /// For `why`: a failure with all that was seen of it.
  private func keep(_ failure: Failure) {
    var traffic = Traffic(start: .zero)
    let start = interpreter.lastSpanStart ?? interpreter.connections.start
    for line in interpreter.transmissions(since: start).told where line.sentAt >= .zero {
      traffic.add(line)
    }
    sightings.trouble = .failure(
      failure, traffic.hasNews && failure.isAboutKnowledge ? traffic : nil)
  }
}
