/// Where typed lines wait until the herd is there that they are for.
@MainActor
final class StartGate {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Bool, Never>] = []

  /// Waits to be let through; `false` when Ctrl-C came first.
  func isPassed() async -> Bool {
    if isOpen { return true }
    return await withCheckedContinuation { waiting.append($0) }
  }

  /// The herd is there, or never will be: who waits goes on.
  func open() {
    isOpen = true
    release(true)
  }

  /// Ctrl-C: who waits is not to be run.
  func turnBack() { release(false) }

  private func release(_ mayGo: Bool) {
    for continuation in waiting { continuation.resume(returning: mayGo) }
    waiting = []
  }
}
