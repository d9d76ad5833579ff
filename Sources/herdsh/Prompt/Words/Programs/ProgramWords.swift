/// The words that have to do with scripts and programs, and need no session.
extension WordRunner {
  func run(_ word: ProgramWord, _ statement: Statement) async throws(Stop) {
    switch word {
    case .dry(let kind):
      show(try dryRun(Statement(range: statement.range, kind: kind)))
    case .cheat(let topic): try showCheats(topic, statement)
    case .replay(let path): try await replay(path, statement)
    case .record, .save, .open, .step, .tour: break  // The session's own.
    }
  }
}
