import Foundation
import Testing

/// Everything that needs a terminal, one after the other: they are quick, and a busy machine would
/// make them miss their deadlines for nothing.
@Suite(.serialized) struct TerminalTests {}

/// What was seen at a terminal.
struct Visit: Sendable {
  /// What stood there at the end.
  var screen: Screen
  /// Every byte that came.
  var transcript: [UInt8]
}

/// Runs a `PromptProgram` in a process of its own with `visit` at its terminal, types `quit` when
/// that is done, and expects the program to end as told.
///
/// What `visit` has against the program it throws: it runs on a thread of its own, where no test is
/// known.
@discardableResult
func atPrompt(
  columns: Int = 60, history: String? = nil, environment: [String: String] = [:],
  endsWith condition: ExitTest.Condition = .success, quits: Bool = true,
  _ visit: @escaping @Sendable (TerminalSession, News) throws -> Void
) async throws -> Visit {
  let terminal = try PseudoTerminal(columns: columns)
  let news = try News()
  let program = PromptProgram(
    terminal: terminal.path, news: news.path, history: history, environment: environment)
  // The testing library blocks a thread of the pool until the program ends, and there may be no
  // other: what the program waits for must not come from there.
  let (findings, finding) = AsyncStream.makeStream(of: Result<Visit, any Error>.self)
  Thread.detachNewThread {
    let person = TerminalSession(terminal, columns: columns)
    finding.yield(
      Result {
        defer { terminal.hangUp() }
        try person.wait(forRows: "herd>")
        try visit(person, news)
        if quits { try person.type("quit\r") }
        try person.waitForClose()
        return Visit(screen: person.screen, transcript: person.transcript)
      })
    finding.finish()
  }
  await #expect(processExitsWith: condition) { [program = program as PromptProgram] in
    try await program.run()
  }
  for await found in findings { return try found.get() }
  throw CancellationError()
}
