import HerdProtocol

/// Runs one script on its herd, and tells what happened as events.
@MainActor
final class ScriptRun {
  private let script: Script
  private let live: LiveHerd
  private let options: RunOptions
  private let interpreter: Interpreter
  private let emit: (Event) -> Void
  private(set) var results: [CheckResult] = []
  private let ledger: CheckLedger
  private var number = 0
  /// The interpreter goes on with them.
  private let keepsConnections: Bool

  init(
    _ script: Script, on live: LiveHerd, _ options: RunOptions,
    sharing interpreter: Interpreter? = nil, keepsConnections: Bool = false,
    ledger: CheckLedger? = nil,
    emit: @escaping (Event) -> Void
  ) {
    self.script = script
    self.live = live
    self.options = options
    self.emit = emit
    self.keepsConnections = keepsConnections
    self.ledger = ledger ?? CheckLedger()
    self.interpreter =
      interpreter ?? Interpreter(live: live, tempo: options.tempo, script: ScriptContext(script))
    self.interpreter.observed = options.observed
    self.interpreter.waitsForNews = options.isConformance
    if let stop = options.onStopHere {
      self.interpreter.onStopHere = { interpreter in await stop(live, interpreter) }
    }
    self.interpreter.onShow = { emit(.noted($0)) }
  }

  /// Waits that ended well, for the summary.
  var waits: WaitLedger { interpreter.waits }

  /// With `-c` and in a pipe: called with what statements outside checks sent.
  var onSent: (([Sent]) async -> Void)?

  /// With `-c` and in a pipe: carries out words that show something.
  var onWord: Interpreter.OnWord? {
    get { interpreter.onWord }
    set { interpreter.onWord = newValue }
  }

  /// Ends whatever is waited for.
  func interrupt() async {
    interpreter.isInterrupted = true
    await interpreter.connections.closeAll()
  }

  /// Runs set-up and checks in the order of the file; `false` where it could not go on.
  func run() async throws(HerdStartError) -> Bool {
    interpreter.bindPlacesKey()
    for (index, statement) in script.statements.enumerated() {
      switch statement.kind {
      case .check(let check):
        for row in rows(of: check) { try await run(check, row, statement) }
      default:
        // Where nothing will be looked at, what is set up may need the same as that would have.
        guard canRun else { continue }
        let next = script.statements.dropFirst(index + 1).first
        guard await setUp(statement, isJudged: next?.looksAtAnswer ?? false) else { return false }
      }
      tellOddPlaces()
      if interpreter.isInterrupted { return false }
    }
    if !keepsConnections { await interpreter.connections.closeAll() }
    return true
  }

  /// Lines outside checks always run, under `--only` too; the first that fails ends the run.
  private func setUp(_ statement: Statement, isJudged: Bool) async -> Bool {
    // An answer that the next line judges is not shown as well.
    interpreter.onSent = isJudged ? nil : onSent
    defer { interpreter.onSent = nil }
    do throws(Stop) {
      try await interpreter.run(statement)
      return true
    } catch {
      guard let (verdict, failure) = judged(error, .must, number: nil) else { return false }
      report(
        CheckResult(
          file: script.source.name, number: 0, title: "set-up", level: .must, verdict: verdict,
          duration: ContinuousClock.now - interpreter.connections.start,
          asides: script.hasChecks ? ["so no check was run"] : [], failure: failure))
      return false
    }
  }

  private func rows(of check: Check) -> [Table.Row?] {
    guard let name = check.table?.value, let table = script.tables[name] else { return [nil] }
    return table.rows
  }

  private func run(
    _ check: Check, _ row: Table.Row?, _ statement: Statement
  ) async throws(HerdStartError) {
    if interpreter.isInterrupted { return }
    number += 1
    let outer = (bindings: interpreter.bindings, guidance: interpreter.guidance)
    defer { (interpreter.bindings, interpreter.guidance) = outer }
    bind(row, of: check)
    let title = title(of: check)
    guard options.selects(number: number, title: title) else { return }
    var result = CheckResult(
      file: script.source.name, number: number, title: title, level: check.level, verdict: .pass,
      duration: .zero)
    if let reason = missing(check) {
      result.verdict = .skip
      result.skipReason = reason
      return report(result)
    }
    if let base = ledger.unmetBase(among: script.restsOn + check.restsOn) {
      result.verdict = .undecided
      result.unmetBase = base
      return report(result)
    }
    if check.isFresh { try await live.restartAll(within: options.tempo.limit(.seconds(5))) }
    emit(.checkStarted(number: number, title: title))
    await interpreter.beginCheck(measuresUsage: check.body.contains(where: \.measuresUsage))
    interpreter.setUpBindings = outer.bindings
    interpreter.checkNumber = number
    defer { (interpreter.setUpBindings, interpreter.checkNumber) = (nil, nil) }
    let start = ContinuousClock.now
    do throws(Stop) {
      try await interpreter.run(check.body)
      try await interpreter.checkSurvivors(statement)
    } catch {
      guard
        let (verdict, failure) = judged(
          error, check.level, number: number, id: title.split(separator: " ").first)
      else {
        // At the prompt the herd lives on.
        if !live.isAbandoned { try await interpreter.repair() }
        return
      }
      result.verdict = verdict
      result.failure = failure
    }
    note(known: check, in: &result)
    result.duration = ContinuousClock.now - start
    result.asides = interpreter.asides + interpreter.leftovers()
    result.servers = interpreter.connections.serversSpokenTo
    for line in interpreter.connections.transmissions(from: options.start) { emit(.carried(line)) }
    await interpreter.connections.closeAll()
    tellTransmissions()
    report(result)
    try await interpreter.repair(after: result.failure)
  }

