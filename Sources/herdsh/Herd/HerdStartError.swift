import HerdProtocol

/// Why a herd, or one server of it, could not be started or reached.
enum HerdStartError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No such program, where the run line's first word was looked for.
  case programNotFound(server: String, program: String)
  /// It is a file, and none that may be run.
  case notExecutable(server: String, program: String)
  /// The folder to start in cannot be entered.
  case noFolder(server: String, folder: String, SystemError)
  /// The system would not run it.
  case notRun(server: String, program: String, SystemError?)
  /// It cannot have a network of its own.
  case notIsolated(server: String, SystemError)
  /// It ended before it answered; the last lines of its standard error.
  case ended(server: String, ProcessEnding, lines: [String])
  /// It runs, and did not answer (or write what was waited for) in time.
  case notReady(server: String, after: Duration, reason: String, lines: [String])
  /// It is not ours to start, and does not answer.
  case notReachable(server: String, ConnectionError)
  /// Its port is taken, and the run line cannot be told another one.
  case portInUse(server: String, port: Int, holder: String?)
  /// `port any`, and the run line has no place to say which one it came to be.
  case portNotSaid(server: String)
  /// No port is free.
  case noFreePort
  /// It belongs to somebody else: herdsh has no process of it.
  case notOurs(server: String)
  /// The run folder cannot be written to.
  case runFolder(SystemError)
  /// Ctrl-C, while it was awaited.
  case interrupted

  /// What came of a keeper that was told to start a server.
  init(_ error: ProcessStartError, starting command: ServerCommand, as server: String) {
    switch error {
    case .network(let error): self = .notIsolated(server: server, error)
    case .folder(let error):
      self = .noFolder(server: server, folder: command.folder, error)
    case .program(let error): self = .notRun(server: server, program: command.program, error)
    case .keeper(let error): self = .notRun(server: server, program: command.program, error)
    }
  }

  /// One sentence, and what the server said where it said anything.
  var description: String {
    switch self {
    case .ended(_, _, let lines), .notReady(_, _, _, let lines): sentence + Self.quote(lines)
    default: sentence
    }
  }

  /// The sentence alone.
  var sentence: String {
    switch self {
    case .programNotFound(let server, let program):
      "\(server) cannot be started: no program called \(program)\(Self.place(of: program))"
    case .notExecutable(let server, let program):
      "\(server) cannot be started: \(program) is there, but may not be run; chmod +x makes it a program,"
        + " or name what runs it in front, as in: run python3 \(program)"
    case .noFolder(let server, let folder, let error):
      "\(server) cannot be started in \(folder): \(error.words)"
    case .notRun(let server, let program, let error):
      "\(server) cannot be started: \(program)" + (error.map { ": \($0.words)" } ?? " did not run")
    case .notIsolated(let server, let error):
      "\(server) cannot have a network of its own: \(error.words)"
    case .ended(let server, let ending, _): "\(server) \(ending.words) before it was ready"
    case .notReady(let server, let limit, let reason, _):
      "\(server) was not ready after \(limit.inWords): \(reason); if it only needs longer, say so with `within`"
        + " (in the herd file: ready when ... within 20s)"
    case .notReachable(let server, let error):
      "\(server) cannot be reached: \(error.description)"
    case .portInUse(let server, let port, let holder):
      "\(server)'s port \(port) is in use" + (holder.map { " by \($0)" } ?? "")
        + "; end that, or put {port} or {herd} into the run line, and a free one is taken"
    case .portNotSaid(let server):
      "\(server) may have any port, but its run line has no {port} or {herd} to say which"
    case .noFreePort: "no TCP port is free"
    case .notOurs(let server):
      "\(server) was running already, so herdsh can neither start nor end it (no run line)"
    case .runFolder(let error): "the run folder cannot be written: \(error.words)"
    case .interrupted: "interrupted"
    }
  }

  private static func place(of program: String) -> String {
    program.contains("/") ? "" : " beside herdsh or in PATH"
  }

  private static func quote(_ lines: [String]) -> String {
    lines.isEmpty ? "" : "; it said:\n" + lines.map { "    \($0)" }.joined(separator: "\n")
  }
}

/// Why something could not be done to a server's process.
enum HerdProcessError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It was running before herdsh, which has no hand on it.
  case notOurs(server: String)
  /// There is no process.
  case notRunning(server: String)
  /// It was not gone, or did not stand still, in time.
  case unmoved(server: String, signal: String)

  var description: String {
    switch self {
    case .notOurs(let server):
      "\(server) was running already, so herdsh cannot touch its process (no run line)"
    case .notRunning(let server): "\(server) is not running"
    case .unmoved(let server, let signal): "\(server) shows no effect of \(signal)"
    }
  }
}
