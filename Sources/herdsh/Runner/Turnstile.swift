/// Lets so many through at a time, in the order in which they came.
@MainActor
final class Turnstile {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(width: Int) { free = width }

  /// Waits for a place, and holds it while `body` runs.
  func pass<Failure: Error>(
    _ body: () async throws(Failure) -> Void
  ) async throws(Failure) {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
    defer { leave() }
    try await body()
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
