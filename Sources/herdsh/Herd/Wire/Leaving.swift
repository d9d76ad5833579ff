/// Connections that nobody waits for any more, on their way to a proper close. A silent server keeps
/// each for two seconds, so they are left side by side, and so many at most.
@MainActor
final class Leaving {
  /// Beyond that, whoever leaves waits for one to end.
  private static let countMax = 256

  private var tasks: [Int: Task<Void, Never>] = [:]
  private var lastNumber = 0

  /// Says that nothing more will be sent, and sees to the rest by itself.
  func leave(_ connection: Connection) async {
    if tasks.count >= Self.countMax { await tasks.values.first?.value }
    await connection.endOutput()
    lastNumber += 1
    let number = lastNumber
    tasks[number] = Task {
      await connection.leave()
      tasks[number] = nil
    }
  }

  /// Waits until every connection is closed.
  func finish() async {
    for task in tasks.values { await task.value }
  }
}
