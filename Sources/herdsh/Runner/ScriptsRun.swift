import HerdProtocol

/// Runs scripts, each on its herd, one after the other or side by side, and comes to one exit status.
@MainActor
final class ScriptsRun {
  private let scripts: [Script]
  private let options: RunOptions
  private let emit: (RunEvent) -> Void
  /// With `-c` and in a pipe: shows what came back for a statement outside checks.
  private let onSent: (([Sent]) async -> Void)?
  private let onWord: Interpreter.OnWord?
  private var current: [Int: (live: LiveHerd, run: ScriptRun)] = [:]
  private var interruption: Interruption?
  private var isInterrupted: Bool { interruption != nil }
  /// Of each script that was begun.
  private var outcomes: [Int: Outcome] = [:]
  private let ledger = CheckLedger()
  /// What scripts find out about the servers' dialects, where all of them run on the same herd.
  let dialects = DialectBook()
  private let ports: PortReservations
  /// Servers that start side by side keep each other waiting, and would be called slow for it.
  private let startGate = Turnstile(width: ScriptPlan.coreCount)
  private var plan = ScriptPlan(isShared: [], jobs: 1)

  private struct Outcome {
    var results: [CheckResult] = []
    var waits = WaitLedger()
  }

  private var results: [CheckResult] {
    scripts.indices.flatMap { outcomes[$0]?.results ?? [] }
  }

  init(
    _ scripts: [Script], _ options: RunOptions,
    onSent: (([Sent]) async -> Void)? = nil, onWord: Interpreter.OnWord? = nil,
    emit: @escaping (RunEvent) -> Void
  ) {
    self.scripts = scripts
    self.options = options
    self.onSent = onSent
    self.onWord = onWord
    self.emit = emit
    ports = PortReservations(
      named: Set(
        scripts.flatMap { (options.herd ?? $0.herd)?.servers.compactMap(\.port) ?? [] }))
  }

  /// Ends the run before its time: waits end, and `callAsFunction` returns once no process is left.
  func interrupt(_ interruption: Interruption) async {
    if self.interruption == nil { self.interruption = interruption }
    for running in current.values {
      await running.run.interrupt()
      await running.live.abandon()
    }
  }

  /// Runs them all. Nothing that was started is left when this returns.
  func callAsFunction() async -> ExitStatus {
    tell(.started(header))
    await makePlan()
    for sentence in plan.notes(names: scripts.map(\.source.name)) { tell(.noted(sentence)) }
    let timer = timer()
    begin()
    while !workers.isEmpty { await obedient(workers.removeFirst()) }
    timer?.cancel()
    tellNotRun()
    if let interruption {
      tell(.interrupted(interruption))
      return interruption.status
    }
    if plan.isAlone, hasHerdFailed, !options.goesOn { return .herdUnreachable }
    if let herd = options.herd { tellAccent(dialects, of: herd) }
    var waits = WaitLedger()
    for index in scripts.indices { waits.add(outcomes[index]?.waits ?? WaitLedger()) }
    tell(
      .finished(
        RunSummary(
          duration: ContinuousClock.now - options.start, results: results,
          crossings: waits.crossings, closestWait: waits.closest,
          expiredWaits: waits.expiredCount)))
    return hasHerdFailed ? .herdUnreachable : status(hasStopped: hasStopped)
  }

  /// Ends the run when its time is over.
  private func timer() -> Task<Void, Never>? {
    guard let limit = options.timeLimit else { return nil }
    return Task {
      guard (try? await Task.sleep(for: limit)) != nil else { return }
      await interrupt(.timeLimit(limit))
    }
  }

  /// Names the checks that an interruption, or a herd that could not be started, kept from running.
  private func tellNotRun() {
    for (index, script) in scripts.enumerated()
    where isInterrupted || failedHerds.contains(index) {
      let ran = Set(outcomes[index]?.results.map(\.number) ?? [])
      let left = script.entries.filter { check in
        options.selects(number: check.number, title: check.title) && !ran.contains(check.number)
      }
      if !left.isEmpty { tell(.notRun(left), of: index) }
    }
  }

  /// A script's set-up did not hold.
  private var hasStopped = false
  /// Scripts whose herd could not be started or reached.
  private var failedHerds: Set<Int> = []
  private var hasHerdFailed: Bool { !failedHerds.isEmpty }
  /// Some herd of this run was ready once: what fails after that may be one script's trouble alone.
  private var wasReady = false

  private var mayBegin: Bool {
    if isInterrupted { return false }
    return options.goesOn ? !hasHerdFailed || wasReady : !hasHerdFailed && !hasStopped
  }

  /// Scripts that were begun and not yet awaited.
  private var workers: [Task<Void, Never>] = []
  private var runningCount = 0

