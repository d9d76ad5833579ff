import HerdProtocol
import Testing

@testable import herdsh

/// Whatever comes from servers, scripts and file names, a terminal never gets a control character.
@Suite struct HostileReportTests {
  private struct Source {
    var random: SeededRandom

    mutating func bytes() -> [UInt8] { random.hostileBytes(upTo: 80) }
    mutating func text() -> String { String(decoding: bytes(), as: UTF8.self) }
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    mutating func duration() -> Duration { .microseconds(number(-1000...9_000_000)) }

    mutating func range() -> SourceRange {
      let start = number(-2...90)
      return SourceRange(file: text(), line: number(0...4), columns: start..<start + number(0...40))
    }

    mutating func problem() -> LineMismatch.Problem {
      let start = number(0...80)
      return LineMismatch.Problem(
        expected: start..<start, received: start..<start + number(0...40), text: text(),
        rule: number(0...1) == 0 ? nil : text(), hint: number(0...1) == 0 ? nil : text())
    }

    mutating func detail() -> Failure.Detail {
      switch number(0...2) {
      case 0:
        return .differs(
          LineDifference(
            server: text(), expected: text(), received: bytes(), problems: [problem(), problem()]))
      case 1:
        let names = (0..<number(1...9)).map { _ in text() }
        let herd = Herd(
          name: text(), file: text(),
          servers: names.map { Herd.Server(name: $0, host: "x", port: nil) },
          links: zip(names, names.dropFirst()).map { Herd.Link($0, $1) })
        let states: [KnowledgeMatrix.Knowledge] = [.yes, .no, .other, .silent]
        let rows = names.map { name in
          KnowledgeMatrix.Row(
            server: name, knowledge: states[number(0...3)], since: duration(), asked: number(0...9),
            lastAnswer: bytes(), absence: number(0...4) == 0 ? .gone : nil)
        }
        return .knowledge(
          KnowledgeMatrix(client: text(), told: names[0], rows: rows, herd: herd))
      default: return .words([text(), text()])
      }
    }

    mutating func failure() -> Failure {
      let directions: [WireTranscript.Direction] = [
        .sent, .received, .closed, .opened, .halfClosed,
      ]
      let entries = (0..<number(0...5)).map { _ in
        WireTranscript.Entry(at: duration(), direction: directions[number(0...4)], bytes: bytes())
      }
      return Failure(
        headline: text(), ranges: (0..<number(0...2)).map { _ in range() },
        source: SourceText(name: text(), lines: (0..<3).map { _ in text() }), detail: detail(),
        wire: [WireTranscript(server: text(), connection: 1, entries: entries)],
        logs: [
          ServerLog(
            server: text(), lines: [(at: duration(), bytes: bytes())], path: text(), ending: text())
        ], repeatCommand: text())
    }

    mutating func events() -> [Event] {
      let verdicts: [Verdict] = [.pass, .fail, .weak, .info, .skip, .error]
      let herd = HerdSummary(
        name: text(), serverCount: 5, command: text(), links: text(), readyAfter: duration(),
        seed: 7)
      let result = CheckResult(
        file: text(), number: 1, title: text(), level: .should, verdict: verdicts[number(0...5)],
        duration: duration(), asides: [text()], skipReason: text(), failure: failure())
      let crossing = RunSummary.Crossing(from: text(), to: text(), took: duration())
      let summary = RunSummary(duration: duration(), results: [result], crossings: [crossing])
      return [
        .herdReady(herd), .noted(text()), .checkEnded(result), .herdFailed(text()),
        .finished(summary),
      ]
    }
  }

  @Test(arguments: [Style(), Style(width: 40), Style(isASCII: true, width: 80)])
  func `no event makes a report emit a control character`(style: Style) {
    var source = Source(random: SeededRandom(seed: 0xBAD_5EED))
    for _ in 0..<150 {
      let text = Fixture.told(source.events(), style)
      let bad = text.unicodeScalars.filter { $0 != "\n" && !Hostile.isHarmless($0) }
      #expect(bad.isEmpty, "\(bad.map { String($0.value, radix: 16) })")
      if style.isASCII { #expect(text.utf8.allSatisfy { $0 < 0x7F }) }
    }
  }

  @Test func `no answer makes the printer emit a control character`() {
    var source = Source(random: SeededRandom(seed: 0xA715))
    var kinds = Set<Int>()
    for round in 0..<600 {
      let body = source.bytes()
      let quoted =
        Array("\"".utf8) + body.filter { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C } + Array("\"".utf8)
      let answers: [[UInt8]] = [
        body,
        Array("AT ".utf8) + body + Array(" +0.1 kiwi +1.0+1.0 5\n".utf8) + source.bytes(),
        Array("AT A +0.1 kiwi +1.0+1.0 5\n{\"results\": [{\"name\": ".utf8) + quoted
          + Array(", \"types\": [".utf8) + quoted + Array("]}], \"status\": ".utf8) + quoted
          + Array("}\n\n".utf8),
        Array("AT A +0.1 kiwi +1.0+1.0 5\n{".utf8) + quoted + Array(": [".utf8) + quoted
          + Array("]}".utf8),
      ]
      let kind = round % answers.count
      let text = ReplyPrinter(style: Style()).text(
        of: answers[kind], took: .seconds(1),
        now: 1_795_382_427_000_000_000, asked: ("10", 5))
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || Hostile.isHarmless($0) }, "\(text)")
      if text.contains("1 place, status") || kind != 2 { kinds.insert(kind) }
    }
    #expect(kinds.count == 4)
  }
}
