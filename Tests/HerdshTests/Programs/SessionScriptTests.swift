import HerdProtocol
import Testing

@testable import herdsh

/// A session as a script: what came back as what is expected.
@Suite struct SessionScriptTests {
  private typealias Exchange = SessionNotes.Exchange
  private static let herd = """
    server Goloman 127.0.0.1:1
    server Hands 127.0.0.1:2
    link Goloman -- Hands

    """

  private static func expects(_ line: String) -> Bool {
    let words = line.split(separator: " ").prefix(2).map(String.init)
    guard let first = words.first, let last = words.last else { return false }
    return ["expect", "json", "that"].contains(first)
      || first.hasPrefix("@") && ["know", "knows", "agree", "is", "do", "log"].contains(last)
  }

  /// Typed lines, each with what came back.
  private static func script(
    _ typed: [(String, [Exchange], hasHeld: Bool)], speakingTo server: String? = nil
  ) throws -> [String] {
    var notes = SessionNotes()
    var context = ReadingContext(isPrompt: true)
    context.defaultTarget = Target(
      servers: .named([
        Template(
          literal: server ?? "Goloman", range: SourceRange(file: "", line: 1, columns: 1..<1))
      ]), connection: nil, range: SourceRange(file: "", line: 1, columns: 1..<1))
    var number = 0
    for (text, exchanges, hasHeld) in typed {
      let line = SourceLine(file: "prompt", number: 1, text: text)
      let (cut, _) = try SinkReader.split(line)
      guard case .statement(let kind) = try StatementReader(cut, in: context).read() else {
        Issue.record("\(text) is no statement")
        continue
      }
      for exchange in exchanges {
        number += 1
        notes.take(
          SessionMessage(
            number: number, server: exchange.server, direction: .sent, bytes: exchange.command,
            time: 0, problem: exchange.isUnsent ? exchange.problem : nil))
        notes.take(
          SessionMessage(
            number: number, server: exchange.server, direction: .received,
            bytes: exchange.answer, time: 0, problem: exchange.problem))
      }
      let statement = Statement(
        range: cut.range(cut.trimmed(0..<cut.statementEnd)), kind: kind)
      var step = SessionNotes.Step(
        statement, in: SourceText(name: "prompt", lines: [text]), speakingTo: server)
      step.hasHeld = hasHeld
      notes.finish(step)
    }
    let (lines, expectationCount) = SessionScript.text(notes, head: [], title: "t")
    if !typed.contains(where: { $0.0.hasPrefix("check") }) {
      #expect(expectationCount == lines.count(where: Self.expects), "\(lines)")
    }
    // Whatever is written, a herdsh can read.
    let text = Array((lines.joined(separator: "\n") + "\n").utf8)
    let herd = try Herd(parsing: Self.herd, file: "two.herd")
    if case .failure(let problems) = ScriptParser.parse(
      text, name: "t.hs", herd: herd, load: { _ in [] })
    {
      Issue.record("\(problems.rendered)")
    }
    return Array(lines.drop { $0.isEmpty }.dropFirst().dropLast())
  }

  private static func answered(
    _ server: String, _ command: String, _ answer: String, problem: String? = nil
  ) -> Exchange {
    Exchange(
      server: server, command: Array(command.utf8), answer: Array(answer.utf8), problem: problem)
  }

  private static let told = answered(
    "Goloman", "IAMAT kiwi +34.0-118.0 1520023934.9",
    "AT Goloman +0.263873386 kiwi +34.0-118.0 1520023934.9\n")

