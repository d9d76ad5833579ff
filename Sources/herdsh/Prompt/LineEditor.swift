import CReadline
import Dispatch
import Glibc

/// The line being typed at the terminal, edited with GNU readline.
///
/// Readline has one instance in a process and keeps it in globals, so this is an enum of statics on
/// the main actor. It never blocks the actor: readline is fed a character when there is one.
@MainActor
enum LineEditor {
  /// Characters taken in one go, so that a long paste does not hold up signals.
  private static let charactersMax = 4_096

  private static var waiting: CheckedContinuation<LineResult, Never>?
  private static var abandoned: CheckedContinuation<LineResult, Never>?
  private static var input: (any DispatchSourceRead)?
  private static var isPlain = false
  /// The process is about to end: nobody is asked for a line any more.
  private static var isStopped = false
  private static var history = History()
  private static var historyFile: HistoryFile?
  private static var above = TextAbove()
  /// The columns that the prompt takes.
  private(set) static var promptWidth = 0

  /// The terminal is another program's for a while: nothing is written to it.
  static var isLent = false {
    didSet { if !isLent { flushAbove() } }
  }

  /// Whether a line is being typed at this moment.
  static var isEditing: Bool { waiting != nil }

  /// The lines that can be called back, the oldest first.
  static var remembered: [String] { history.entries }

  /// Sets readline up, only if standard input is a terminal. Later calls change the vocabulary alone.
  ///
  /// - Parameters:
  ///   - historyFile: where lines are kept between sessions; none keeps them nowhere.
  ///   - style: how hints look.
  ///   - vocabulary: the names that can be completed; asked at each TAB, and for each hint.
  /// - Throws: `HistoryFile.Failure`; the editor works all the same, without old lines.
  static func start(
    historyFile: HistoryFile?, style: Style = Style(),
    vocabulary: @escaping @MainActor () -> Vocabulary
  ) throws(HistoryFile.Failure) {
    ReadlineCompletion.install(vocabulary)
    guard input == nil else { return }
    isPlain = ReadlineSetup.run()
    if !isPlain {
      ReadlineGhost.install(style) { Ghost(line: $0, vocabulary: vocabulary()) }
    }
    let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .main)
    source.setEventHandler { MainActor.assumeIsolated { LineEditor.readCharacters() } }
    input = source
    using_history()
    stifle_history(Int32(History.entriesMax))
    history = History(entries: try historyFile?.read() ?? [])
    self.historyFile = historyFile
    for entry in history.entries { add_history(entry) }
  }

  /// Asks for a line. One at a time.
  static func readLine(prompt: String) async -> LineResult {
    precondition(waiting == nil, "a line is already being read")
    // A line that is asked for now would leave the terminal as typing needs it.
    if isStopped { return await withCheckedContinuation { abandoned = $0 } }
    rl_reset_screen_size()
    return await withCheckedContinuation { continuation in
      waiting = continuation
      rl_callback_handler_install(guarded(prompt)) { LineEditor.take($0) }
      input?.resume()
    }
  }

  /// Takes a typed line into the history, and into its file.
  ///
  /// - Throws: `HistoryFile.Failure`, once: after that, lines are kept for the session only.
  static func remember(_ line: String) throws(HistoryFile.Failure) {
    let keeping = history.note(line)
    if keeping != .nowhere { add_history(line) }
    guard keeping == .file, let file = historyFile else { return }
    do {
      try file.append(line)
    } catch {
      historyFile = nil
      throw error
    }
  }

  /// Prints whole lines above the line being typed, which stays as it is, cursor and all.
  ///
  /// Many at once are drawn together, at most 30 times a second.
  ///
  /// - Parameter text: lines fit for a terminal: whatever came off the wire is escaped already.
  static func printAbove(_ text: String) {
    above.append(text)
    switch above.due(isEditing: isEditing, now: .now()) {
    case .now: flushAbove()
    case .at(let time):
      DispatchQueue.main.asyncAfter(deadline: time) {
        MainActor.assumeIsolated { LineEditor.flushAbove() }
      }
    case .alreadyPlanned: break
    }
  }

  /// Prints what was asked for: to standard output, which may be a pipe, and whose reader wants
  /// neither prompt nor news.
  static func printAnswer(_ text: String) {
    guard !ReadlineSetup.writesToTerminal else { return printAbove(text) }
    var output = OutputFile(descriptor: STDOUT_FILENO)
    output.write(text)
  }

  /// Whether what was shown can be drawn over.
  static var drawsInPlace: Bool {
    !isPlain && OutputFile(descriptor: STDOUT_FILENO).isTerminal
  }

  /// Shows a line that was not typed where it would stand if it had been.
  static func echo(_ line: String, prompt: String) {
    printAbove(PromptText.echo(line, prompt: prompt, isPlain: isPlain))
  }

  /// Changes the prompt of the line being typed.
  static func setPrompt(_ prompt: String) {
    guard isEditing else { return }
    redraw { rl_set_prompt(guarded(prompt)) }
  }

  private static func guarded(_ prompt: String) -> String {
    promptWidth = PromptText.width(of: prompt)
    return PromptText.guarded(prompt, isPlain: isPlain)
  }

  /// Ends editing for good, and whoever has the terminal for a while, and leaves it as it was found.
  ///
  /// Whoever waits for the line goes on waiting: the process is about to end.
  static func stop() {
    isStopped = true
    TerminalLoan.end()
    guard isEditing else { return }
    ReadlineGhost.erase()
    flushAbove()
    abandoned = waiting.take()
    input?.suspend()
    rl_callback_handler_remove()
    fputs("\n", rl_outstream)
    fflush(rl_outstream)
  }

  private static func flushAbove() {
    guard !isLent, let text = above.take(now: .now()) else { return }
    if isEditing {
      redraw { _ = fputs(text, rl_outstream) }
    } else {
      fputs(text, rl_outstream)
      fflush(rl_outstream)
    }
  }

  /// Takes the line off the screen, does something, and draws the line again below it.
  private static func redraw(_ body: () -> Void) {
    ReadlineGhost.erase()
    rl_clear_visible_line()
    body()
    fflush(rl_outstream)
    rl_on_new_line()
    ReadlineGhost.redisplay()
  }

  private static func readCharacters() {
    var taken = 0
    repeat {
      ReadlineGhost.erase()
      rl_callback_read_char()
      taken += 1
    } while isEditing && taken < charactersMax && ReadlineSetup.hasInput
    fflush(rl_outstream)
  }

  /// Readline has a line, or nothing at Ctrl-D.
  private static func take(_ line: UnsafeMutablePointer<CChar>?) {
    defer { free(line) }
    if let line {
      finish(.line(String(cString: line)))
    } else {
      if !ReadlineSetup.endsRowAtEnd { fputs("\n", rl_outstream) }
      finish(.endOfInput)
    }
  }

  private static func finish(_ result: LineResult) {
    guard let continuation = waiting.take() else { return }
    input?.suspend()
    // Before the answer: readline would draw the next prompt at once.
    rl_callback_handler_remove()
    fflush(rl_outstream)
    flushAbove()
    continuation.resume(returning: result)
  }
}

