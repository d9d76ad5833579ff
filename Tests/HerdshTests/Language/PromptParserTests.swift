import HerdProtocol
import Testing

@testable import herdsh

struct PromptParserTests {
  private static let herd = try? Herd(
    parsing: "server A a:1\nserver B a:2\nlink A -- B", file: "x.herd")

  /// What each line led to, in a word.
  private func session(_ lines: [String], _ context: ReadingContext? = nil) -> [String] {
    var parser = PromptParser(name: "prompt")
    if let context { parser.context = context }
    return lines.map { line in
      guard line != "^C" else {
        parser.cancel()
        return parser.isBlockOpen ? "open" : "cancelled"
      }
      return said(parser.take(Array(line.utf8), herd: Self.herd) { _ in [] })
    }
  }

  private func said(_ outcome: PromptParser.Outcome) -> String {
    switch outcome {
    case .nothing: "nothing"
    case .needsMore(let depth): "more \(depth)"
    case .script(let script):
      script.statements.map { Outline.of($0.kind) }.joined(separator: "; ")
    case .problems(let problems):
      problems.items.map { "\($0.range.line): \($0.message)" }.joined(separator: "; ")
    }
  }

  @Test func `a statement is complete with its line, a block with its end`() {
    #expect(
      session(["", "# x", "@A eof", "repeat 2", "@A eof", "for s in A B", "@$s eof", "end", "end"])
        == [
          "nothing", "nothing", "@A eof", "more 1", "more 1", "more 2", "more 2", "more 1",
          "repeat 2 {@A eof; for s in [A,B] {@$s eof}}",
        ])
  }

  @Test func `a wrong line counts as not typed, and its block stays open`() {
    #expect(
      session(["check \"x\"", "@A is upp", "@A is up", "end"])
        == ["more 1", "2: expected `up` or `down`", "more 1", #"check must "x" {@A up}"#])
    #expect(session(["end", "@A eof"]) == ["1: nothing is open that this could end", "@A eof"])
    #expect(session(["chek \"x\"", "@A eof"])[1] == "@A eof")
  }

  @Test func `a block that fails as a whole is dropped`() {
    #expect(
      session(["repeat 2", "@C eof", "end", "@A eof"])
        == ["more 1", "more 1", "2: no server is called C", "@A eof"])
  }

  @Test func `a block can be given up`() {
    #expect(session(["check \"x\"", "^C", "@A eof"]) == ["more 1", "cancelled", "@A eof"])
  }

  @Test func `tables are typed like other blocks, and known from then on`() {
    #expect(session(["table t", "a | b", "1 | 2", "end"]).last == "table t")
    var context = ReadingContext(isPrompt: true)
    context.tables["t"] = Table(
      name: Located(value: "t", range: SourceRange(file: "p", line: 1, columns: 1..<2)),
      columns: ["a"],
      rows: [
        Table.Row(
          range: SourceRange(file: "p", line: 2, columns: 1..<2), cells: [Array("1".utf8)])
      ])
    let lines = ["check each t \"$a\"", "@A is up", "end"]
    #expect(session(lines, context).last == #"check must each t "$a" {@A up}"#)
    #expect(session(lines).last == "1: no table of that name")
  }

  @Test func `variables of the session are known, and nothing has to be used at once`() {
    var context = ReadingContext(isPrompt: true)
    context.variables = ["skew"]
    #expect(session(["that $skew < 1s"], context) == ["that $skew < 1s"])
    #expect(session(["that $skew < 1s"]) == ["1: nothing has given $skew a value"])
    #expect(session(["let a = 1", "expect {x:word}"]) == ["let a=1", "expect <{x:word}>"])
  }

  @Test func `use names a server that there is, and sentences without @ speak to it`() {
    #expect(session(["use @C", "use B"]) == ["1: no server is called C", "word use @B"])
    var context = ReadingContext(isPrompt: true)
    let place = SourceRange(file: "p", line: 1, columns: 1..<2)
    let name = Template(pieces: [.bytes(Array("B".utf8))], range: place)
    context.defaultTarget = Target(servers: .named([name]), connection: nil, range: place)
    #expect(session(["whatsat k 1 1", "know k"], context) == ["@B whatsat k 1 1", "@B know k"])
    #expect(session(["whatsat k 1 1"]) == ["1: who? a sentence begins with @"])
  }

  @Test(arguments: ["herd \"x\"", "needs links", "tag a", "server C a:3"])
  func `what belongs into a script is not taken at a prompt`(_ line: String) {
    #expect(session([line]) == ["1: this belongs into a script or a herd file"])
  }

  @Test func `lines that are too much are refused`() {
    #expect(
      session([String(repeating: "a", count: 100_001)]) == ["1: this line or its block is too long"]
    )
    var parser = PromptParser(name: "prompt")
    #expect(said(parser.take([0x40, 0xFF], herd: nil) { _ in [] }) == "1: this line is not UTF-8")
  }
}
