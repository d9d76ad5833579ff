import Glibc

/// How a process ended.
enum ProcessEnding: Hashable, Sendable {
  /// It returned this status.
  case exited(status: CInt)
  /// This signal ended it.
  case killed(signal: CInt)
  /// Its keeper was killed, so nobody saw.
  case unseen

  /// From what `waitpid` says.
  init(waitStatus: CInt) {
    let signal = waitStatus & 0x7f
    self = signal == 0 ? .exited(status: (waitStatus >> 8) & 0xff) : .killed(signal: signal)
  }

  /// `ended with status 1`, `was killed by signal 9 (KILL)`.
  var words: String {
    switch self {
    case .exited(let status): "ended with status \(status)"
    case .killed(let signal): "was killed by signal \(signal)\(Self.name(of: signal))"
    case .unseen: "ended, and how is not known: its keeper was killed"
    }
  }

  /// For a column: `status 1`, `killed (KILL)`.
  var shortWords: String {
    switch self {
    case .exited(let status): "status \(status)"
    case .killed(let signal):
      Self.name(of: signal).isEmpty ? "killed (\(signal))" : "killed\(Self.name(of: signal))"
    case .unseen: "gone"
    }
  }

  private static func name(of signal: CInt) -> String {
    let names: [CInt: String] = [
      SIGHUP: "HUP", SIGINT: "INT", SIGQUIT: "QUIT", SIGILL: "ILL", SIGTRAP: "TRAP",
      SIGABRT: "ABRT", SIGBUS: "BUS", SIGFPE: "FPE", SIGKILL: "KILL", SIGSEGV: "SEGV",
      SIGPIPE: "PIPE", SIGALRM: "ALRM", SIGTERM: "TERM",
    ]
    return names[signal].map { " (\($0))" } ?? ""
  }
}
