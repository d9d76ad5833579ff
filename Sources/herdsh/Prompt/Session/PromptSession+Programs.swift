import Glibc
import HerdProtocol

/// Words that have to do with scripts, and steer the session.
extension PromptSession {
  /// Carries one of them out; `nil` for those that show something of the herd.
  func steer(_ word: ProgramWord, _ statement: Statement) async -> PromptOutcome? {
    switch word {
    case .dry, .cheat, .replay: return nil
    case .record:
      notes.restart()
      write("what comes now can be saved as a script: save FILE.hs\n")
      return .done
    case .save(let path): return save(to: path)
    case .open(let path): return await open(path)
    case .step(let path?): return await step(path)
    case .step(nil):
      await endGuide()
      return .done
    case .tour:
      guard let onTour else {
        write("the tour is given at a prompt of its own: herdsh tour\n")
        return .failed
      }
      await onTour()
      return .done
    }
  }

  /// Keeps what was done, for `save`.
  func note(_ statement: Statement, in source: SourceText, hasHeld: Bool) {
    if hasHeld, case .word(.seeing(.flood(let order))) = statement.kind { return note(order) }
    var step = SessionNotes.Step(
      statement, in: source, speakingTo: interpreter.defaultServer ?? live.servers.first)
    step.hasHeld = hasHeld
    step.values = ownValues
    notes.finish(step)
  }

  /// A `flood` told somebody something, and saw that all came to know it: a script says that in two lines.
  private func note(_ order: FloodOrder) {
    guard let client = order.client.literal, case .named(let names) = order.target.servers,
      let server = names.first?.literal, names.count == 1,
      let told = interpreter.model.candidates(for: client).first
    else { return }
    let text = { (bytes: [UInt8]) in String(decoding: bytes, as: UTF8.self).quotedIfNeeded }
    let lines = [
      "@\(String(decoding: server, as: UTF8.self)) iamat \(text(client)) \(text(told.location))",
      "@all know \(text(client))",
    ]
    notes.finish(SessionNotes.Step(lines: lines, kind: .sleep(.zero)))
  }

  /// What the session itself gave a value: not what herdsh gives one everywhere.
  private var ownValues: [String: [UInt8]] {
    interpreter.bindings.all.filter { !ScriptChecker.givenVariables.contains($0.key) }
  }

  /// A script for this herd; `nil` after its problems were told.
  func script(_ path: String) -> Script? {
    let expanded = AnswerSink.expanded(path)
    guard let text = FileBytes.read(expanded, limit: Complaints.fileBytesMax + 1) else {
      write(style.escaper.escape("cannot read \(path): \(SystemError.last.words)") + "\n")
      return nil
    }
    switch ScriptSource(path: expanded, text: text).parsed(on: live.herd) {
    case .failure(let problems):
      tell(problems.items)
      return nil
    case .success(let script):
      let (errors, warnings) = ScriptLinter.beforeRun(of: script, herd: live.herd)
      tell(errors + warnings)
      return errors.isEmpty ? script : nil
    }
  }

  func tell(_ problems: [Diagnostic]) {
    write(DiagnosticText.typed(problems, style).map { $0 + "\n" }.joined())
  }

  /// `open f.hs`: the script runs on the herd as it is; what it told counts from then on.
  private func open(_ path: String) async -> PromptOutcome {
    guard let script = script(path) else { return .failed }
    let inner = Interpreter(live: live, tempo: interpreter.tempo, script: ScriptContext(script))
    (inner.model, inner.stamps, inner.damage) = (
      interpreter.model, interpreter.stamps, interpreter.damage
    )
    defer {
      (interpreter.model, interpreter.stamps, interpreter.damage) = (
        inner.model, inner.stamps, inner.damage
      )
    }
    var report = TerminalReport(style: style, write: write)
    let started = ContinuousClock.now
    let run = ScriptRun(script, on: live, options, sharing: inner) { [events] event in
      events?.emit(event)
      report.report(event)
    }
    openScript = run
    defer { openScript = nil }
    do throws(HerdStartError) {
      let isComplete = try await run.run()
      report.report(
        .finished(
          RunSummary(
            duration: ContinuousClock.now - started, results: run.results,
            crossings: run.waits.crossings, closestWait: run.waits.closest,
            expiredWaits: run.waits.expiredCount)))
      return isComplete && !run.results.contains { $0.verdict.failsRun } ? .done : .failed
    } catch {
      write(style.escaper.escape(error.description) + "\n")
      return .failed
    }
  }
}
