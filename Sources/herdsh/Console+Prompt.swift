import Glibc
import HerdProtocol

extension Console {
  /// Talks to a person until they leave. Nothing that was started is left afterwards.
  mutating func prompt(on named: NamedHerd) async -> ExitStatus {
    guard let herd = named.herd else {
      tell(
        "no herd: name a herd file (herdsh examples/ucla.herd) "
          + "or servers that are running (herdsh Goloman=:12558 Hands=:12559)")
      return .usage
    }
    let (console, options) = (self, runOptions(named))
    let live = LiveHerd(
      herd,
      LiveHerd.Options(
        seed: options.seedText, hasPlaces: self.options.placesStandIn, opensFronts: true))
    let session = PromptSession(live, options, style: style, write: LineEditor.printAnswer)
    startEditor(session)
    TerminalSignals.onTermination = { signal in
      Task {
        await live.shutDown()
        exit(128 + signal)
      }
    }
    let gate = StartGate()
    TerminalSignals.onInterrupt = {
      gate.turnBack()
      session.interrupt()
    }
    TerminalSignals.start(isInteractive: true)
    live.onChange = { LineEditor.setPrompt(session.prompt) }
    Task {
      await console.start(live)
      gate.open()
    }
    await loop(session, after: gate)
    await live.shutDown()
    return .allHeld
  }

  func startEditor(_ session: PromptSession) {
    do {
      try LineEditor.start(historyFile: HistoryFile(environment: Self.variable)) {
        session.vocabulary
      }
    } catch {
      LineEditor.printAbove(style.escaper.escape("lines are not kept: \(error)") + "\n")
    }
  }

  /// Starts the herd while the person begins to type.
  private func start(_ live: LiveHerd) async {
    do throws(HerdStartError) {
      try await live.startAll()
      if let note = live.linkNote { LineEditor.printAbove("note: \(note)\n") }
      for replaced in live.replacedPorts where replaced.wanted != nil {
        LineEditor.printAbove("note: \(replaced.sentence)\n")
      }
    } catch {
      LineEditor.printAbove(style.escaper.escape(error.description) + "\n")
    }
  }

  func loop(_ session: PromptSession, after gate: StartGate) async {
    let lines = TerminalLines { failure in LineEditor.printAbove("lines are not kept: \(failure)\n")
    }
    let loop = PromptLoop(
      source: lines, prompt: { session.prompt },
      run: { line in
        // The first line waits for the herd that it is for.
        guard await gate.isPassed() else { return .failed }
        return await session.run(line)
      },
      abandon: { session.abandon() }, say: { LineEditor.printAbove($0 + "\n") })
    // Only a file or a pipe can be unreadable as lines; a terminal's reader never throws.
    try? await loop()
  }
}