extension LineEditor {
  /// Ctrl-C: throws the typed text away. Nothing happens when no line is being typed.
  static func interrupt() {
    guard isEditing else { return }
    let hadText = rl_end > 0
    ReadlineGhost.withoutHint {
      rl_callback_sigcleanup()
      // From the end of the text, or the next prompt would be drawn over its last rows.
      rl_point = rl_end
      rl_redisplay()
      rl_echo_signal_char(SIGINT)
      rl_free_line_state()
      rl_replace_line("", 1)
      rl_crlf()
    }
    finish(.interrupted(hadText: hadText))
  }

  /// Ctrl-C while something runs: ends the row in which the terminal has shown `^C`.
  static func endRow() {
    fputs("\n", rl_outstream)
    fflush(rl_outstream)
  }

  /// The window has another size.
  static func resize() {
    if isEditing { ReadlineGhost.resize() }
  }

  /// Ctrl-Z: gives the terminal back, and stops this process.
  static func suspend() {
    if isEditing {
      ReadlineGhost.erase()
      fflush(rl_outstream)
      rl_deprep_terminal()
    }
    kill(getpid(), SIGSTOP)
  }

  /// Runs again after a stop: takes the terminal and draws the line.
  static func wake() {
    guard isEditing else { return }
    let foreground = tcgetpgrp(STDIN_FILENO)
    // The terminal has gone while this process stood still. Nobody could wake it a second time, and the SIGHUP
    // that came with this SIGCONT ends it.
    guard foreground > 0 else { return }
    guard foreground == getpgrp() else {
      // `bg`: a process that reads the terminal cannot run there.
      kill(getpid(), SIGSTOP)
      return
    }
    rl_resize_terminal()
    rl_prep_terminal(1)
    rl_on_new_line()
    rl_forced_update_display()
  }
}
