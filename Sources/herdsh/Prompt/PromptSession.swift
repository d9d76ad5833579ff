import HerdProtocol

/// One person at a prompt with one herd: takes lines, runs them, shows what came of them.
///
/// A line goes the same way as a line of a script; only `servers`, `use`, `help` and `quit` are the prompt's own.
@MainActor
final class PromptSession {
  private let live: LiveHerd
  private let options: RunOptions
  private let style: Style
  private let interpreter: Interpreter
  private let write: (String) -> Void
  private let answers: AnswerView
  private var parser = PromptParser(name: "prompt")
  /// The line that runs.
  private var running: Task<PromptOutcome, Never>?
  private(set) var seen = SeenNames()

  init(
    _ live: LiveHerd, _ options: RunOptions, style: Style,
    continuing script: Interpreter? = nil, write: @escaping (String) -> Void
  ) {
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
    answers = AnswerView(
      .pretty(style), limit: options.tempo.standard,
      write: { write(String(decoding: $0, as: UTF8.self)) },
      complain: { write(escaper.escape($0) + "\n") })
  }

  /// A script goes on where it stopped for a person: what was done and told meanwhile counts.
  func handBack(to script: Interpreter) {
    script.model = interpreter.model
    script.damage = interpreter.damage
    script.stamps = interpreter.stamps
  }

  /// What stands in front of the cursor: the servers that answer, and whom a bare line goes to.
  var prompt: String {
    guard !parser.isBlockOpen else { return "  ... " }
    let up = live.servers.filter { !live.isDown($0) && live.isReady($0) }
    let down = live.servers.filter { live.isReady($0) && live.isDown($0) }
    let missing = down.map { " -" + style.escaper.escape($0, upTo: 20) }.joined()
    let target = interpreter.defaultServer.map { "@" + style.escaper.escape($0, upTo: 20) } ?? ""
    return "herd\(target)[\(up.count)/\(live.servers.count)\(missing)]> "
  }

  /// The names that TAB completes now.
  var vocabulary: Vocabulary {
    Vocabulary(
      words: HelpTopic.all.map(\.word), servers: live.servers, groups: Target.groups.map(\.word),
      clients: seen.clients, locations: seen.locations,
      variables: interpreter.bindings.names.sorted(), helpTopics: HelpTopic.all.map(\.word),
      settings: SettingKey.allCases.map(\.rawValue))
  }

  /// Gives up a block that is being typed.
  func abandon() { parser.cancel() }

  /// Ctrl-C while something runs: every wait of it ends now.
  func interrupt() {
    interpreter.isInterrupted = true
    running?.cancel()
  }

  /// Runs a line, or keeps it until its block is closed.
  func run(_ line: String) async -> PromptOutcome {
    parser.context.variables = interpreter.bindings.names.sorted()
    parser.context.tables = interpreter.script.tables
    parser.context.procedures = interpreter.script.procedures
    switch parser.take(Array(line.utf8), herd: live.herd, load: ScriptSource.load) {
    case .nothing: return .done
    case .needsMore:
      seen.note(line)
      return .done
    case .problems(let problems):
      write(DiagnosticText.typed(problems.items, style).map { $0 + "\n" }.joined())
      return .failed
    case .script(let script):
      seen.note(line)
      interpreter.isInterrupted = false
      let work = Task { await run(script) }
      running = work
      defer { running = nil }
      return await work.value
    }
  }

  private func run(_ script: Script) async -> PromptOutcome {
    for statement in script.statements {
      if case .procedure(let procedure) = statement.kind {
        interpreter.script.procedures[procedure.name.value] = procedure
      }
      if case .word(let word) = statement.kind {
        let outcome = await carryOut(word)
        if outcome != .done { return outcome }
        continue
      }
      var single = script
      single.statements = [statement]
      guard await runStatements(of: single) else { return .failed }
    }
    return .done
  }

  /// Checks and statements, reported as in a script.
  private func runStatements(of script: Script) async -> Bool {
    interpreter.script.source = script.source
    interpreter.script.tables.merge(script.tables) { $1 }
    let report = TypedReport(style: style, write: write)
    let run = ScriptRun(script, on: live, options, sharing: interpreter) { report.take($0) }
    run.onSent = { [answers] sent in await answers.show(sent) }
    // Whoever stays here for long has no check whose begin would make room.
    if let log = live.links?.log, log.isFull { log.begin() }
    let start = ContinuousClock.now
    do throws(HerdStartError) {
      let isComplete = try await run.run()
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

  private func carryOut(_ word: PromptWord) async -> PromptOutcome {
    switch word {
    case .quit: return .quit
    case .help(let topic):
      write(HelpText.text(for: topic, style))
      return .done
    case .use(let target):
      return use(target)
    case .servers:
      write(ServersTable.text(await ServerRows.ask(live, within: options.tempo.standard), style))
      return .done
    }
  }

  private func use(_ target: Target?) -> PromptOutcome {
    guard let target else {
      interpreter.defaultServer = nil
      parser.context.defaultTarget = nil
      return .done
    }
    guard case .named(let names) = target.servers, names.count == 1,
      case .bytes(let bytes)? = names[0].pieces.first
    else {
      write("use takes one server: use @\(live.servers.first ?? "NAME")\n")
      return .failed
    }
    interpreter.defaultServer = String(decoding: bytes, as: UTF8.self)
    parser.context.defaultTarget = target
    return .done
  }
}

extension Statement {
  /// A claim, of which nothing is seen when it holds.
  fileprivate var asksSilently: Bool {
    switch kind {
    case .state, .expect, .that, .json, .links: true
    default: false
    }
  }
}
