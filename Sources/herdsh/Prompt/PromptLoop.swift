/// What running one line came to.
enum PromptOutcome: Sendable, Equatable {
  /// It held, or there was nothing to do.
  case done
  /// It failed: lines pasted with it do not run.
  case failed
  /// The session ends.
  case quit
  /// These lines come next, as if they had been typed.
  case lines([String])
}

/// Reads lines and runs them until the input ends or a line says so.
@MainActor
struct PromptLoop {
  /// Where the lines come from.
  let source: any LineSource
  /// The prompt for the next line; asked again before each one.
  let prompt: () -> String
  /// Runs one line.
  let run: (String) async -> PromptOutcome
  /// Ctrl-C at the prompt: an open block is given up, and what it was is returned; `nil` where none was open.
  let abandon: () -> String?
  /// Says something to the person at the terminal.
  let say: (String) -> Void

  /// Runs line after line. Returns at the end of the input or at a line that quits.
  ///
  /// - Throws: `LineReadError` when the input cannot be read as lines.
  func callAsFunction() async throws(LineReadError) {
    while true {
      switch try await source.next(prompt: prompt()) {
      case .endOfInput:
        guard let block = abandon() else { return }
        say("\(block) given up")
      case .interrupted(let hadText):
        if let block = abandon() {
          say("\(block) given up")
        } else if !hadText {
          say("Ctrl-D or quit ends the session")
        }
      case .line(let line):
        switch await run(line) {
        case .done: break
        case .failed: dropPasted()
        case .quit: return
        case .lines(let lines): source.put(lines)
        }
      }
    }
  }

  private func dropPasted() {
    let dropped = source.dropPending()
    guard dropped > 0 else { return }
    say(dropped == 1 ? "1 pasted line did not run" : "\(dropped) pasted lines did not run")
  }
}