  /// Begins as many scripts as may run now. Each that ends begins those that waited for it.
  private func begin() {
    while runningCount < plan.workerCount, mayBegin, let index = plan.next() {
      runningCount += 1
      workers.append(Task { await work(on: index) })
    }
  }

  private func work(on index: Int) async {
    tell(.scriptStarted(file: scripts[index].source.name), of: index)
    do throws(HerdStartError) {
      if try await !run(scripts[index], index) { hasStopped = true }
    } catch {
      if !isInterrupted {
        failedHerds.insert(index)
        tell(.herdFailed(error.description), of: index)
      }
    }
    tell(.scriptEnded, of: index)
    plan.finish(index)
    runningCount -= 1
    begin()
  }

  private var header: RunHeader {
    RunHeader(
      startedAt: RunHeader.wallClock(), seed: options.seedText, level: options.level,
      scripts: scripts.map(\.source.name))
  }

  /// Which scripts would meet on ports, or at servers that run already, if they ran side by side.
  private func makePlan() async {
    var isShared: [Bool] = []
    for script in scripts {
      guard options.jobs > 1, let herd = options.herd ?? script.herd, !herd.choosesPorts else {
        isShared.append(false)
        continue
      }
      isShared.append(await LiveHerd.linkMode(of: herd, liveOptions(for: script)) != .isolated)
    }
    plan = ScriptPlan(
      isShared: isShared, jobs: options.jobs, bases: ScriptPlan.bases(of: scripts, options))
  }

  private func liveOptions(for script: Script) -> LiveHerd.Options {
    var live = LiveHerd.Options(
      seed: options.seedText, hasPlaces: options.hasPlaces || script.uses(.places),
      reservations: ports, wantsLinks: script.uses(.links))
    live.tap = options.tap
    if options.herd != nil { live.dialects = dialects }
    return live
  }

  /// What the note on the servers' dialects begins with.
  nonisolated static let accentNote = "the servers speak with an accent: "

  /// Says how the servers' answers depart from the protocol's form, where checks read them loosely.
  private func tellAccent(_ dialects: DialectBook, of herd: Herd, _ script: Int? = nil) {
    guard let accent = dialects.accent(of: herd.servers.map(\.name)) else { return }
    tell(.noted(Self.accentNote + accent), of: script)
  }

  private func tell(_ event: Event, of script: Int? = nil) {
    emit(RunEvent(at: ContinuousClock.now - options.start, script: script, event: event))
  }

  private func run(
    _ script: Script, _ index: Int
  ) async throws(HerdStartError) -> Bool {
    guard let herd = options.herd ?? script.herd else { return true }
    outcomes[index] = Outcome()
    var liveOptions = liveOptions(for: script)
    liveOptions.choosesPorts = !plan.isAlone && herd.choosesPorts
    let live = LiveHerd(herd, liveOptions)
    let run = ScriptRun(script, on: live, options, ledger: ledger) { [self] in tell($0, of: index) }
    current[index] = (live, run)
    defer { current[index] = nil }
    run.onSent = onSent
    run.onWord = onWord
    do throws(HerdStartError) {
      let start = ContinuousClock.now
      try await startGate.pass { () async throws(HerdStartError) in try await live.startAll() }
      wasReady = true
      for note in live.startNotes { tell(.noted(note), of: index) }
      tell(
        .herdReady(live.summary(readyAfter: ContinuousClock.now - start, seed: options.seedText)),
        of: index)
      let isComplete = try await run.run()
      outcomes[index] = Outcome(results: run.results, waits: run.waits)
      if options.herd == nil { tellAccent(live.dialects, of: herd, index) }
      await live.shutDown()
      return isComplete
    } catch {
      outcomes[index] = Outcome(results: run.results, waits: run.waits)
      await live.shutDown()
      throw error
    }
  }

  private func status(hasStopped: Bool) -> ExitStatus {
    if results.contains(where: { $0.verdict.failsRun }) { return .checkFailed }
    if hasStopped { return .checkFailed }
    let ran = results.contains { $0.verdict.isDecided }
    let hasChecks = scripts.contains { $0.hasChecks }
    return ran || !hasChecks && onSent != nil ? .allHeld : .nothingRan
  }
}

extension Script {
  /// Whether any statement of it needs this of the herd.
  func uses(_ capability: Capability) -> Bool {
    if needs.contains(where: { $0.value == capability }) { return true }
    return statements.contains { statement in
      switch statement.kind {
      case .check(let check): check.implied.contains { $0.value == capability }
      case .places: capability == .places
      case .fault(.onLinks), .links: capability == .links
      case .fault(.clock): capability == .clocks
      case .fault: capability == .processes
      default: false
      }
    }
  }

  /// Whether there is anything in it that can pass or fail.
  var hasChecks: Bool {
    statements.contains { statement in
      if case .check = statement.kind { true } else { false }
    }
  }
}
