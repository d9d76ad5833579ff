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

    func dropPending() -> Int {
      defer { pending = 0 }
      return pending
    }
  }

  /// What a loop did, in order.
  private final class Log { var lines: [String] = [] }

  /// Runs `source` through a loop that notes what it does.
  private func log(_ source: ScriptedLines) async throws(LineReadError) -> [String] {
    let log = Log()
    let loop = PromptLoop(
      source: source, prompt: { "\(log.lines.count)> " },
      run: { line in
        log.lines.append("run \(line)")
        return line == "quit" ? .quit : line == "fail" ? .failed : .done
      },
      abandon: { log.lines.append("abandon") }, say: { log.lines.append("say \($0)") })
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

  @Test func `Ctrl-C gives up the open block, and tells how to leave only on an empty line`()
    async throws
  {
    let source = ScriptedLines([
      .interrupted(hadText: true), .interrupted(hadText: false), .line("a"), .endOfInput,
    ])
    #expect(
      try await log(source) == [
        "abandon", "abandon", "say Ctrl-D or quit ends the session", "run a",
      ])
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
