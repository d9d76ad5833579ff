import Dispatch
import Glibc
import Synchronization

/// A program that runs for one test, with what it writes to standard output and error collected.
///
/// Start it with `withChild`, which leaves nothing running however the test ends.
final class ChildProcess: Sendable {
  let pid: pid_t
  private let output = Mutex<[UInt8]>([])
  private let exitStatus = Mutex<Int32?>(nil)
  private let hasOutput = DispatchSemaphore(value: 0)
  private let hasEnded = DispatchSemaphore(value: 0)

  /// Starts a program, looked for in `PATH` if its name holds no slash. It sees the environment
  /// given, and our `PATH` and `HOME`, and nothing else.
  init(_ command: [String], environment: [String: String] = [:], folder: String = "/") throws {
    // Only one at a time: a child that inherited another's pipe would keep it from ever ending.
    let (pid, readEnd) = try starting.withLock { _ in
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw SystemError(of: "pipe") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      defer { close(ends[1]) }
      do {
        let inFolder = ["/bin/sh", "-c", "cd -- \"$0\" && exec \"$@\"", folder] + command
        let pid = try spawn(inFolder, environment: variables(and: environment)) { actions in
          posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
          posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
          posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        }
        return (pid, ends[0])
      } catch {
        close(ends[0])
        throw error
      }
    }
    self.pid = pid
    Janitor.shared?.started(pid)
    DispatchQueue(label: "output of \(command[0])").async { self.collect(from: readEnd) }
  }

  /// What was written until now.
  var text: String { output.withLock { String(decoding: $0, as: UTF8.self) } }

  /// Returns as soon as the text has been written.
  func wait(for text: String, within limit: Duration = .seconds(20)) throws {
    let deadline = DispatchTime.now() + limit.dispatchInterval
    while !self.text.contains(text) {
      let hasEnded = exitStatus.withLock { $0 != nil }
      guard !hasEnded, hasOutput.wait(timeout: deadline) == .success else {
        throw TimedOut(description: "process \(pid) did not write \"\(text)\" but \"\(self.text)\"")
      }
    }
  }

  func signal(_ number: Int32) {
    exitStatus.withLock { if $0 == nil { kill(pid, number) } }
  }

  /// The status as a shell has it, 128 more than the signal for one that was killed.
  func waitForExit(within limit: Duration = .seconds(20)) throws -> Int32 {
    guard hasEnded.wait(timeout: .now() + limit.dispatchInterval) == .success else {
      throw TimedOut(description: "process \(pid) is still running")
    }
    hasEnded.signal()
    return exitStatus.withLock { $0 ?? -1 }
  }

  /// The end of the output is the end of the process, so nobody has to ask again and again.
  private func collect(from file: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      output.withLock { $0.append(contentsOf: buffer.prefix(count)) }
      hasOutput.signal()
    }
    close(file)
    var status: Int32 = 0
    // Not under the lock: a process may close its output long before it ends, and be killed then.
    var ended = siginfo_t()
    while waitid(P_PID, id_t(pid), &ended, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    exitStatus.withLock {
      while waitpid(pid, &status, 0) < 0, errno == EINTR {}
      Janitor.shared?.ended(pid)
      let signal = status & 0x7f
      $0 = signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }
    hasOutput.signal()
    hasEnded.signal()
  }
}

/// Runs a program while the body does, and kills it then if it has not ended by itself.
func withChild<Result>(
  _ command: [String], environment: [String: String] = [:], folder: String = "/",
  _ body: (ChildProcess) throws -> Result
) throws -> Result {
  let child = try ChildProcess(command, environment: environment, folder: folder)
  defer {
    child.signal(SIGKILL)
    _ = try? child.waitForExit()
  }
  return try body(child)
}

private let starting = Mutex(())

private func variables(and others: [String: String]) -> [String] {
  var variables = others
  for name in ["PATH", "HOME"] where variables[name] == nil {
    variables[name] = getenv(name).map { String(cString: $0) }
  }
  return variables.map { "\($0)=\($1)" }
}

extension Duration {
  /// The same span for Dispatch, cut to nanoseconds.
  var dispatchInterval: DispatchTimeInterval {
    let (seconds, attoseconds) = components
    return .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
  }
}
