import Glibc
import HerdProtocol

extension Console {
  /// `stop here`: what opens a prompt in the middle of a script; `nil` without a terminal to talk at.
  func stopHere(besides others: Int) -> RunOptions.StopHere? {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, others == 1 else { return nil }
    let console = self
    return { live, interpreter in await console.lookAround(live, interpreter) }
  }

  /// A prompt on the herd as the script has it. What is done to the herd here is undone at the check's end, like what
  /// the check did.
  private func lookAround(_ live: LiveHerd, _ interpreter: Interpreter) async {
    let named = live.herd
    var options = RunOptions(seed: UInt32(live.options.seed, radix: 16) ?? 0)
    options.tempo = interpreter.tempo
    let session = PromptSession(
      live, options, style: style, continuing: interpreter, write: LineEditor.printAnswer)
    startEditor(session)
    let before = (TerminalSignals.onInterrupt, TerminalSignals.onTermination)
    TerminalSignals.edit()
    TerminalSignals.onInterrupt = { session.interrupt() }
    TerminalSignals.onTermination = { signal in
      LineEditor.stop()
      before.1(signal)
    }
    session.news.begin()
    live.onChange = {
      LineEditor.setPrompt(session.prompt)
      session.noteChange()
    }
    LineEditor.printAbove("herd \(style.escaper.escape(named.name)) as it is here; quit goes on\n")
    await loop(session)
    live.onChange = {}
    (TerminalSignals.onInterrupt, TerminalSignals.onTermination) = before
    session.handBack(to: interpreter)
  }
}
