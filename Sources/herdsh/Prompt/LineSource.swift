/// Where lines come from: a person at a terminal, or a file or a pipe.
///
/// The shell's loop knows no more than this, so a test can feed it from an array.
@MainActor
protocol LineSource: AnyObject, Sendable {
  /// Waits for the next line.
  ///
  /// - Parameter prompt: what a terminal shows while it waits; nobody else shows it.
  /// - Returns: the line without its ending, or why there is none.
  /// - Throws: `LineReadError` when what arrives is no line of text.
  func next(prompt: String) async throws(LineReadError) -> LineResult

  /// Has these lines come next, as if they had been typed.
  func put(_ lines: [String])

  /// Drops the lines that were pasted with the last one and did not run yet; says how many.
  func dropPending() -> Int
}

extension LineSource {
  func put(_ lines: [String]) {}
  func dropPending() -> Int { 0 }
}

/// What came of asking for a line.
enum LineResult: Sendable, Equatable {
  /// A line without its ending. It may be empty.
  case line(String)
  /// Ctrl-C; whether it threw typed text away.
  case interrupted(hadText: Bool)
  /// The end of the file, or Ctrl-D on an empty line.
  case endOfInput
}

/// Why no line could be had from a file or a pipe.
enum LineReadError: Error, Sendable, Equatable {
  /// Line `line`, counted from 1, is longer than `bytesMax`.
  case tooLong(line: Int, bytesMax: Int)
  /// Line `line`, counted from 1, is not UTF-8; `column` counts its bytes from 1.
  case notText(line: Int, column: Int)
  /// The system refused to read, with its `errno`.
  case system(errno: Int32)
}
