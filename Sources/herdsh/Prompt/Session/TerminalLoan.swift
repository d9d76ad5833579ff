import Dispatch
import Glibc

/// A program of the person's own that has the terminal for a while: an editor, a pager. Meanwhile nothing else writes to it, and Ctrl-C
/// is the program's.
@MainActor
enum TerminalLoan {
  private static var borrower: pid_t?

  /// Runs a command of the shell to its end.
  ///
  /// - Parameters:
  ///   - command: what the shell is given.
  ///   - arguments: what it finds at `$1` and so on.
  ///   - input: its standard input; else the terminal.
  ///   - environment: what its environment has besides ours.
  /// - Returns: how it ended.
  /// - Throws: `SystemError` where there is no shell to be had.
  static func run(
    _ command: String, _ arguments: [String] = [], input: CInt = STDIN_FILENO,
    environment: [String: String] = [:]
  ) async throws(SystemError) -> ProcessEnding {
    var modes = termios()
    let hasModes = tcgetattr(STDIN_FILENO, &modes) == 0
    // A pipe takes answers; the program needs the terminal.
    let output = ReadlineSetup.writesToTerminal ? STDOUT_FILENO : STDIN_FILENO
    let process = try Spawn(
      program: "/bin/sh", arguments: ["sh", "-c", command, "herdsh"] + arguments,
      environment: Spawn.environment(adding: environment),
      descriptors: [input, output, STDERR_FILENO]
    ).start()
    LineEditor.isLent = true
    borrower = process
    let status = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        continuation.resume(returning: status)
      }
    }
    borrower = nil
    // A program that crashed may have left the terminal as it needed it.
    if hasModes { tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) }
    LineEditor.isLent = false
    return ProcessEnding(waitStatus: status)
  }

  /// Ends the program, since the session ends; it may put the terminal in order first.
  static func end() {
    guard let borrower else { return }
    for process in ProcessFamily.children(of: borrower) + [borrower] { kill(process, SIGTERM) }
  }
}
