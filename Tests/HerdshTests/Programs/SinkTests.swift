import HerdProtocol
import Testing

@testable import herdsh

/// `| jq .`, `> file`, `>> file` behind a statement, and everything that only looks like it.
@Suite struct SinkTests {
  private static func split(_ text: String) throws -> (String, Sink?) {
    let (line, sink) = try SinkReader.split(SourceLine(file: "t", number: 1, text: text))
    return (line.text, sink)
  }

  @Test(arguments: [
    ("@A whatsat kiwi 10 5 | jq .", "@A whatsat kiwi 10 5", Sink.program("jq .")),
    ("WHATSAT kiwi 10 5 | jq '.a # b' | head", "WHATSAT kiwi 10 5", .program("jq '.a # b' | head")),
    ("whatsat kiwi 10 5 > out.txt # a word", "whatsat kiwi 10 5", .file("out.txt", appends: false)),
    (#"@A raw "a | b\n" >> "my file""#, #"@A raw "a | b\n""#, .file("my file", appends: true)),
    ("servers | cat > x", "servers", .program("cat > x")),
    ("@A drip 5ms a > b", "@A drip 5ms a", .file("b", appends: false)),
  ])
  func `a sink is found`(text: String, line: String, sink: Sink) throws {
    let (left, found) = try Self.split(text)
    #expect(left == line)
    #expect(found == sink)
  }

  @Test(arguments: [
    "partition A | B", "that $x > 1s", "json .results count > 3", "@all open files grew > 3",
    "links * carried > 3 messages of kiwi", #"@A send "a | b""#, "@A send a|b >c", "use @A | x",
    "expect ? a | b", "@A know kiwi | x", "@A whatsat kiwi 10 5 # a | b", "",
  ])
  func `what only looks like one is left alone`(text: String) throws {
    let (line, sink) = try Self.split(text)
    #expect(line == text)
    #expect(sink == nil)
  }

  @Test(arguments: [
    ("IAMAT kiwi |", "expected a command after the |"), ("@A send a >", "expected a file's name"),
    ("@A send a > b c", "nothing more is expected after the file's name"),
    (#"@A send a > """#, "expected a file's name"),
  ])
  func `a sink that is none is a problem`(text: String, message: String) {
    #expect { try Self.split(text) } throws: { ($0 as? Diagnostic)?.message == message }
  }

  @Test func `a sink belongs to the prompt, and a script sends the line as it stands`() throws {
    let text = Array("herd \"x.herd\"\ncheck \"c\"\n@A send a | b\nexpect ? a | b\nend\n".utf8)
    let herd = try Herd(parsing: "server A 127.0.0.1:1\n", file: "x.herd")
    let script = try ScriptParser.parse(text, name: "t.hs", herd: herd, load: { _ in [] }).get()
    #expect(script.statements.allSatisfy { $0.sink == nil })
    let typed = try ScriptParser.parse(
      Array("@A send a | b\n".utf8), name: "-c", mode: .statements, herd: herd, load: { _ in [] }
    ).get()
    #expect(typed.statements.first?.sink == .program("b"))
  }
}

/// A line in several writes.
@Suite struct WritePaceTests {
  @Test(arguments: [(nil, 6), (1, 1), (2, 2), (4, 4), (6, 6), (7, 6), (1000, 6)] as [(Int?, Int)])
  func `all bytes go, in so many writes`(parts: Int?, count: Int) {
    let bytes = Array("IAMAT\n".utf8)
    let writes = WritePace(parts: parts, pause: .zero).writes(of: bytes)
    #expect(writes.count == count)
    #expect(Array(writes.joined()) == bytes)
    #expect(writes.allSatisfy { !$0.isEmpty })
    let lengths = writes.map(\.count)
    #expect((lengths.max() ?? 0) - (lengths.min() ?? 0) <= 1)
  }

  @Test func `nothing comes to nothing, and much to a bounded number of writes`() {
    #expect(WritePace(parts: 3, pause: .zero).writes(of: []).isEmpty)
    let much = [UInt8](repeating: 1, count: 50_000)
    #expect(WritePace(parts: nil, pause: .zero).writes(of: much).count == WritePace.writesMax)
  }
}
