/// A person at a terminal: types, and looks at the screen until something stands there.
///
/// Nothing here sleeps: each wait ends as soon as the screen is right, or fails at its deadline and
/// shows the screen. It blocks its thread meanwhile, so it belongs on one that has nothing else to do.
final class TerminalSession {
  /// The terminal, for what the program on the other end needs to know.
  let terminal: PseudoTerminal
  private(set) var screen: Screen
  /// Everything that was written, as it came.
  private(set) var transcript: [UInt8] = []
  private(set) var isClosed = false

  /// The screen that stood there when a wait came to its deadline.
  struct Timeout: Error, CustomStringConvertible {
    var waitedFor: String
    var rows: [String]
    var description: String {
      "no \(waitedFor) on the screen:\n" + rows.map { "  |" + $0 }.joined(separator: "\n")
    }
  }

  init(_ terminal: PseudoTerminal, columns: Int) {
    self.terminal = terminal
    screen = Screen(columns: columns)
  }

  func type(_ text: String) throws {
    try terminal.type(text, until: .now + .seconds(20))
  }

  /// Waits until the rows end with these.
  @discardableResult
  func wait(forRows rows: String..., within: Duration = .seconds(20)) throws -> Screen {
    try wait(for: "\(rows)", within: within) { $0.rows.suffix(rows.count) == rows[...] }
  }

  /// Waits until the screen is as `isRight` wants it: `what`, a failure calls it. For what is not on
  /// the screen, looks again `lookingEvery` so often though nothing is written.
  @discardableResult
  func wait(
    for what: String, within: Duration = .seconds(20), lookingEvery: Duration = .seconds(20),
    _ isRight: (Screen) -> Bool
  ) throws -> Screen {
    let deadline = ContinuousClock.now + within
    while !isRight(screen) {
      guard !isClosed, ContinuousClock.now < deadline else {
        throw Timeout(waitedFor: what, rows: screen.rows)
      }
      read(until: min(deadline, .now + lookingEvery))
    }
    return screen
  }

  /// Reads on until the program has closed its end.
  func waitForClose(within: Duration = .seconds(20)) throws {
    let deadline = ContinuousClock.now + within
    while !isClosed {
      guard ContinuousClock.now < deadline else {
        throw Timeout(waitedFor: "end", rows: screen.rows)
      }
      read(until: deadline)
    }
  }

  func resize(columns: Int) {
    screen.resize(columns: columns)
    terminal.resize(columns: columns)
  }

  private func read(until deadline: ContinuousClock.Instant) {
    guard let bytes = terminal.read(until: deadline) else {
      isClosed = true
      return
    }
    transcript += bytes
    screen.feed(bytes)
  }
}
