import HerdProtocol
import Testing

@testable import herdsh

struct LinterTests {
  /// A line of servers: A - B - C - D.
  private func look(_ text: String) throws -> ScriptLinter.Result {
    let herd = try Herd(
      parsing: "run x {port}\nserver A a:1\nserver B a:2\nserver C a:3\nserver D a:4\n"
        + "link A -- B\nlink B -- C\nlink C -- D\n", file: "x.herd")
    let script = try ScriptParser.parse(Array(text.utf8), name: "t.hs", herd: herd) {
      throw TestFile.Missing(path: $0)
    }.get()
    return ScriptLinter.look(at: script, herd: herd)
  }

  private func found(_ lines: String...) throws -> [String] { try found("", lines) }

  private func found(_ first: String, _ others: [String]) throws -> [String] {
    let lines = first.isEmpty ? others : [first] + others
    let result = try look(
      (["check \"c\""] + lines.map { "  " + $0 } + ["end"]).joined(separator: "\n"))
    return result.findings.map { "\($0.range.line) \($0.rule.rawValue)" }
  }

  @Test func `what is as it should be has no finding`() throws {
    #expect(
      try found(
        "@A iamat kiwi +1.0+1.0", "expect {_:rest}", "@all know kiwi within 2s",
        "@A/x whatsat kiwi 1 1", "@B is up", "@A whatsat kiwi 1 1", "json .status == OK",
        "sleep 1s", "@A iamat fig +1.0+1.0", "@A knows fig now") == [])
  }

  @Test func `each rule finds what it is for`() throws {
    #expect(try found("sleep 1s", "@all is up") == ["2 sleep-before-wait"])
    #expect(
      try found("@A send HELLO", "@A send BYE", "expect ? BYE") == ["2 unread-answer"])
    #expect(
      try found("@A whatsat kiwi 1 1", "@A iamat kiwi +1.0+1.0", "expect {_:rest}")
        == ["2 unread-answer"])
    #expect(
      try found("@A iamat kiwi +1.0+1.0", "expect {_:rest}", "@B knows kiwi now")
        == ["4 now-after-tell"])
    #expect(try found("@all is up within 0s") == ["2 zero-deadline"])
    #expect(try found("@A send HELLO", "expect closed within 0s") == ["3 zero-deadline"])
    #expect(try found("repeat 2", "@all is up for 0s", "end") == ["3 zero-deadline"])
    #expect(
      try look("check \"a\"\n@A is up\nend\ncheck \"a\"\n@A is up\nend\n").findings.map(
        \.range.line)
        == [4])
  }

  /// `it` is the line that is looked at, after an `iamat` whose skew is captured.
  @Test(arguments: [
    (#"that $skew matches ".*""#, true), (#"that $skew matches "(.|x)*""#, true),
    (#"that $skew matches "[^a]*""#, false), (#"that $skew matches ".+""#, false),
    (#"that $skew contains """#, true), ("that $skew contains 0", false),
    ("that $skew == $skew", true), ("that $skew != $seed", false), ("that 1 < 2", true),
    ("json .a count >= 0", true), ("json .a count > -1", true), ("json .a count != -1", true),
    ("json .a count <= 0", false), ("json .a count < 0", true), ("json .a count == 0", false),
    (#"json .a contains """#, true), (#"json .a matches ".*""#, true), ("json .a >= 0", false),
    ("places hits >= 0", true), ("places hits >= 1", false),
    (#"places last radius matches ".*""#, true), ("links * carried >= 0 messages of kiwi", true),
    ("links * carried < 0 messages of kiwi", true),
    ("links * carried <= 0 messages of kiwi", false), (#"@A log contains """#, true),
    (#"@A log does not contain """#, true), (#"@A reply contains """#, true),
  ])
  func `a line that every herd passes, or none, is found`(it: String, isFound: Bool) throws {
    let found = try found(
      "@A iamat kiwi +1.0+1.0", "expect AT A {skew:signed} kiwi +1.0+1.0 {_:time}",
      "that $skew < 1s", it)
    #expect(found == (isFound ? ["5 vacuous"] : []))
  }

  @Test func `of several lines none takes every line`() throws {
    #expect(
      try found("@A send X", "expect ? X", "or expect ! X", "or expect {_:rest}") == ["5 vacuous"])
    #expect(try found("@A send X", "expect {_:rest}") == [])
  }

  @Test(arguments: [
    (["@A iamat kiwi +1.0+1.0", "@all know kivi"], ["3"]),
    (["@all do not know kiwi", "@A iamat kiwi +1.0+1.0"], ["2"]),
    (["@A iamat kiwi +1.0+1.0", "@all agree on fig"], ["3"]),
    (["@A iamat kiwi +1.0+1.0", "links * carried <= 2 messages of fig"], ["3"]),
    (["@A whatsat kiwi 1 1", "json .a == 1", "@all know kiwi"], ["4"]),
    (["@A send \"WHATSAT kiwi 1 1\"", "json .a == 1", "@all know kiwi"], ["4"]),
    (["for s in A B", "@$s iamat from-$s +1.0+1.0", "@all know frm-$s", "end"], ["4"]),
    (["client kiwi", "client fig", "@A iamat $fig +1.0+1.0", "@all know $kiwi"], ["5"]),
    // What may be is not found.
    (["@A iamat kiwi +1.0+1.0", "@all know kiwi"], []),
    (["for s in A B", "@$s iamat from-$s +1.0+1.0", "end", "@all know from-A"], []),
    (["@A raw \"x\\nIAMAT kiwi +1.0+1.0 5.0\\n\"", "@all know kiwi"], []),
    (["@A iamat $seed +1.0+1.0", "@all know kiwi"], []),
    (["client kiwi", "@A iamat $kiwi +1.0+1.0", "@all know $kiwi"], []),
    (["let k = kiwi", "@A iamat kiwi +1.0+1.0", "@all know $k"], []),
    (["@A send \"AT X +1.0 kiwi +1.0+1.0 5.0\"", "@all know kiwi"], []),
  ])
  func `a claim about a client that nothing reports is found`(
    lines: [String], places: [String]
  ) throws {
    let found = try found(lines[0], Array(lines.dropFirst()))
    #expect(found.filter { $0.contains("client") } == places.map { "\($0) unreported-client" })
  }

  @Test(arguments: [
    (["@A iamat kiwi +1.0+1.0", "@A whatsat kiwi 1 1", "expect {_:rest}"], ["3 query-after-tell"]),
    (
      ["@A iamat k +1.0+1.0", "@A iamat l +1.0+1.0", "@B whatsat k 1 1", "json .a == 1"],
      ["4 query-after-tell"]
    ),
    (["@A/x iamat kiwi +1.0+1.0", "@A/y whatsat kiwi 1 1"], ["3 query-after-tell"]),
    (["@A/x iamat kiwi +1.0+1.0", "@A/x whatsat kiwi 1 1"], []),
    (["@A iamat kiwi +1.0+1.0", "@B knows kiwi", "@B/x whatsat kiwi 1 1"], []),
    (["@A iamat kiwi +1.0+1.0", "@A/x whatsat fig 1 1"], []),
  ])
  func `a query that may overtake its report is found`(lines: [String], places: [String]) throws {
    let result = try look(
      (["check \"c\""] + lines.map { "  " + $0 } + ["  @all is up", "end"]).joined(separator: "\n"))
    #expect(result.findings.map { "\($0.range.line) \($0.rule.rawValue)" } == places)
  }

  @Test(arguments: [
    (["cut B -- C", "@A iamat kiwi +1.0+1.0", "@D knows kiwi within 2s"], ["4"]),
    (["cut B -> C", "cut C -> B", "@A iamat kiwi +1.0+1.0", "@all agree on kiwi"], ["5"]),
    (["isolate D", "@A iamat kiwi +1.0+1.0", "@A,B,C know kiwi", "@D knows kiwi"], ["5"]),
    (["partition A B | C D", "@A iamat k +1.0+1.0", "@all know k"], ["4"]),
    (["hold *", "@A iamat kiwi +1.0+1.0", "@B knows kiwi within 1s"], ["4"]),
    // What may be is not found.
    (["cut B -> C", "@A iamat kiwi +1.0+1.0", "@D knows kiwi within 2s"], []),
    (["cut B -- C", "@A iamat kiwi +1.0+1.0", "heal", "@D knows kiwi within 2s"], []),
    (["@A iamat kiwi +1.0+1.0", "cut B -- C", "@D knows kiwi within 2s"], []),
    (["cut B -- C", "@A,D iamat kiwi +1.0+1.0", "@all know kiwi within 2s"], []),
    (["cut B -- C", "@A iamat kiwi +1.0+1.0", "@D does not know kiwi for 1s"], []),
    (["cut B -- C", "@A iamat kiwi +1.0+1.0", "@any knows kiwi"], []),
    (["cut B -- C", "@A send IAMAT kiwi +1.0+1.0 5", "expect {_:rest}", "@D knows kiwi"], []),
    (["isolate D", "heal C -- D", "@A iamat kiwi +1.0+1.0", "@D knows kiwi"], []),
    (["kill B", "@A iamat k +1.0+1.0", "restart B", "@A iamat k +1.0+1.0", "@D knows k"], []),
  ])
  func `an expectation that the cuts make impossible is found`(
    lines: [String], places: [String]
  ) throws {
    let result = try look((["check \"c\""] + lines + ["end"]).joined(separator: "\n"))
    #expect(result.findings.filter(\.rule.isError).map { "\($0.range.line)" } == places)
  }

  @Test(arguments: [
    (
      ["kill B", "@A iamat k +1.0+1.0", "@alive know k"],
      "C can't have heard of k: B was killed in line 2, and there is no other way",
      "ask @A, or start B first"
    ),
    (
      ["kill D", "@A iamat k +1.0+1.0", "@D knows k"],
      "D can't have heard of k: it was killed in line 2", "ask @A,B,C, or start D first"
    ),
    (
      ["pause C", "cut A -- B", "@C,B iamat k +1.0+1.0", "@D knows k"],
      "D can't have heard of k: C was paused in line 2, and there is no other way",
      "ask @B,C, or resume C first"
    ),
    (
      ["cut A -- B", "stop D", "@A iamat k +1.0+1.0", "@C knows k"],
      "C can't have heard of k: line 2 parts it from who was told", "ask @A, or heal first"
    ),
  ])
  func `what keeps the news away is named, and what would let it through`(
    lines: [String], message: String, suggestion: String
  ) throws {
    let result = try look((["check \"c\""] + lines + ["end"]).joined(separator: "\n"))
    #expect(result.findings.map(\.message) == [message])
    #expect(result.findings.map(\.suggestion) == [suggestion])
  }

  @Test func `a comment allows one rule on one line, and is counted`() throws {
    let result = try look(
      """
      check "c"
        # lint: allow sleep-before-wait  # on purpose
        # and more words
        sleep 1s
        @all is up
        sleep 1s  # lint: allow sleep-before-wait
        @all is up
        # lint: allow same-title
        @all is up
        # lint: allow sleep-before-wayt
        sleep 1s
        @all is up
      end
      """)
    #expect(result.allowedCount == 2)
    #expect(
      result.findings.map { "\($0.range.line) \($0.rule.rawValue)" }
        == ["11 sleep-before-wait", "8 unused-allow"])
    #expect(
      result.problems.map(\.rendered) == [
        """
        t.hs:10:17: error: there is no such rule
           10 |   # lint: allow sleep-before-wayt
              |                 ^^^^^^^^^^^^^^^^^   did you mean: sleep-before-wait

        """
      ])
  }

  @Test func `a def is looked at once, where it stands`() throws {
    let result = try look(
      """
      def wait
        sleep 1s
        @all is up
      end
      check "c"
        call wait
        call wait
      end
      """)
    #expect(result.findings.map(\.range.line) == [2])
  }
}
