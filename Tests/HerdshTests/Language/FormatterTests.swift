import HerdProtocol
import Testing

@testable import herdsh

struct FormatterTests {
  private func formatted(_ text: String) throws -> String {
    String(
      decoding: try ScriptFormatter.formatted(Array(text.utf8), name: "t.hs").get(), as: UTF8.self)
  }

  /// What a script says, whatever it looks like.
  private func outline(_ text: [UInt8]) -> [String] {
    let ucla = (try? Examples.bytes("ucla.herd")) ?? []
    let herd = try? Herd(parsing: String(decoding: ucla, as: UTF8.self), file: "ucla.herd")
    switch ScriptParser.parse(text, name: "t.hs", herd: herd, load: Examples.bytes) {
    case .success(let script):
      let tables = script.tables.values.map { "\($0.columns) \($0.rows.map(\.cells))" }.sorted()
      return script.statements.map { Outline.of($0.kind) } + tables + script.tags
        + script.fixtures.map { "\($0.key) \($0.value)" }.sorted()
    case .failure(let problems): return problems.items.map(\.message)
    }
  }

  private static let messy = """


    herd   "ucla.herd"   # whose
    server  A   a:1
    @Goloman   iamat kiwi   +1.0+1.0


    @all know kiwi within 2s
    table   t
    a|b
      "x | y"|
     1  |  2 # two
    end
    # before the check
    check should   each t "$a"   fresh
    @Goloman iamat kiwi +1.0+1.0 stamped   now-1s
    \texpect   a  b   within 1s   # kept
    or   expect  c  d
    or expect   like   ?  e
      expect "for 2s" within 1s
    @Goloman/long   send   a  b
    @Goloman,Hands,Holiday knows kiwi now
    @Hands,Holiday knows kiwi now
    eventually   @Hands   knows kiwi
    always for 3s @all know kiwi
    json   .["a  b"]   count   ==  5
    let x=1
    let   y   =   a  b
    note   a  b
    @Hands   log   contains   "x  within 5s"
     for s in A   B
    together
    IAMAT  kiwi  5
    end
    end
    restart Wilkes within 5s
    end

    -- f --
      as  it is   \n
    """

  private static let laidOut = """
    herd "ucla.herd"     # whose
    server  A   a:1
    @Goloman iamat kiwi +1.0+1.0

    @all     know kiwi                                                within 2s
    table t
      a       | b
      "x | y" |
      1       | 2 # two
    end
    # before the check
    check should each t "$a" fresh
      @Goloman iamat kiwi +1.0+1.0     stamped now-1s
      expect   a  b                                                   within 1s  # kept
      or expect c  d
      or expect like ?  e
      expect   "for 2s"                                               within 1s
      @Goloman/long          send a  b
      @Goloman,Hands,Holiday knows kiwi                               now
      @Hands,Holiday         knows kiwi                               now
      @Hands   knows kiwi                                             within 2s
      @all     know kiwi                                              for 3s
      json     .["a  b"] count == 5
      let      y = a  b
      note     a  b
      @Hands   log contains "x  within 5s"
      for s in A B
        together
          IAMAT  kiwi  5
        end
      end
      restart  Wilkes                                                 within 5s
    end

    -- f --
      as  it is   \n
    """

  @Test func `a script is laid out, and says what it said`() throws {
    let wrong = Self.messy.replacing("let x=1\n", with: "")
    #expect(try formatted(wrong) == Self.laidOut.replacing("2 # two", with: "2  # two"))
    #expect(throws: DiagnosticList.self) { try formatted(Self.messy) }
  }

  @Test func `a table whose columns agree keeps their width`() throws {
    let text = "table t\n  a      | b\n  1      | 2\nend\n"
    #expect(try formatted(text) == text)
    #expect(try formatted("table t\n| b\n1 | \nend\n") == "table t\n    | b\n  1 |\nend\n")
  }

  @Test(
    arguments: Examples.names.map { "examples/\($0).hs" }
      + ConformanceScriptsTests.groups.keys.map { "examples/conformance/\($0).hs" } + [
        "Tests/Golden/many.hs", "Tests/Fixtures/names.hs",
      ])
  func `scripts of this repository are laid out`(path: String) throws {
    let text = try TestFile.read(TestFile.examples + "../" + path)
    #expect(try ScriptFormatter.formatted(text, name: path).get() == text)
  }

  @Test(arguments: Examples.names)
  func `whatever the blanks are, laying out changes no meaning, and once is enough`(
    name: String
  ) throws {
    let original = try Examples.bytes("\(name).hs")
    var random = SeededNumbers(seed: UInt64(name.utf8.count) + 5)
    var readable = 0
    for _ in 0..<60 {
      var text = original
      for _ in 0..<8 {
        let blanks = text.indices.filter { text[$0] == 0x20 || text[$0] == 0x0A }
        let index = blanks[Int(random.next() % UInt64(blanks.count))]
        switch random.next() % 4 {
        case 0: text.insert(0x20, at: index)
        case 1: text.insert(0x09, at: index)
        case 2: text.insert(contentsOf: [0x20, 0x20], at: index)
        default: if text[index] == 0x0A { text.insert(0x0A, at: index) }
        }
      }
      guard case .success(let once) = ScriptFormatter.formatted(text, name: "t.hs") else {
        continue
      }
      readable += 1
      #expect(outline(once) == outline(text))
      #expect(try ScriptFormatter.formatted(once, name: "t.hs").get() == once)
    }
    #expect(readable > 30)
  }
}
