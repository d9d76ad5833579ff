import HerdProtocol

/// Runs scripts one after the other, each on its herd, and comes to one exit status.
@MainActor
final class ScriptsRun {
  private let scripts: [Script]
  private let options: RunOptions
  private let emit: (Event) -> Void
  /// With `-c` and in a pipe: shows what came back for a statement outside checks.
  private let onSent: (([Sent]) async -> Void)?
  private var current: (live: LiveHerd, run: ScriptRun)?
  private var isInterrupted = false
  private var results: [CheckResult] = []

  init(
    _ scripts: [Script], _ options: RunOptions,
    onSent: (([Sent]) async -> Void)? = nil,
    emit: @escaping (Event) -> Void
  ) {
    self.scripts = scripts
    self.options = options
    self.onSent = onSent
    self.emit = emit
  }

  /// Ctrl-C: waits end, and `callAsFunction` returns once no process is left.
  func interrupt() async {
    isInterrupted = true
    await current?.run.interrupt()
    await current?.live.abandon()
  }

  /// Runs them all. Nothing that was started is left when this returns.
  func callAsFunction() async -> ExitStatus {
    let start = ContinuousClock.now
    var waits = WaitLedger()
    var hasStopped = false
    for script in scripts {
      do throws(HerdStartError) {
        guard try await run(script, &waits) else {
          hasStopped = true
          break
        }
      } catch {
        if isInterrupted { break }
        emit(.herdFailed(error.description))
        return .herdUnreachable
      }
    }
    if isInterrupted { return .interrupted }
    emit(
      .finished(
        RunSummary(
          duration: ContinuousClock.now - start, results: results, crossings: waits.crossings,
          closestWait: waits.closest)))
    return status(hasStopped: hasStopped)
  }

  private func run(
    _ script: Script, _ waits: inout WaitLedger
  ) async throws(HerdStartError) -> Bool {
    guard let herd = options.herd ?? script.herd else { return true }
    let live = LiveHerd(
      herd, LiveHerd.Options(seed: options.seedText, hasPlaces: script.uses(.places)))
    let run = ScriptRun(script, on: live, options, emit: emit)
    current = (live, run)
    defer { current = nil }
    run.onSent = onSent
    do throws(HerdStartError) {
      let start = ContinuousClock.now
      try await live.startAll()
      for replaced in live.replacedPorts where replaced.wanted != nil {
        emit(.noted(replaced.sentence))
      }
      emit(
        .herdReady(live.summary(readyAfter: ContinuousClock.now - start, seed: options.seedText)))
      let isComplete = try await run.run()
      results += run.results
      waits.add(run.waits)
      await live.shutDown()
      return isComplete
    } catch {
      results += run.results
      await live.shutDown()
      throw error
    }
  }

  private func status(hasStopped: Bool) -> ExitStatus {
    let bad: [Verdict] = [.fail, .error]
    if results.contains(where: { bad.contains($0.verdict) }) { return .checkFailed }
    if hasStopped { return .checkFailed }
    let ran = results.contains { $0.verdict != .skip }
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
