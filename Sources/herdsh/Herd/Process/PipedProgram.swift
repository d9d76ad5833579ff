import Dispatch
import Glibc
import Synchronization

/// A command line of the shell that reads some bytes and prints others. It has a process group of its own, of which nothing is left when
/// it has ended.
final class PipedProgram: Sendable {
  /// What came of it.
  struct Outcome: Sendable {
    var output: [UInt8] = []
    /// Standard error; the first bytes of much.
    var complaints: [UInt8] = []
    var ending: ProcessEnding?
    /// It printed more than that, and was ended.
    var isTooLong = false
    /// It did not end in time, and was ended.
    var isLate = false
  }

  /// Bytes that it may print.
  static let outputBytesMax = 16 << 20
  private static let queue = DispatchQueue(label: "herdsh.pipe", attributes: .concurrent)

  /// Why it was ended.
  private enum Reason {
    case tooLong
    case late
    case cancelled
  }

  private struct State {
    /// The leader of its group, until it has been reaped: then the number may be another process's.
    var leader: pid_t?
    /// Why its group was ended first. Set with the signal, under one lock: who sees the program end
    /// by it sees the reason.
    var reason: Reason?
  }

  private let state: Mutex<State>

  private init(_ leader: pid_t) { state = Mutex(State(leader: leader)) }

  /// Runs it to its end, to the deadline, or until the task is cancelled.
  static func run(
    _ command: String, input: [UInt8], within deadline: Duration
  ) async throws(SystemError) -> Outcome {
    let (stdin, stdout, stderr) = try pipes()
    // What SwiftNIO has opened is not for it.
    Descriptors.keepPrivate()
    let spawn = Spawn(
      program: "/bin/sh", arguments: ["sh", "-c", command],
      environment: Spawn.environment(adding: [:]),
      descriptors: [stdin.read, stdout.write, stderr.write], leadsGroup: true)
    let pid: pid_t
    do throws(SystemError) {
      pid = try spawn.start()
    } catch {
      for end in [stdin.read, stdin.write, stdout.read, stdout.write, stderr.read, stderr.write] {
        close(end)
      }
      throw error
    }
    for end in [stdin.read, stdout.write, stderr.write] { close(end) }
    let program = PipedProgram(pid)
    queue.asyncAfter(deadline: .now() + .milliseconds(Int(deadline / .milliseconds(1)))) {
      program.kill(because: .late)
    }
    return await withTaskCancellationHandler {
      await program.finish(pid, input, stdin.write, stdout.read, stderr.read)
    } onCancel: {
      program.kill(because: .cancelled)
    }
  }

  private typealias Pipe = (read: CInt, write: CInt)

  private static func pipes() throws(SystemError) -> (Pipe, Pipe, Pipe) {
    var open: [Pipe] = []
    do throws(SystemError) {
      for _ in 0..<3 { open.append(try Descriptors.pipe()) }
      return (open[0], open[1], open[2])
    } catch {
      for pipe in open {
        close(pipe.read)
        close(pipe.write)
      }
      throw error
    }
  }

  private func finish(
    _ pid: pid_t, _ input: [UInt8], _ stdin: CInt, _ stdout: CInt, _ stderr: CInt
  ) async -> Outcome {
    async let fed: Void = blocking { self.feed(input, to: stdin) }
    async let output = blocking { self.read(stdout) }
    async let complaints = blocking { self.read(stderr) }
    async let ending = blocking { self.reap(pid) }
    await fed
    var outcome = Outcome(
      output: await output, complaints: await complaints, ending: await ending)
    let reason = state.withLock { $0.reason }
    outcome.isTooLong = reason == .tooLong
    outcome.isLate = reason == .late
    return outcome
  }

  /// Runs what blocks on a thread that nobody waits for.
  private func blocking<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Self.queue.async { continuation.resume(returning: body()) }
    }
  }

  /// A program that does not want all of it is no error.
  private func feed(_ bytes: [UInt8], to descriptor: CInt) {
    defer { close(descriptor) }
    var rest = bytes[...]
    // A write to a pipe that is full is to wait here and not in the kernel.
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    while !rest.isEmpty, isReady(descriptor, for: POLLOUT) {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private func read(_ descriptor: CInt) -> [UInt8] {
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while isReady(descriptor, for: POLLIN) {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      let room = Self.outputBytesMax - bytes.count
      bytes += block[..<min(count, room)]
      guard count > room else { continue }
      kill(because: .tooLong)
    }
    return bytes
  }

  /// Waits for a pipe. `false` where its program has ended and nothing moves: somebody who left the group may hold the other end for ever.
  private func isReady(_ descriptor: CInt, for events: CInt) -> Bool {
    while true {
      var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let count = poll(&entry, 1, 100)
      if count > 0 { return true }
      if count == 0, state.withLock({ $0.leader == nil }) { return false }
      if count < 0, errno != EINTR { return false }
    }
  }

  private func reap(_ pid: pid_t) -> ProcessEnding? {
    // Left as it is until its group is gone: a number that is free again may be anybody's.
    var info = siginfo_t()
    while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return state.withLock { state in
      _ = Glibc.kill(-pid, SIGKILL)
      state.leader = nil
      var status: CInt = 0
      while waitpid(pid, &status, 0) < 0, errno == EINTR {}
      return ProcessEnding(waitStatus: status)
    }
  }

  /// Ends the whole group, unless its leader has ended already. Output that was cut stays cut.
  private func kill(because reason: Reason) {
    state.withLock { state in
      let hasEnded = state.leader.map { Glibc.kill(-$0, SIGKILL) != 0 } ?? true
      if hasEnded, reason != .tooLong { return }
      state.reason = state.reason ?? reason
    }
  }
}
