import HerdProtocol
import Testing

@testable import herdsh

/// Files that scripts include, and what `def` and `call` make of them.
struct IncludeTests {
  private func parse(_ files: [String: String]) -> Result<Script, DiagnosticList> {
    let herd = "server A a:1\nserver B a:2\nlink A -- B\n"
    let all = files.merging(["x.herd": herd, "sub/x.herd": herd]) { own, _ in own }
    return ScriptParser.parse(Array((files["t.hs"] ?? "").utf8), name: "dir/t.hs") { path in
      guard let file = all[path] else { throw TestFile.Missing(path: path) }
      return Array(file.utf8)
    }
  }

  private func problems(_ files: [String: String]) -> [String] {
    guard case .failure(let problems) = parse(files) else { return [] }
    return problems.items.map { "\($0.range.file):\($0.range.line) \($0.message)" }
  }

  @Test func `an included file's lines stand in its place, and keep their own`() throws {
    let script = try parse([
      "t.hs": "include \"sub/lib.hs\"\ncheck \"c\"\n  call ask A\nend\n",
      "sub/lib.hs": "herd \"x.herd\"\ninclude \"more.hs\"\nlet id = kiwi\n",
      "sub/more.hs": "def ask server\n  @$server know $id\nend\nplaces serve \"p.json\"\n",
      "sub/p.json": "{}",
    ]).get()
    #expect(script.herd?.servers.count == 2)
    #expect(script.herd?.file == "dir/sub/x.herd")
    #expect(script.included.map(\.name) == ["dir/sub/lib.hs", "dir/sub/more.hs"])
    #expect(script.fixtures["p.json"] == Array("{}".utf8))
    guard case .check(let check)? = script.statements.last?.kind,
      case .call(let procedure, _)? = check.body.first?.kind
    else {
      Issue.record("no call")
      return
    }
    #expect(procedure.body.first?.range.file == "dir/sub/more.hs")
    #expect(procedure.body.first?.range.line == 2)
  }

  @Test func `problems of an included file are told in its own lines`() {
    let found = problems([
      "t.hs": "herd \"x.herd\"\ninclude \"lib.hs\"\ncheck \"c\"\n  @A knows $x\nend\n",
      "lib.hs": "let x = kiwi\nlet x = fig\n@C is up\nexepct\n",
    ])
    #expect(
      found
        == [
          "dir/lib.hs:4 no such command", "dir/lib.hs:2 $x has a value already, from line 1",
          "dir/lib.hs:3 no server is called C",
        ].sorted { $0 < $1 })
    #expect(
      problems([
        "t.hs": "herd \"x.herd\"\ninclude \"lib.hs\"\nlet x = 1\n@A knows $x\n",
        "lib.hs": "let x = kiwi\n",
      ]) == ["dir/t.hs:3 $x has a value already, from line 1 of dir/lib.hs"])
  }

  @Test(arguments: [
    (["t.hs": "include \"t.hs\""], "dir/t.hs:1 this file includes itself"),
    (
      ["t.hs": "include \"a.hs\"", "a.hs": "include \"./b.hs\"", "b.hs": "include \"c/../a.hs\""],
      "dir/b.hs:1 this file includes itself, by way of a.hs, b.hs"
    ),
    (["t.hs": "include \"a.hs\"", "a.hs": "# nothing\n"], "dir/t.hs:1 nothing is in this file"),
    (
      ["t.hs": "include \"a.hs\"\ninclude \"a.hs\"", "a.hs": "let x = 1\n@A knows $x"],
      "dir/t.hs:2 this file is included in line 1 already"
    ),
    (
      ["t.hs": "include \"a.hs\"", "a.hs": "check \"x\"\n"],
      "dir/a.hs:1 this check is not closed: its `end` is missing"
    ),
    (["t.hs": "include \"a.hs\""], "dir/t.hs:1 cannot read a.hs"),
  ])
  func `what cannot be included is told`(files: [String: String], problem: String) {
    #expect(problems(files).contains(problem), "\(problems(files))")
  }

  @Test func `a file that two others include is read once`() throws {
    let script = try parse([
      "t.hs": "herd \"x.herd\"\ninclude \"a.hs\"\ninclude \"b.hs\"\n@A knows $x",
      "a.hs": "include \"x.hs\"", "b.hs": "include \"x.hs\"\n@B is up", "x.hs": "let x = 1",
    ]).get()
    #expect(script.statements.count == 3)
  }

  @Test func `includes and calls are bounded`() {
    var files = ["t.hs": "include \"f1.hs\""]
    for number in 1...20 { files["f\(number).hs"] = "include \"f\(number + 1).hs\"" }
    #expect(problems(files).contains("dir/f15.hs:1 files may include each other 16 deep"))
    var text = "herd \"x.herd\"\ndef f0\n  @A is up\nend\n"
    for number in 1...8 {
      let calls = String(repeating: "  call f\(number - 1)\n", count: 10)
      text += "def f\(number)\n\(calls)end\n"
    }
    #expect(
      problems(["t.hs": text + "call f8\n"]).contains {
        $0.hasSuffix("and a def may come to 10000")
      })
  }

  @Test func `what only the caller can see is not seen in a def`() {
    #expect(
      problems([
        "t.hs": """
        herd "x.herd"
        let outside = kiwi
        def ask
          @A knows $outside
          @A knows $inside
        end
        check "c"
          let inside = fig
          call ask
          @A knows $inside
        end
        """
      ]) == ["dir/t.hs:5 nothing has given $inside a value"])
  }

  @Test func `a capture of a def ends with it, so that it can be called twice`() {
    #expect(
      problems([
        "t.hs": """
        herd "x.herd"
        def ask server
          @$server whatsat kiwi 1 1
          expect AT {who:word} {_:rest}
          that $who == A
        end
        check "c"
          call ask A
          call ask B
        end
        """
      ]) == [])
  }
}