  /// What is known to fail is no news when it does, and worth a word when it does not.
  private func note(known check: Check, in result: inout CheckResult) {
    guard let reason = check.known, case .success(let text) = interpreter.bindings.evaluate(reason),
      !text.isEmpty
    else { return }
    switch result.verdict {
    case .pass: result.verdict = .xpass
    case .fail, .weak, .info: result.verdict = .xfail
    case .skip, .undecided, .error, .flaky, .xfail, .xpass: return
    }
    result.knownReason = String(decoding: text, as: UTF8.self)
  }

  /// What servers asked the stand-in for places in a way that Google would not answer.
  private func tellOddPlaces() {
    for line in live.places?.takeOddities() ?? [] { emit(.noted(line)) }
  }

  private func tellTransmissions() {
    let (told, note) = interpreter.transmissions(since: options.start)
    for transmission in told { emit(.carried(transmission)) }
    if let note { emit(.noted(note)) }
  }

  private func bind(_ row: Table.Row?, of check: Check) {
    guard let row, let name = check.table?.value, let table = script.tables[name] else { return }
    for (column, cell) in zip(table.columns, row.cells) { interpreter.bindings[column] = cell }
  }

  private func title(of check: Check) -> String {
    switch interpreter.bindings.evaluate(check.title) {
    case .success(let bytes): String(decoding: bytes, as: UTF8.self)
    case .failure: "check \(number)"
    }
  }

  /// Why a check cannot run on this herd.
  /// Whether the herd can do what all of the script needs.
  private var canRun: Bool { !script.hasChecks || script.needs.allSatisfy { live.can($0.value) } }

  private func missing(_ check: Check) -> String? {
    let asked = script.needs + check.implied
    guard let lacking = asked.first(where: { !live.can($0.value) }) else { return nil }
    return "needs \(lacking.value.rawValue): \(live.reasonAgainst(lacking.value))"
  }

  private func judged(
    _ stop: Stop, _ level: Check.Level, number: Int?, id: Substring? = nil
  ) -> (Verdict, Failure)? {
    // What Ctrl-C broke off says nothing of the herd.
    if interpreter.isInterrupted { return nil }
    let only = number.map { " --only \($0)" } ?? ""
    let herd = options.herdArgument.map { " --herd \($0)" } ?? ""
    // What was typed or piped in is not there to be run again.
    let isFile = script.source.name.hasSuffix(".hs")
    let command =
      options.isConformance
      ? "herdsh conform \(options.herdArgument ?? "")\(id.map { " --only \($0)" } ?? "") -v"
        + " --seed \(options.seedText)"
      : isFile ? "herdsh -f \(script.source.name)\(herd)\(only) --seed \(options.seedText)" : ""
    switch stop {
    case .failed(var failure):
      failure.repeatCommand = command
      if level.isAtLeast(options.level) { return (.fail, failure) }
      return (level == .should ? .weak : .info, failure)
    case .broken(var failure):
      failure.repeatCommand = command
      return (.error, failure)
    case .undecided(var failure):
      failure.repeatCommand = command
      return (.undecided, failure)
    case .interrupted: return nil
    }
  }

  private func report(_ result: CheckResult) {
    results.append(result)
    ledger.add(result)
    emit(.checkEnded(result))
  }
}

extension Check.Level {
  /// Whether this level is as strict as another, or stricter: must, should, may.
  func isAtLeast(_ other: Check.Level) -> Bool {
    let order = Check.Level.allCases
    return (order.firstIndex(of: self) ?? 0) <= (order.firstIndex(of: other) ?? 0)
  }
}

extension ScriptContext {
  init(_ script: Script) {
    self.init(
      source: script.source, included: script.included, fixtures: script.fixtures,
      tables: script.tables)
  }
}

extension Statement {
  /// Whether it, or anything in it, asks how much servers have grown.
  fileprivate var measuresUsage: Bool {
    switch kind {
    case .state(_, .openFilesGrew, _), .state(_, .memoryGrew, _): true
    default: ScriptChecker.inner(of: self).contains(where: \.measuresUsage)
    }
  }

  /// Whether it takes the answer to what was sent before it.
  var looksAtAnswer: Bool {
    switch kind {
    case .expect, .json, .state(_, .replyContains, _): true
    default: false
    }
  }
}
