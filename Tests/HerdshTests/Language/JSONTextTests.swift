import HerdProtocol
import Testing

@testable import herdsh

struct JSONTextTests {
  private func path(_ text: String) throws -> JSONPath {
    let line = SourceLine(file: "t.hs", number: 1, text: text)
    return try JSONPathReader.path(line.extent, on: line)
  }

  private func string(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }

  @Test func `order, digits and white space are kept`() throws {
    let text = #" {"b": 1.50, "a":[ 1e2 ,-0.0],"b":"x"} "#
    let json = try JSONText(Array(text.utf8))
    #expect(string(json.lexeme(json.root)) == text.trimmingBlanks)
    guard case .object(let members) = json.root.kind else {
      Issue.record("an object")
      return
    }
    #expect(members.map(\.key) == ["b", "a", "b"])
    #expect(string(json.lexeme(members[0].value)) == "1.50")
    #expect(string(json.lexeme(members[1].value)) == "[ 1e2 ,-0.0]")
  }

  @Test(
    arguments: [
      (".status", "OK"), (".results[1].name", "Caf\u{E9} \u{1F600}"), (".results[0]", "{}"),
      (#".["a key"]"#, "1"), (".n[0][1]", "2.50"), (".n[1]", "null"), (".twice", "second"),
      (#"."#, nil), (".results[2]", nil), (".status.x", nil), (".nothing", nil), (".n[1].x", nil),
    ] as [(String, String?)])
  func `a path leads to its value`(_ path: String, _ value: String?) throws {
    let text = #"""
      {"status": "OK", "results": [{}, {"name": "Caf\u00e9 \ud83d\ude00"}], "a key": 1,
       "n": [[1, 2.50], null], "twice": "first", "twice": "second"}
      """#
    let json = try JSONText(Array(text.utf8))
    let found = json.value(at: try self.path(path))
    guard path != "." else {
      #expect(found == json.root)
      #expect(json.count(json.root) == 6)
      return
    }
    #expect(found.map { string(json.plain($0)) } == value)
  }

  @Test func `a path that leads nowhere says how far it led`() throws {
    let json = try JSONText(Array(#"{"a": {"b": [1]}}"#.utf8))
    #expect(json.reach(of: try path(".a.b[3].c")) == 2)
    #expect(json.reach(of: try path(".a.b[0]")) == 3)
  }

  @Test func `only arrays and objects are counted`() throws {
    let json = try JSONText(Array(#"[[1, 2], {"a": 1}, "xy", 3]"#.utf8))
    #expect(json.count(json.root) == 4)
    guard case .array(let elements) = json.root.kind else { return }
    #expect(elements.map { json.count($0) } == [2, 1, nil, nil])
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\ud800""#, "\u{FFFD}"),
    (#""\ud83dx""#, "\u{FFFD}x"), (#""\udc00\u0041""#, "\u{FFFD}A"), (#""""#, ""),
  ])
  func `escapes are decoded`(_ lexeme: String, _ text: String) {
    #expect(string(JSONText.decoded(Array(lexeme.utf8)[...])) == text)
  }

  @Test(arguments: [
    ("", 0, "ends too early"), ("{", 1, "a key"), (#"{"a" 1}"#, 5, "expected :"),
    (#"{"a": 1,}"#, 8, "a key"), ("[1 2]", 3, ", or ]"), (#"{"a": 1 "b""#, 8, ", or }"),
    ("[1,]", 3, "a value"), ("01", 1, "follows"), ("1.", 2, "a digit"), ("-", 1, "a digit"),
    ("1e", 2, "a digit"), ("tru", 0, "true"), ("{'a': 1}", 1, "a key"), ("\"a", 2, "no end"),
    (#""\x""#, 2, "no such escape"), (#""\u12""#, 5, "four hexadecimal"), ("\"\n\"", 1, "control"),
    ("1 2", 2, "follows"), ("None", 0, "a value"), (#""a\"#, 3, "no end"),
  ])
  func `what is not JSON is refused where it goes wrong`(
    _ text: String, _ offset: Int, _ part: String
  ) {
    let error = #expect(throws: JSONError.self) { try JSONText(Array(text.utf8)) }
    #expect(error?.offset == offset)
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test func `depth is bounded`() throws {
    let deep = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    _ = try JSONText(Array(deep.utf8))
    let error = #expect(throws: JSONError.self) { try JSONText(Array("[\(deep)]".utf8)) }
    #expect(error?.offset == 128)
  }

  @Test func `random edits of JSON never end the program, and both outcomes occur`() throws {
    var random = SeededNumbers(seed: 3)
    let original = Array(#"{"a": [1.5e3, "x\u00e9", true, null, {}], "b": -0.1}"#.utf8)
    var good = 0
    for _ in 0..<3000 {
      var bytes = original
      for _ in 0...(random.next() % 3) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      if let json = try? JSONText(bytes) {
        good += 1
        #expect(json.root.range.upperBound <= bytes.count)
      }
    }
    #expect(good > 50)
    #expect(good < 2900)
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
