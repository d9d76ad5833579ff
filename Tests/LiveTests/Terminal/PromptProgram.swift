import Dispatch
import Glibc

@testable import herdsh

/// A program with a prompt and nothing else: what it is told to run, it says. It lives in a process
/// of its own, at the other end of a pseudo-terminal.
struct PromptProgram: Codable, Sendable {
  /// The terminal to sit at.
  var terminal: String
  /// A FIFO: whole lines that come from it are printed above the line being typed; `prompt> ` as
  /// the first word of one changes the prompt instead.
  var news: String
  var history: String?
  var environment: [String: String] = [:]

  /// Runs it to its end.
  @MainActor
  func run() async throws {
    setsid()
    let descriptor = open(terminal, O_RDWR)
    for standard in 0...2 { dup2(descriptor, Int32(standard)) }
    for name in ["LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR"] { unsetenv(name) }
    let usual = ["TERM": "xterm", "LANG": "C.UTF-8", "INPUTRC": "/dev/null"]
    for (name, value) in usual.merging(environment, uniquingKeysWith: { $1 }) {
      setenv(name, value, 1)
    }
    let file = history.flatMap { path in
      HistoryFile { $0 == "HERDSH_HISTFILE" ? path : nil }
    }
    let report = { (failure: HistoryFile.Failure) in
      LineEditor.printAbove("history: \(failure.operation)")
    }
    do {
      try LineEditor.start(historyFile: file) { Self.vocabulary }
    } catch {
      report(error)
    }
    TerminalSignals.start(isInteractive: true)
    let source = listen()
    let loop = PromptLoop(
      source: TerminalLines(report: report),
      prompt: { "herd> " }, run: Self.run,
      abandon: { nil }, say: LineEditor.printAbove)
    try await loop()
    source.cancel()
    LineEditor.printAbove("bye")
    exit(EXIT_SUCCESS)
  }

  private static let vocabulary = Vocabulary(
    words: ["iamat", "servers", "set", "use", "quit"], servers: ["Goloman", "Hands", "Holiday"],
    clients: ["plum", "kiwi"], locations: ["kiwi": "+34.0-118.0"])

  @MainActor
  private static func run(_ line: String) async -> PromptOutcome {
    switch line {
    case "quit": return .quit
    case "fail":
      LineEditor.printAbove("failed")
      return .failed
    case "forever":
      LineEditor.printAbove("waiting")
      let forever = Task { await Self.untilCancelled() }
      TerminalSignals.onInterrupt = { forever.cancel() }
      await forever.value
      LineEditor.printAbove("cancelled")
    default: LineEditor.printAbove("ran <\(line)>")
    }
    return .done
  }

  private static func untilCancelled() async {
    let (never, continuation) = AsyncStream.makeStream(of: Never.self)
    for await _ in never {}
    continuation.finish()
  }

  private func listen() -> any DispatchSourceRead {
    // Open for writing too, so that it does not end when a writer goes.
    let descriptor = open(news, O_RDWR | O_NONBLOCK)
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler {
      MainActor.assumeIsolated {
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
          count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if text.hasPrefix("prompt> ") {
          LineEditor.setPrompt(String(text.dropFirst(8).prefix { $0 != "\n" }))
        } else {
          LineEditor.printAbove(text)
        }
      }
    }
    source.resume()
    return source
  }
}
