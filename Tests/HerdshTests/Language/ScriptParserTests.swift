import HerdProtocol
import Testing

@testable import herdsh

struct ScriptParserTests {
  private func parse(
    _ text: String, name: String = "t.hs", herd: Herd? = nil, files: [String: String] = [:]
  ) throws -> Script {
    try ScriptParser.parse(Array(text.utf8), name: name, herd: herd) { path in
      guard let file = files[path] else { throw TestFile.Missing(path: path) }
      return Array(file.utf8)
    }.get()
  }

  private func outline(_ script: Script) -> [String] {
    script.statements.map { Outline.of($0.kind) }
  }

  /// The problems of a script that the command line gives a herd of A and B.
  private func problems(_ text: String) -> [String] {
    let herd = try? Herd(parsing: "server A a:1\nserver B a:2\nlink A -- B", file: "x.herd")
    do {
      _ = try parse(text, herd: herd)
      return []
    } catch {
      return (error as? DiagnosticList)?.items.map { "\($0.range.line) \($0.message)" } ?? []
    }
  }

  @Test func `blocks hold their statements, and or expect joins its expect`() throws {
    let script = try parse(
      """
      # set-up
      @A iamat kiwi +1.0+1.0

      table t
        # a comment
        a | b
        1 | "x | y\\n"

      end
      check should each t "$a" fresh
        for s in A B    # both
          repeat 2
            @$s send $b
            expect one {_:int}
            or expect two
          end
        end
        together
          @A eof
          PING
        end
      end
      """)
    #expect(
      outline(script) == [
        "@A iamat kiwi +1.0+1.0", "table t",
        #"check should each t "$a" fresh {for s in [A,B] {repeat 2 {@$s send $b; "#
          + #"expect <one {_:int}> or <two>}}; together {@A eof; line PING}}"#,
      ])
    #expect(script.tables["t"]?.rows.map(\.cells) == [[Array("1".utf8), Array("x | y\n".utf8)]])
    #expect(script.source.lines.count == 22)
    #expect(script.statements[2].range.line == 10)
    #expect(script.statements[2].range.columns == 1..<31)
  }

  @Test func `a script can hold its herd itself`() throws {
    let script = try parse(
      "server A a:1\nserver B a:2\nlink A -- B\nplaces builtin\n@A is up\n", name: "dir/own.hs")
    #expect(script.herd?.name == "own")
    #expect(script.herd?.neighbours(of: "A") == ["B"])
    #expect(script.herd?.places == .builtin)
    #expect(problems("server A a:1\nlink A -- C\n@A is up").first == "2 no server of that name")
  }

  @Test func `a herd statement reads a file beside the script`() throws {
    let files = ["x.herd": "run herdd {name}\nserver A a:1\n"]
    let script = try parse("herd \"x.herd\"\n@A is up", name: "dir/t.hs", files: files)
    #expect(script.herd?.file == "dir/x.herd")
    #expect(script.herd?.run != nil)
    let attached = try parse("herd attach \"x.herd\"\n@A is up", files: files)
    #expect(attached.herd?.run == nil)
    #expect(attached.herd?.servers.map(\.name) == ["A"])
    let given = try Herd(parsing: "server C a:1", file: "given.herd")
    let other = try parse("herd \"nowhere.herd\"\n@C is up", herd: given)
    #expect(other.herd == nil)
    let missing = #expect(throws: DiagnosticList.self) { try parse("herd \"y.herd\"") }
    #expect(missing?.items.map(\.message) == ["cannot read y.herd"])
    #expect(missing?.items.map(\.range.columns) == [6..<14])
    let wrong = #expect(throws: DiagnosticList.self) {
      try parse("herd \"x.herd\"", name: "dir/t.hs", files: ["x.herd": "sever A a:1"])
    }
    #expect(wrong?.items.map(\.range.file) == ["dir/x.herd"])
  }

  @Test func `fixtures travel with the script, byte for byte`() throws {
    let script = try parse(
      "places serve \"a.json\"\r\nplaces serve \"b c\"\r\n"
        + "-- a.json --\r\n{\r\n#x\n\n-- b c --\n\u{FEFF}\n-- no\n--  --\nlast")
    #expect(script.fixtures.keys.sorted() == ["a.json", "b c"])
    #expect(script.fixtures["a.json"] == Array("{\r\n#x\n\n".utf8))
    #expect(script.fixtures["b c"] == Array("\u{FEFF}\n-- no\n--  --\nlast".utf8))
    #expect(script.source.lines.count == 2)
    let twice = #expect(throws: DiagnosticList.self) {
      try parse("places serve \"a\"\n-- a --\n-- a --\n")
    }
    #expect(twice?.items.map(\.message) == ["fixture a is there already"])
    #expect(twice?.items.map(\.range.line) == [3])
  }

  @Test func `a fixture may be a file beside the script`() throws {
    let script = try parse(
      "places serve \"a.json\"\n@A whatsat k 1 1", files: ["a.json": "{}"])
    #expect(script.fixtures == ["a.json": Array("{}".utf8)])
  }

  @Test func `what statements imply is needed, each with its first`() throws {
    let script = try parse(
      """
      pause A
      needs places
      check "x"
        @A is up
        cut A -> B
        kill B
        heal
        @A log contains "x"
      end
      check "y"
        repeat 2
          places hits == 1
        end
      end
      check "z"
        @A log contains "x"
      end
      """)
    #expect(script.needs.map(\.value) == [.places, .processes])
    let implied = script.statements.compactMap { statement -> [Located<Capability>]? in
      guard case .check(let check) = statement.kind else { return nil }
      return check.implied
    }
    #expect(implied.map { $0.map(\.value) } == [[.links, .processes], [.places], [.processes]])
    #expect(implied[0].map(\.range.line) == [5, 6])
  }

  @Test(
    arguments: [
      ("let a = 1\nlet b = $a\n@A iamat $b +1+1", []),
      ("@A iamat $b +1+1\nlet b = 1", ["1 nothing has given $b a value"]),
      ("check \"x\"\n@A eof\nexpect {a:word}\nor expect b {a:word}\nthat $a == 1\nend", []),
      (
        "check \"x\"\n@A eof\nexpect {a:word}\nend\ncheck \"y\"\n@A eof\nexpect {a:int}\nthat $a == 1\nend",
        ["3 nobody uses $a"]
      ),
      ("@A eof\nexpect {a:word}\ncheck \"x\"\n@B eof\nexpect $a\nend", []),
      ("check \"x\"\n@A iamat k +1+1\nexpect {t:time}\nend", []),
      (
        "check \"x\"\nfor a in 1 2\n@A eof\nexpect $a\nend\n@A send $a\nend",
        ["6 nothing has given $a a value"]
      ),
      ("check \"x\"\n@A send $places_key\nexpect ?\nend", []),
      ("check \"x\"\nkill $s\n@A is up\nend", ["2 nothing has given $s a value"]),
      ("for s in A C\n@$s eof\nend", ["1 no server is called C"]),
      ("table t\ns\nA\nC\nend\ncheck each t \"$s\"\n@$s is up\nend", ["4 no server is called C"]),
      ("check \"x\"\nkill A\n@A is down\n@all is down\n@all log contains \"x\"\nend", []),
      ("check \"x\"\nkill A\nend\n", ["1 this check expects nothing"]),
      ("check \"x\"\npause A\nresume A\n@all is up\nend", []),
      ("kill A\ncheck \"x\"\n@all is up\nend", ["3 A was killed in line 1 and is not back"]),
      ("needs links\nend", ["2 nothing is open that this could end"]),
      ("expect x", ["1 nothing was sent yet that could be answered"]),
      ("@A know k\nexpect x", ["2 nothing was sent yet that could be answered"]),
      ("IAMAT k +1+1 5\nexpect AT {_:rest}", []),
    ] as [(String, [String])])
  func `names, captures and connections are followed line by line`(_ text: String, _ said: [String])
  {
    #expect(problems(text) == said)
  }

  @Test func `sizes are bounded`() {
    let long = "note " + String(repeating: "a", count: 100_000)
    #expect(problems(long) == ["1 a line may have 100000 bytes"])
    let huge = String(repeating: "#\n", count: 600_000)
    #expect(problems(huge) == ["1 a script may have 1048576 bytes"])
    let wrong = String(repeating: "x\n", count: 5000)
    #expect(problems(wrong).count == DiagnosticList.countMax)
  }

  @Test func `bytes that are not UTF-8 are told by their line`() {
    let result = ScriptParser.parse(Array("note a\nnote ".utf8) + [0xFF, 0x0A], name: "t") { _ in []
    }
    guard case .failure(let problems) = result else {
      Issue.record("it parsed")
      return
    }
    #expect(problems.items.map { "\($0.range.line) \($0.message)" } == ["2 this line is not UTF-8"])
  }

  @Test func `a script typed as a whole may leave things for later`() throws {
    let text = "let a = 1\nservers\n@A eof\nexpect {b:word}\n"
    _ = try ScriptParser.parse(Array(text.utf8), name: "-c", mode: .prompt) { _ in [] }.get()
    #expect(problems(text).count == 1)
  }

  @Test(arguments: [
    ("x.herd", "a/b.hs", "a/x.herd"), ("x.herd", "b.hs", "x.herd"), ("/x", "a/b.hs", "/x"),
    ("../x", "a/b.hs", "a/../x"), ("x", "/a/b.hs", "/a/x"),
  ])
  func `paths are seen from the script`(_ path: String, _ script: String, _ result: String) {
    #expect(ScriptParser.path(path, besides: script) == result)
  }
}
