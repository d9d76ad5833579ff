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
    let machine: MachineReports
    do throws(ReportFile.Problem) {
      machine = try MachineReports(self.options.reports)
    } catch {
      tell(error.description)
      return .usage
    }
    let show: ((String) -> Void)? = self.options.json ? { LineEditor.printAnswer($0) } : nil
    let events = EventStream(machine, start: options.start, show: show)
    let live = LiveHerd(
      herd,
      LiveHerd.Options(
        seed: options.seedText, hasPlaces: self.options.placesStandIn, opensFronts: true,
        tap: events.tap()))
    let session = PromptSession(
      live, options, style: style, events: events, isForPrograms: self.options.json,
      write: LineEditor.printAnswer)
    startEditor(session)
    session.onTour = { [weak session] in if let session { await console.tour(besides: session) } }
    TerminalSignals.onTermination = { signal in
      live.onChange = {}
      Task {
        await live.shutDown()
        _ = events.finish()
        exit(128 + signal)
      }
    }
    let gate = StartGate()
    session.isHerdThere = { await gate.isPassed() }
    TerminalSignals.onInterrupt = {
      gate.turnBack()
      session.interrupt()
    }
    TerminalSignals.start(isInteractive: true)
    live.onChange = {
      LineEditor.setPrompt(session.prompt)
      session.noteChange()
    }
    Task {
      await console.start(live, events, options)
      gate.open()
      session.news.begin()
      if session.news.isOn { session.watch.start() }
    }
    let isRCRead = Task { await console.readRC(into: session) }
    await loop(session) {
      await isRCRead.value
      return true
    }
    session.watch.stop()
    // That servers end now is no news.
    live.onChange = {}
    await live.shutDown()
    await events.drain()
    let problems = events.finish()
    for problem in problems { tell(problem) }
    return problems.isEmpty ? .allHeld : .reportUnwritten
  }

  func startEditor(_ session: PromptSession) {
    do {
      try LineEditor.start(
        historyFile: HistoryFile(environment: Self.variable), style: style,
        vocabulary: { session.vocabulary })
    } catch {
      LineEditor.printAbove(style.escaper.escape("lines are not kept: \(error)") + "\n")
    }
  }

  /// Starts the herd while the person begins to type.
  private func start(_ live: LiveHerd, _ events: EventStream, _ options: RunOptions) async {
    events.emit(
      .started(
        RunHeader(
          startedAt: RunHeader.wallClock(), seed: options.seedText, level: options.level,
          scripts: [])))
    do throws(HerdStartError) {
      let start = ContinuousClock.now
      // Who runs already may be away for a while; who was started here has to come.
      if live.isAttached { try await live.meetAll() } else { try await live.startAll() }
      events.emit(
        .herdReady(
          live.summary(readyAfter: ContinuousClock.now - start, seed: options.seedText)))
      for note in live.startNotes { LineEditor.printAbove("note: \(note)\n") }
    } catch {
      events.emit(.herdFailed(error.description))
      LineEditor.printAbove(style.escaper.escape(error.description) + "\n")
    }
  }

  /// Runs the lines of the person's own file; what is wrong with one is told, and the next goes on.
  private func readRC(into session: PromptSession) async {
    guard !options.ignoresRC, let file = RCFile(environment: Self.variable) else { return }
    switch file.lines() {
    case .none: break
    case .unreadable(let why):
      LineEditor.printAbove(style.escaper.escape("\(file.path) is not read: \(why)") + "\n")
    case .lines(let lines):
      for (index, line) in lines.enumerated()
      where await session.run(line, number: index + 1, of: file.path) == .quit {
        return
      }
      if let block = session.abandon() {
        LineEditor.printAbove(style.escaper.escape("\(file.path): \(block) is not closed") + "\n")
      }
    }
  }

  /// Runs what is typed, a line each time that `isReady` lets one through.
  func loop(
    _ session: PromptSession, when isReady: @escaping () async -> Bool = { true }
  ) async {
    let lines = TerminalLines { failure in LineEditor.printAbove("lines are not kept: \(failure)\n")
    }
    let loop = PromptLoop(
      source: lines, prompt: { session.prompt },
      run: { line in
        guard await isReady() else { return .failed }
        return await session.run(line)
      },
      abandon: { session.abandon() }, say: { LineEditor.printAbove($0 + "\n") })
    // Only a file or a pipe can be unreadable as lines; a terminal's reader never throws.
    try? await loop()
  }
}
