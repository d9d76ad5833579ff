import Foundation
import Testing

/// Tests that wait for processes and sockets by blocking their thread, on threads of their own: those
/// of the common pool are as few as the machine has cores, and every other test needs them.
///
/// No more run at once than there are threads, so that herds do not starve each other either.
struct OwnThreads: TestTrait, SuiteTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(WaitingThreads.standard) { try await function() }
  }
}

extension Trait where Self == OwnThreads {
  /// Runs the tests on threads that may be blocked.
  static var blocking: Self { OwnThreads() }
}

/// Threads that may be blocked.
final class WaitingThreads: TaskExecutor {
  static let standard = WaitingThreads(count: 2)
  private let queue = OperationQueue()

  private init(count: Int) { queue.maxConcurrentOperationCount = count }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
