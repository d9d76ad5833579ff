/// Lines typed at a terminal, and lines pasted there, one by one.
@MainActor
final class TerminalLines: LineSource {
  private var pasted = PastedLines()
  private let report: (HistoryFile.Failure) -> Void

  /// - Parameter report: told once when lines cannot be kept between sessions.
  init(report: @escaping (HistoryFile.Failure) -> Void) { self.report = report }

  func next(prompt: String) async throws(LineReadError) -> LineResult {
    if let line = pasted.next() {
      // Each answer stands below its own line, as if it had been typed.
      LineEditor.echo(line, prompt: prompt)
      remember(line)
      return .line(line)
    }
    let result = await LineEditor.readLine(prompt: prompt)
    guard case .line(let text) = result else { return result }
    let line = pasted.accept(text)
    remember(line)
    return .line(line)
  }

  func put(_ lines: [String]) { pasted.put(lines) }

  func dropPending() -> Int { pasted.drop() }

  private func remember(_ line: String) {
    do {
      try LineEditor.remember(line)
    } catch {
      report(error)
    }
  }
}