  @Test func `skews and stamps become holes, and the same ones have to come again`() throws {
    let asked = Self.answered(
      "Hands", "WHATSAT kiwi 10 1",
      "AT Goloman +0.263873386 kiwi +34.0-118.0 1520023934.9\n"
        + "{\"results\": [{\"name\": \"Bel \\\"Air\"}], \"status\": \"OK\"}\n\n")
    let lines = try Self.script(
      [
        ("iamat kiwi +34.0-118.0", [Self.told], true),
        ("@Hands whatsat kiwi 10 1 | jq .", [asked], true),
      ], speakingTo: "Goloman")
    #expect(
      lines == [
        "@Goloman iamat kiwi +34.0-118.0",
        "expect AT Goloman {skew:signed} kiwi +34.0-118.0 {stamp:time}",
        "@Hands know kiwi",
        "@Hands whatsat kiwi 10 1",
        "expect AT Goloman $skew kiwi +34.0-118.0 $stamp",
        "json .status == \"OK\"",
        "json .results count == 1",
        "json .results[0].name == \"Bel \\\"Air\"",
        "expect end of answer",
      ])
  }

  @Test func `a hole that nobody needs again has no name, and know is not asked for twice`() throws
  {
    let lines = try Self.script([
      ("@Goloman iamat kiwi +34.0-118.0", [Self.told], true), ("@all know kiwi now", [], true),
      (
        "@Hands whatsat kiwi 10 1",
        [Self.answered("Hands", "WHATSAT kiwi 10 1", "? WHATSAT kiwi 10 1\n")], true
      ),
    ])
    #expect(
      lines == [
        "@Goloman iamat kiwi +34.0-118.0",
        "expect AT Goloman {_:signed} kiwi +34.0-118.0 {_:time}",
        "@all know kiwi",
        "@Hands whatsat kiwi 10 1",
        "expect ? WHATSAT kiwi 10 1",
      ])
  }

  @Test func `what did not hold, was not sent or did not come is no expectation`() throws {
    var unsent = Self.answered("Hands", "", "", problem: "nobody listens")
    unsent.isUnsent = true
    let lines = try Self.script([
      ("@all know pear", [], false),
      ("@Hands iamat a +1.0+1.0", [unsent], true),
      (
        "@Goloman/a raw \"IAM\"",
        [Self.answered("Goloman", "IAM", "", problem: "did not answer in 2 s")], true
      ),
      ("kill Hands", [], true),
    ])
    #expect(
      lines == [
        "# did not hold: @all know pear",
        "# could not be sent: @Hands iamat a +1.0+1.0",
        "@Goloman/a raw \"IAM\"",
        "# Goloman did not answer in 2 s",
        "expect nothing for 500ms",
        "kill Hands",
      ])
  }

  @Test func `a sentence to several becomes one to each`() throws {
    let lines = try Self.script([
      (
        "@all WHEREIS x  now",
        ["Goloman", "Hands"].map { Self.answered($0, "WHEREIS x  now", "? WHEREIS x  now\n") }, true
      )
    ])
    #expect(
      lines == [
        "@Goloman WHEREIS x  now", "expect \"? WHEREIS x  now\"",
        "@Hands WHEREIS x  now", "expect \"? WHEREIS x  now\"",
      ])
  }

  @Test func `a person's own expectation goes before what can be made of the answer`() throws {
    let lines = try Self.script([
      ("@Goloman iamat kiwi +34.0-118.0", [Self.told], true),
      ("expect AT Goloman {_:rest}", [], true),
    ])
    #expect(lines == ["@Goloman iamat kiwi +34.0-118.0", "expect AT Goloman {_:rest}"])
  }

  @Test func `answers that are wrong are taken as far as they can come again`() throws {
    let lines = try Self.script([
      (
        "@Goloman iamat kiwi +34.0-118.0",
        [
          Self.answered(
            "Goloman", "IAMAT kiwi +34.0-118.0 1520023934.918963997",
            "AT Goloman 1.7e-05 kiwi +34.0-118.0 1520023934.918963997\n")
        ], true
      ),
      (
        "@Goloman iamat kiwi +34.0-118.0",
        [
          Self.answered(
            "Goloman", "IAMAT kiwi +34.0-118.0 1520023935.918963997",
            "AT Goloman +0.1 kiwi +34.0-118.0 1520023935.9189\n")
        ], true
      ),
      (
        "@Goloman iamat kiwi +34.0-118.0",
        [
          Self.answered(
            "Goloman", "IAMAT kiwi +34.0-118.0 1520023936.9",
            "? IAMAT kiwi +34.0-118.0 1520023936.9\n")
        ], true
      ),
    ])
    #expect(
      lines.filter { !$0.hasPrefix("@") } == [
        "expect AT Goloman {_:word} kiwi +34.0-118.0 {_:time}",
        "# what follows the server's name is no copy of what was sent",
        "expect AT Goloman {_:rest}",
        "expect ? {_:rest}",
      ])
  }

  @Test func `hostile answers become lines that take them again`() throws {
    let answer = "? \u{1B}]0;x\u{7} {x:word} $y # z within 2s\u{202E}\n"
    let lines = try Self.script([
      ("@Goloman send x", [Self.answered("Goloman", "x", answer)], true)
    ])
    let text = try #require(lines.last)
    #expect(text.unicodeScalars.allSatisfy(Hostile.isHarmless))
    let line = SourceLine(file: "t", number: 1, text: text)
    guard
      case .statement(.expect(.line(let patterns, let within))) = try StatementReader(line).read()
    else { return #expect(Bool(false), "\(text)") }
    #expect(within == nil)
    _ = try patterns[0].match(Array(answer.dropLast().utf8)) { _ in nil }
  }

  @Test(arguments: [
    ("/a/b", "/a/b/x.herd", "x.herd"), ("/a/b/c", "/a/x/y.herd", "../../x/y.herd"),
    ("/tmp", "/srv/x.herd", "/srv/x.herd"), ("/", "/x.herd", "x.herd"),
  ])
  func `a herd file is named from where the script is`(
    folder: String, path: String, relative: String
  ) {
    #expect(RelativePath.text(from: folder, to: path) == relative)
  }
}
