import HerdProtocol
import Testing

@testable import herdsh

struct StatementReaderTests {
  private func read(_ text: String, isPrompt: Bool = false) throws -> ParsedLine {
    let line = SourceLine(file: "t.hs", number: 1, text: text)
    return try StatementReader(line, in: ReadingContext(isPrompt: isPrompt)).read()
  }

  private func outline(_ text: String, isPrompt: Bool = false) throws -> String {
    guard case .statement(let kind) = try read(text, isPrompt: isPrompt) else {
      return "no statement"
    }
    return Outline.of(kind)
  }

  @Test(arguments: [
    ("@Goloman iamat kiwi +34.0-118.0", "@Goloman iamat kiwi +34.0-118.0"),
    ("@Hands iamat kiwi +34.0-118.0 stamped now", "@Hands iamat kiwi +34.0-118.0 at now+0s"),
    ("@Hands iamat kiwi 34.0,-118.0 stamped now-60s", "@Hands iamat kiwi 34.0,-118.0 at now-1m"),
    ("@$s iamat from-$s $home stamped $t+1ms", "@$s iamat from-$s $home at $t+1ms"),
    ("@A iamat k +1+1 stamped 1520023934.918963997", "@A iamat k +1+1 at 1520023934.918963997"),
    ("@A iamat k +1+1 stamped $t", "@A iamat k +1+1 at $t"),
    (#"@A iamat k +1+1 stamped "nan""#, #"@A iamat k +1+1 at "nan""#),
    ("@A,B,C/x whatsat kiwi 10 5", "@A,B,C/x whatsat kiwi 10 5"),
    ("@Goloman send IAMAT  kiwi # a comment", "@Goloman send IAMAT  kiwi"),
    ("@Goloman send $line", "@Goloman send $line"), (#"@A send """#, #"@A send """#),
    (#"@A send "a # b" # c"#, #"@A send "a # b""#), ("@A send say \"#x\" #y", "@A send say \"#x\""),
    ("@A send a#b", "@A send a#b"), (#"@A send it"s"#, #"@A send it"s"#),
    ("@Goloman IAMAT kiwi +34.0-118.0 5", "@Goloman send IAMAT kiwi +34.0-118.0 5"),
    (#"@A/a raw "IAMAT\t\x0b\u{e9}\\\"\n""#, #"@A/a raw "\"IAMAT\t\u{0B}é\\\"\n\"""#),
    ("@A/$x raw $bytes", #"@A/$x raw "$bytes""#),
    (#"@A raw "ab" times 70"#, #"@A raw "\"ab\"" x70"#), ("@A/b ignore", "@A/b ignore"),
    ("@A eof", "@A eof"), ("@A/b close", "@A/b close"), ("@A reset", "@A reset"),
    ("IAMAT kiwi +34.0-118.0 5", "line IAMAT kiwi +34.0-118.0 5"), ("PING", "line PING"),
  ])
  func `an action reads`(_ text: String, _ outline: String) throws {
    #expect(try self.outline(text) == outline)
  }

  @Test(arguments: [
    (
      "expect   AT G {skew:signed} kiwi {_:rest}   within 500ms",
      "<AT G {skew:signed} kiwi {_:rest}> within 500ms"
    ),
    ("expect ? $line", "<? $line>"), ("expect a  b", "<a  b>"),
    ("expect nothing for 200ms", "nothing for 200ms"),
    ("expect closed", "closed"), ("expect closed within 1s", "closed within 1s"),
    ("expect open for 1s", "open for 1s"), ("expect end of answer", "end"),
    ("expect end of answer within 1m", "end within 1m"), (#"expect "nothing""#, "<nothing>"),
    (#"expect "? " within 1s"#, "<? > within 1s"), (#"expect "wait for 2s""#, "<wait for 2s>"),
    ("expect wait for me", "<wait for me>"), (#"expect "now""#, "<now>"), ("expect now", "<now>"),
    ("expect {\"a\": {}}", "<{\"a\": {}}>"), ("expect \"a\" \"b\"", "<\"a\" \"b\">"),
    ("expect cost $5 {5:int}", "<cost $5 {5:int}>"),
  ])
  func `an expectation reads`(_ text: String, _ outline: String) throws {
    #expect(try self.outline(text) == "expect " + outline)
  }

  @Test(arguments: [
    (#"@A log does not contain "x""#, #"@A log not "x""#),
    ("@all know kiwi   within 2s", "@all know kiwi within 2s"),
    ("@Welsh knows kiwi", "@Welsh know kiwi"),
    ("@all know k at +1.0+1.0 stamped 5.0 for 1s", "@all know k at +1.0+1.0 stamped 5.0 for 1s"),
    ("@alive do not know k now", "@alive not know k now"), ("@W does not know k", "@W not know k"),
    ("@all agree on k now", "@all agree k now"),
    ("@all agree on everything within 5s", "@all agree everything within 5s"),
    ("@A is up now", "@A up now"), ("@A is down", "@A down"),
    (#"@A log contains "x y""#, #"@A log "x y""#),
    ("@A reply does not contain $k", "@A reply not $k"), ("@A reply contains OK", "@A reply OK"),
    ("@all open files grew <= 10", "@all files <= 10"),
    ("@all memory grew < 20MB", "@all memory < 20000000"),
    ("@A memory grew < 2KiB for 1s", "@A memory < 2048 for 1s"),
    ("eventually @all know k", "@all know k within 2s"),
    ("eventually within 5s @all know k", "@all know k within 5s"),
    ("always @all know k", "@all know k for 1s"), ("always for 10s @A is up", "@A up for 10s"),
    ("that $skew < 1s", "that $skew < 1s"), (#"that "1" != $x"#, #"that "1" != $x"#),
    (#"json .status == "OK""#, #"json /status == "OK""#),
    ("json .results count == 5", "json /results count == 5"),
    ("json .results[0].name contains $x", "json /results#0/name contains $x"),
    ("json . count > 1", "json  count > 1"),
    (#"json .["a key"][1].b-c >= 2"#, "json /a key#1/b-c >= 2"), ("json .[0] == 1", "json #0 == 1"),
    ("links * carried <= 12 messages of k", "links * <= 12 of k"),
    ("links each * carried >= 1 messages of k", "links each * >= 1 of k"),
    ("links A -> B carry nothing for 1s", "links A->B nothing for 1s"),
    ("links A -- * carry nothing for 1s", "links A--* nothing for 1s"),
  ])
  func `a claim reads`(_ text: String, _ outline: String) throws {
    #expect(try self.outline(text) == outline)
  }

  @Test(arguments: [
    ("kill A B", "kill A B"), ("stop A", "stop A"), ("stop A within 2s", "stop A within 2s"),
    ("start A", "start A"),
    ("pause $s", "pause $s"),
    ("resume A", "resume A"), ("restart A within 5s", "restart A within 5s"),
    ("restart A", "restart A"),
    ("cut A -> B", "cut A->B"), ("cut *", "cut *"), ("heal", "heal"),
    ("heal A -- B", "heal A--B"),
    ("isolate A", "isolate A"), ("partition A B | C D | E", "partition A B | C D | E"),
    ("slow * by 100ms jitter 50ms", "slow * by 100ms jitter 50ms"),
    ("slow * by 1s", "slow * by 1s jitter 0s"),
    ("throttle A -- B to 10kB/s", "throttle A--B to 10000"),
    ("chop * every 3 bytes", "chop * every 3"),
    ("hold A -> B", "hold A->B"), ("release *", "release *"),
    ("refuse * next 3", "refuse * next 3"),
    ("drop * 5%", "drop * 5.0%"), ("duplicate * 0.5%", "duplicate * 0.5%"),
    ("reorder * 100%", "reorder * 100.0%"),
  ])
  func `a fault reads`(_ text: String, _ outline: String) throws {
    #expect(try self.outline(text) == "fault " + outline)
  }

  @Test(arguments: [
    ("let home = +34.0-118.0", "let home=+34.0-118.0"), ("let a = b  c # d", "let a=b  c"),
    (#"let a = "b c""#, #"let a="b c""#), ("set timeout 5s", "set timeout=5s"),
    ("set slow 5", "set slow=5"),
    ("hint a $x b", "hint a $x b"), ("rule Between servers", "rule Between servers"),
    (#"places serve "w.json" padded to 2MB"#, #"places serve "w.json" to 2000000"#),
    (#"places serve "w.json" chunked"#, #"places serve "w.json" chunked"#),
    ("cannot start $x within 5s", "cannot start $x within 5s"),
    ("cannot start X", "cannot start X"),
    ("sleep 10ms", "sleep 10ms"), ("note a $x b", "note a $x b"), ("show $x", "show $x"),
    (#"places serve "w.json""#, #"places serve "w.json""#),
    ("places fail $status", "places fail $status"),
    ("places delay 3s", "places delay 3s"), ("places down", "places down"),
    ("places up", "places up"),
    ("places hits == 0", "places hits == 0"),
    ("places last radius == 10000", "places last radius == 10000"),
    (#"places last location == "1,2""#, #"places last location == "1,2""#),
  ])
  func `a statement of the run itself reads`(_ text: String, _ outline: String) throws {
    #expect(try self.outline(text) == outline)
  }

  @Test(arguments: [
    ("servers", "servers"), ("use @Hands", "use @Hands"), ("use Hands", "use @Hands"),
    ("use", "use"),
    ("help", "help"), ("help iamat", "help iamat"), ("quit", "quit"),
  ])
  func `a word of the prompt reads there, and only there`(_ text: String, _ outline: String) throws
  {
    #expect(try self.outline(text, isPrompt: true) == "word " + outline)
    #expect(throws: Diagnostic.self) { try read(text) }
  }

  @Test(arguments: ["", "   ", "# x", "  # x"])
  func `a blank line and a comment are nothing`(_ text: String) throws {
    guard case .blank = try read(text) else {
      Issue.record("not blank")
      return
    }
  }

  @Test(arguments: [
    "server A 127.0.0.1:1", "link A -- B", "run x", "wire auto", "places builtin",
    #"places fixture "x""#, "catch-up on", "ready when port opens", "dir x", "network direct",
  ])
  func `a line of a herd file is told from the rest`(_ text: String) throws {
    guard case .herdFileLine = try read(text) else {
      Issue.record("no herd-file line")
      return
    }
  }

  @Test func `a sentence without @ speaks to whom use named`() throws {
    let line = SourceLine(file: "t.hs", number: 1, text: "whatsat kiwi 10 5")
    var context = ReadingContext(isPrompt: true)
    #expect(throws: Diagnostic.self) { try StatementReader(line, in: context).read() }
    let use = SourceLine(file: "t.hs", number: 1, text: "use @Hands")
    guard case .statement(.word(.use(let target))) = try StatementReader(use, in: context).read()
    else { return }
    context.defaultTarget = target
    guard case .statement(let kind) = try StatementReader(line, in: context).read() else { return }
    #expect(Outline.of(kind) == "@Hands whatsat kiwi 10 5")
  }

  @Test(arguments: HelpTopic.all)
  func `the example of every topic of help reads, and its word is one`(_ topic: HelpTopic) throws {
    switch try read(topic.example, isPrompt: true) {
    case .blank, .end: Issue.record("an example is a statement")
    default: break
    }
    let words = topic.example.split { " ".contains($0) }.map { String($0) }
    let forms = ["do": ["does", "do"]][topic.word] ?? [topic.word]
    #expect(forms.contains { words.contains($0) })
    #expect(topic.grammar.contains(topic.word))
    #expect(HelpTopic.topic(topic.word) == topic)
  }

  @Test(arguments: ["$x", "a {x:int} \"b\"", "\\n", "\t\r\n", " # ", "", "é\u{7F}", "for 2s"])
  func `any text in quotes reads as itself`(_ text: String) throws {
    guard case .statement(.note(let note)) = try read("note \(text.quoted)"),
      case .statement(.expect(.line(let patterns, nil))) = try read("expect \(text.quoted)")
    else {
      Issue.record("neither a note nor a line")
      return
    }
    #expect(note.literal == Array(text.utf8))
    #expect(try patterns[0].match(Array(text.utf8)) { _ in nil }.isEmpty)
  }

  @Test func `help has every word of the language`() {
    let words =
      Keyword.allCases.map(\.rawValue) + Verb.allCases.map(\.rawValue) + HerdFileParser.words
    for word in words { #expect(HelpTopic.topic(word) != nil, "\(word)") }
    #expect(Set(HelpTopic.all.map(\.word)).count == HelpTopic.all.count)
    #expect(HelpTopic.suggestion(for: "whatat") == "whatsat")
  }
}
