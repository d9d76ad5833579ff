import HerdProtocol
import Testing

@testable import herdsh

struct GivenTests {
  private func script(_ text: String) throws -> Script {
    let herd = try Herd(
      parsing: "run x {port}\nserver A a:1\nserver B a:2\nlink A -- B\n", file: "x.herd")
    return try ScriptParser.parse(Array(text.utf8), name: "t.hs", herd: herd) {
      throw TestFile.Missing(path: $0)
    }.get()
  }

  private func check(_ lines: String...) throws -> Check {
    let text = (["check \"X-1 a title\""] + lines + ["end"]).joined(separator: "\n")
    guard case .check(let check)? = try script(text).statements.last?.kind else {
      throw TestFile.Missing(path: "check")
    }
    return check
  }

  @Test func `given marks the statement behind it, which reads as ever`() throws {
    let lines = [
      "@A iamat kiwi +1.0+1.0 stamped now-1s", "expect AT A {_:signed} {_:rest} within 1s",
      "that 1 < $seed", "json .status == OK", "@all know kiwi within 2s",
      "links A -> B carried >= 1 messages of kiwi", "WHATSAT kiwi 1 1", "restart B within 5s",
      "cannot start B", "places hits >= 1", "@A/x close",
    ]
    for line in lines {
      let plain = try check("@A send X", line, "@A is up").body
      let given = try check("@A send X", "given   " + line, "@A is up").body
      #expect(given.map(\.isGiven) == [false, true, false])
      #expect(given.map { Outline.of($0.kind) } == plain.map { Outline.of($0.kind) })
    }
  }

  @Test func `an alternative belongs to the given line before it`() throws {
    let body = try check("@A send X", "given expect ? X", "or expect ? Y", "@A is up").body
    #expect(body.count == 3 && body[1].isGiven)
    guard case .expect(.line(let patterns, _)) = body[1].kind else {
      Issue.record("no expectation")
      return
    }
    #expect(patterns.count == 2)
  }

  @Test func `a check names what it rests on, and a script what all of its checks do`() throws {
    #expect(
      try check("rests on A-1 B-2", "@A is up", "rests on C-3").restsOn.map(\.value)
        == ["A-1", "B-2", "C-3"])
    let whole = try script("rests on A-1\ncheck \"X-1 t\"\n@A is up\nend\n")
    #expect(whole.restsOn.map(\.value) == ["A-1"])
  }

  @Test(arguments: [
    ("FR-02 a title", "FR-02"), ("FR-02 $seed", "FR-02"), ("FR-02", "FR-02"),
    ("$seed x", nil), ("FR-$seed x", nil),
  ])
  func `the first word of a title is an ID where the script says it`(
    _ title: String, _ id: String?
  ) throws {
    let script = try script("check \"\(title)\"\n@A is up\nend\n")
    guard case .check(let check)? = script.statements.first?.kind else {
      Issue.record("no check")
      return
    }
    #expect(check.id == id)
  }

  @Test func `the linter looks through given`() throws {
    let found = { (lines: [String]) in
      let text = (["check \"c\""] + lines + ["end"]).joined(separator: "\n")
      let script = try script(text)
      return ScriptLinter.look(at: script, herd: nil).findings.map {
        "\($0.range.line) \($0.rule.rawValue)"
      }
    }
    #expect(
      try found(["given @A send HELLO", "@A send BYE", "expect ? BYE"]) == ["2 unread-answer"])
    #expect(
      try found(["given @A iamat kiwi +1.0+1.0", "@A whatsat kiwi 1 1", "expect {_:rest}"])
        == ["3 query-after-tell"])
    #expect(
      try found([
        "given @A iamat kiwi +1.0+1.0", "given expect {_:rest}", "given @B knows kiwi now",
        "@A is up",
      ]) == ["4 now-after-tell"])
    #expect(try found(["given @A is up within 0s", "@A is up"]) == ["2 zero-deadline"])
    #expect(
      try found(["given @A send X", "given expect {_:rest}", "@A is up"]) == [])
  }

  @Test func `a given line is laid out as its statement, with its clauses in their columns`() throws
  {
    let messy = """
      rests   on  A-1
      check "X-1 a"
      rests   on   B-1   C-1
      given  @A   iamat kiwi   +1.0+1.0  stamped now-1s
      given expect   a  b   within 1s
      or   expect  c
      given eventually @A  knows kiwi
      given    IAMAT  x   5
      @A is up
      end

      """
    let laidOut = """
      rests on A-1
      check "X-1 a"
        rests on B-1 C-1
        given    @A iamat kiwi +1.0+1.0  stamped now-1s
        given    expect a  b                                            within 1s
        or expect c
        given    @A knows kiwi                                          within 2s
        given    IAMAT  x   5
        @A       is up
      end

      """
    let text = String(
      decoding: try ScriptFormatter.formatted(Array(messy.utf8), name: "t.hs").get(), as: UTF8.self)
    #expect(text == laidOut)
    let again = try ScriptFormatter.formatted(Array(text.utf8), name: "t.hs").get()
    #expect(again == Array(text.utf8))
  }
}
