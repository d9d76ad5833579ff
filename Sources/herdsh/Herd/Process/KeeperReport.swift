/// What a keeper tells herdsh about its server: a line each.
enum KeeperReport: Hashable, Sendable {
  /// The server runs, leading the process group of the same number; `maskError` says why it sees the
  /// system's own files, where it was not to.
  case started(pid: Int32, maskError: Int32? = nil)
  /// No network of its own can be had, the folder cannot be entered, or the program not be started.
  case failed(step: Step, code: Int32)
  /// The server stands still after `SIGSTOP`.
  case stopped
  /// The server goes on after `SIGCONT`.
  case continued
  /// The server ended, and nothing that it had started is left.
  case ended(ProcessEnding)

  /// What a keeper does before a server runs.
  enum Step: String, Sendable {
    case network, folder, program
  }

  /// Reads `text`'s inverse; `nil` for anything else.
  init?(line: String) {
    let words = line.split(separator: " ")
    let number = words.last.flatMap { Int32($0) }
    switch (words.first, number) {
    case ("started", let last?):
      switch words.count {
      case 2: self = .started(pid: last)
      case 3:
        guard let pid = Int32(words[1]) else { return nil }
        self = .started(pid: pid, maskError: last)
      default: return nil
      }
    case ("failed", let code?):
      guard words.count == 3, let step = Step(rawValue: String(words[1])) else { return nil }
      self = .failed(step: step, code: code)
    case ("stopped", nil): self = .stopped
    case ("continued", nil): self = .continued
    case ("exited", let status?): self = .ended(.exited(status: status))
    case ("killed", let signal?): self = .ended(.killed(signal: signal))
    case ("unseen", nil): self = .ended(.unseen)
    default: return nil
    }
  }

  /// The line, without its end.
  var text: String {
    switch self {
    case .started(let pid, let maskError):
      "started \(pid)" + (maskError.map { " \($0)" } ?? "")
    case .failed(let step, let code): "failed \(step.rawValue) \(code)"
    case .stopped: "stopped"
    case .continued: "continued"
    case .ended(.exited(let status)): "exited \(status)"
    case .ended(.killed(let signal)): "killed \(signal)"
    case .ended(.unseen): "unseen"
    }
  }
}
