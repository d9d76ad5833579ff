import Glibc
import HerdProtocol

/// What is known of one server without asking it.
enum ServerStatus: Hashable, Sendable {
  /// Somebody else's process.
  case attached
  /// Not started yet.
  case notStarted
  /// Started so many times; this is its process now.
  case running(pid: pid_t, generation: Int)
  /// Standing still after `pause`.
  case paused(pid: pid_t, generation: Int)
  /// Ended, by itself or not.
  case ended(ProcessEnding, generation: Int)
}

/// One server of a living herd.
@MainActor
final class LiveServer {
  let name: String
  var address: ServerAddress
  /// What it wrote, through all generations.
  let log: OutputLog
  /// It has answered since it was last started.
  var isReady = false
  /// Somebody else's server, and nobody listens at its address.
  var isUnreachable = false
  /// Why not, for a sentence.
  var unreachableReason: String?
  /// Its process, the current or the last one.
  var process: ServerProcess?
  /// How many times it was started.
  var generation = 0
  var isPaused = false
  /// Closes what led to its last process.
  var cleaning: Task<Void, Never>?

  init(name: String, address: ServerAddress, log: OutputLog) {
    self.name = name
    self.address = address
    self.log = log
  }

  /// Whether its process runs, be it standing still.
  var isRunning: Bool { process.map { $0.ending == nil } ?? false }

  /// For a herd that was started here.
  var status: ServerStatus {
    guard let process else { return .notStarted }
    if let ending = process.ending { return .ended(ending, generation: generation) }
    return isPaused
      ? .paused(pid: process.pid, generation: generation)
      : .running(pid: process.pid, generation: generation)
  }

  /// The last lines of standard error, for a sentence.
  func lastWords(_ count: Int = 5) -> [String] {
    log.lastLines().filter { $0.stream == .error }.suffix(count).map { $0.bytes.shown }
  }
}
