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

  @Test(arguments: [
    ("IAMAT kiwi 34.0-118.0 5", "1: expected a + or - before each coordinate"),
    ("IAMAT kiwi +34.0-118.0 soon", "1: expected POSIX seconds such as 1520023934.918963997"),
    ("@A WHATSAT kiwi 51 5", "1: expected a radius from 0 to 50 kilometres"),
    ("@A whatsat kiwi 10 21", "1: expected a whole number of results from 0 to 20"),
    ("WHASTAT kiwi 10 5", "1: expected IAMAT, WHATSAT, AT or HERD"),
    ("@A iamat kiwi 34.0", "1: not a location"),
    ("@A iamat kiwi +1.0+1.0 stamped soon", "1: expected a moment"),
  ])
  func `what servers must refuse is not sent, unless a ! stands in front`(
    line: String, problem: String
  ) {
    #expect(session([line]) == [problem])
    #expect(session(["!" + line])[0].hasPrefix("1: ") == false)
    #expect(session(["  ! " + line])[0].hasPrefix("1: ") == false)
    #expect(session(["!" + line, line])[1] == problem)
  }

  @Test func `in a block, as in scripts, wrong lines are sent as they stand`() {
    let lines = ["repeat 2", "IAMAT kiwi 5", "@A whatsat kiwi 51 99", "end"]
    #expect(session(lines).last?.hasPrefix("repeat 2 {") == true)
  }

  @Test func `send says anything, and so does what is not known yet`() {
    #expect(session(["@A send IAMAT kiwi 5"])[0].hasPrefix("1: ") == false)
    #expect(session(["let x = 99", "@A whatsat kiwi $x 5"])[1].contains("expected") == false)
  }

  @Test func `a parser says what is open, and which line comes next`() {
    var parser = PromptParser(name: "prompt")
    var said: [String] = []
    for line in ["check \"x\"", "for s in A B", "@$s is up", "end", "end"] {
      _ = parser.take(Array(line.utf8), herd: Self.herd) { _ in [] }
      said.append(parser.openBlock.map { "\($0.words) \($0.line)" } ?? "-")
    }
    #expect(said == ["check 2", "check/for 3", "check/for 4", "check 5", "-"])
    parser.go(to: "rc", line: 7)
    guard case .problems(let problems) = parser.take(Array("x".utf8), herd: nil, load: { _ in [] })
    else {
      Issue.record("no problem")
      return
    }
    #expect(problems.items.map { "\($0.range.file):\($0.range.line)" } == ["rc:7"])
  }

  @Test func `the words of a session`() {
    #expect(
      session([
        "history", "history 5", "history kiwi is", "history 5 kiwi", "again", "again 3", "edit",
        "edit 2", "set", "connect Hill=:8000", "connect :8000", "disconnect A",
      ]) == [
        "word history", "word history 5", "word history kiwi is", "word history 5 kiwi",
        "word again", "word again 3", "word edit 1", "word edit 2", "word set",
        "word connect Hill 127.0.0.1:8000", "word connect 8000 127.0.0.1:8000",
        "word disconnect A",
      ])
    #expect(
      session(["connect x", "edit x", "set hints maybe", "disconnect"]) == [
        "1: expected a server", "1: expected a number of lines, from 1 to 10000",
        "1: expected on or off", "1: expected a server",
      ])
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
