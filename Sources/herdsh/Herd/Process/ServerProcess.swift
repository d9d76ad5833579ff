import Glibc
import NIOCore
import NIOPosix

/// How a server is started.
struct ServerCommand: Sendable, Hashable {
  /// The program's path.
  var program: String
  /// What follows its name.
  var arguments: [String]
  /// Added to herdsh's own environment.
  var environment: [String: String]
  /// Where it runs.
  var folder: String
  /// And in which network.
  var network = ServerNetwork.machine
}

/// Why a server's process did not come to be.
enum ProcessStartError: Error, Hashable, Sendable {
  /// It cannot have a network of its own.
  case network(SystemError)
  /// The folder to run in cannot be entered.
  case folder(SystemError)
  /// The program cannot be started.
  case program(SystemError)
  /// The keeper cannot be started, or said nothing sensible in time.
  case keeper(SystemError?)
}

/// One server's process, with its keeper.
@MainActor
final class ServerProcess {
  /// How long a keeper may take to start a server.
  private static let startDeadline: Duration = .seconds(10)

  /// The server's process, and the group that it leads.
  let pid: pid_t
  /// How it ended; `nil` while it runs.
  private(set) var ending: ProcessEnding?
  /// Called once it has ended.
  var onEnd: () -> Void = {}
  /// Comes when it has ended, its helpers and its keeper with it.
  let ended: EventLoopFuture<ProcessEnding>
  /// Into its own network, with the sockets that were to be held there, if it has one.
  let way: (passage: Passage, held: [CInt])?
  /// Why it sees the system's own files where others were to be mounted over them.
  let maskError: SystemError?
  private let link: Link

  private init(
    pid: pid_t, link: Link, way: (passage: Passage, held: [CInt])?, maskError: SystemError?,
    ended: EventLoopFuture<ProcessEnding>
  ) {
    self.pid = pid
    self.maskError = maskError
    self.way = way
    self.link = link
    self.ended = ended
    ended.whenSuccess { [weak self] ending in
      Task { @MainActor in self?.note(ending) }
    }
  }

  /// Starts a server under a keeper: herdsh itself, or the `keeper` program given.
  static func start(
    _ command: ServerCommand, log: OutputLog, keeper: String = "/proc/self/exe"
  ) async throws(ProcessStartError) -> ServerProcess {
    let pipes: Pipes
    let keeperPID: pid_t
    do throws(SystemError) {
      pipes = try Pipes(hasPassage: command.network.heldCount != nil)
      defer { pipes.closeTheirs() }
      Descriptors.keepPrivate()
      do throws(SystemError) {
        keeperPID = try Spawn(
          program: keeper,
          arguments: Keeper.arguments(
            network: command.network, folder: command.folder, program: command.program,
            arguments: command.arguments),
          environment: Spawn.environment(adding: command.environment),
          descriptors: pipes.keepers
        ).start()
      } catch {
        pipes.closeOurs()
        throw error
      }
    } catch {
      throw .keeper(error)
    }
    return try await adopt(
      pipes, keeper: keeperPID, heldCount: command.network.heldCount ?? 0, log: log)
  }

  private static func adopt(
    _ pipes: Pipes, keeper: pid_t, heldCount: Int, log: OutputLog
  ) async throws(ProcessStartError) -> ServerProcess {
    let loop = log.loop
    let started = loop.makePromise(of: KeeperReport.self)
    let ended = loop.makePromise(of: ProcessEnding.self)
    let link: Link
    do {
      try await OutputPipe.adopt(pipes.output.read, log: log, stream: .output)
      try await OutputPipe.adopt(pipes.error.read, log: log, stream: .error)
      link = try await Link.adopt(pipes.link.ours, loop: loop) {
        KeeperHandler(keeper: keeper, started: started, ended: ended)
      }
    } catch {
      throw .keeper(nil)
    }
    let passage = pipes.passage.map { Passage($0.ours) }
    let held = await passage?.boundSockets(heldCount) ?? []
    let way = passage.map { (passage: $0, held: held) }
    let report = await started.futureResult.value(within: startDeadline)
    if case .started(let pid, let maskError) = report, held.count == heldCount {
      return ServerProcess(
        pid: pid, link: link, way: way, maskError: maskError.map(SystemError.init(code:)),
        ended: ended.futureResult)
    }
    for socket in held { close(socket) }
    passage?.close()
    switch report {
    case .failed(.network, let code): throw .network(SystemError(code: code))
    case .failed(.folder, let code): throw .folder(SystemError(code: code))
    case .failed(.program, let code): throw .program(SystemError(code: code))
    default:
      link.close()
      throw .keeper(nil)
    }
  }

  /// Sends a signal to the server and everything in its group.
  func signal(_ signal: CInt) async {
    guard ending == nil else { return }
    await link.send(UInt8(truncatingIfNeeded: signal))
  }

  private func note(_ ending: ProcessEnding) {
    guard self.ending == nil else { return }
    self.ending = ending
    onEnd()
  }

  /// How it ended, or `nil` if it runs on past the deadline.
  func waitForExit(within deadline: Duration) async -> ProcessEnding? {
    let seen = await ended.value(within: deadline)
    if let seen { note(seen) }
    return seen
  }

  /// `SIGSTOP`, and waits until it stands still; `false` if it does not in time.
  func pause(within deadline: Duration = .seconds(2)) async -> Bool {
    await signal(SIGSTOP)
    return await link.wait(untilStopped: true, within: deadline)
  }

  /// `SIGCONT`, and waits until it goes on; `false` if it does not in time.
  func resume(within deadline: Duration = .seconds(2)) async -> Bool {
    await signal(SIGCONT)
    return await link.wait(untilStopped: false, within: deadline)
  }

  /// `SIGTERM`, and `SIGKILL` if it is still there after `patience`; `nil` if even that fails.
  func stop(patience: Duration = .seconds(2)) async -> ProcessEnding? {
    await signal(SIGTERM)
    // A paused server would never hear it.
    await signal(SIGCONT)
    if let ending = await waitForExit(within: patience) { return ending }
    return await kill()
  }

  /// `SIGKILL`, and waits until it is gone; `nil` if that fails.
  func kill(within deadline: Duration = .seconds(5)) async -> ProcessEnding? {
    await signal(SIGKILL)
    return await waitForExit(within: deadline)
  }
}
