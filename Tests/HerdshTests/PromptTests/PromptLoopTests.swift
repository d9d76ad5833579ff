import Testing

@testable import herdsh

@Suite @MainActor struct PromptLoopTests {
  /// Lines from an array.
  private final class ScriptedLines: LineSource {
    var results: [LineResult]
    var pending = 0
    var prompts: [String] = []
    init(_ results: [LineResult]) { self.results = results }

    func next(prompt: String) async throws(LineReadError) -> LineResult {
      prompts.append(prompt)
      if results.isEmpty { throw .system(errno: 5) }
      return results.removeFirst()
    }

    func put(_ lines: [String]) { results = lines.map(LineResult.line) + results }

    func dropPending() -> Int {
      defer { pending = 0 }
      return pending
    }
  }

  /// What a loop did, in order.
  private final class Log { var lines: [String] = [] }

  /// Runs `source` through a loop that notes what it does; so many blocks are open one after the other.
  private func log(
    _ source: ScriptedLines, open: Int = 0
  ) async throws(LineReadError) -> [String] {
    let log = Log()
    var left = open
    let loop = PromptLoop(
      source: source, prompt: { "\(log.lines.count)> " },
      run: { line in
        log.lines.append("run \(line)")
        return switch line {
        case "quit": .quit
        case "fail": .failed
        case "again": .lines(["a", "b"])
        default: .done
        }
      },
      abandon: {
        left -= 1
        return left < 0 ? nil : "check"
      }, say: { log.lines.append("say \($0)") })
    try await loop()
    return log.lines
  }

  @Test func `lines run in order until the input ends`() async throws {
    let source = ScriptedLines([.line("a"), .line(""), .endOfInput, .line("never")])
    #expect(try await log(source) == ["run a", "run "])
    #expect(source.prompts == ["0> ", "1> ", "2> "])
  }

  @Test func `a line can end the session`() async throws {
    #expect(try await log(ScriptedLines([.line("quit"), .line("never")])) == ["run quit"])
  }

  @Test func `Ctrl-C gives up the open block, and else tells how to leave on an empty line`()
    async throws
  {
    let source = ScriptedLines([
      .interrupted(hadText: false), .interrupted(hadText: true), .interrupted(hadText: false),
      .line("a"), .endOfInput,
    ])
    #expect(
      try await log(source, open: 1) == [
        "say check given up", "say Ctrl-D or quit ends the session", "run a",
      ])
  }

  @Test func `Ctrl-D gives up the open block before it ends the session`() async throws {
    let source = ScriptedLines([.endOfInput, .line("a"), .endOfInput, .line("never")])
    #expect(try await log(source, open: 1) == ["say check given up", "run a"])
  }

  @Test func `lines that a line stands for come next`() async throws {
    let source = ScriptedLines([.line("again"), .line("c"), .endOfInput])
    #expect(try await log(source) == ["run again", "run a", "run b", "run c"])
  }

  @Test(arguments: [
    (0, ["run fail"]), (1, ["run fail", "say 1 pasted line did not run"]),
    (3, ["run fail", "say 3 pasted lines did not run"]),
  ])
  func `a failure drops what was pasted after it`(pending: Int, expected: [String]) async throws {
    let source = ScriptedLines([.line("fail"), .endOfInput])
    source.pending = pending
    #expect(try await log(source) == expected)
  }

  @Test func `input that is no lines ends the loop with its error`() async {
    await #expect(throws: LineReadError.system(errno: 5)) {
      try await self.log(ScriptedLines([.line("a")]))
    }
  }
}
