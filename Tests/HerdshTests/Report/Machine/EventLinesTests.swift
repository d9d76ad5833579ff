import Foundation
import HerdProtocol
import Testing

@testable import herdsh

/// The events file is the truth: nothing is lost in it, and every report can be made from it.
@Suite struct EventLinesTests {
  @Test func `events that were read are written the same again`() throws {
    let file = Fixture.eventFile
    let events = try EventLines.read(Array(file.utf8))
    #expect(events.count == Fixture.run.count)
    #expect(events.map(EventLines.line).joined() == file)
  }

  @Test(arguments: [
    Fixture.wrongAnswer, Fixture.missingNews, Fixture.carriedTooMuch, Fixture.noneOfTwo,
    Fixture.staleNews, Fixture.restless,
  ])
  func `a failure is told from the events as it was told at once`(failure: Failure) throws {
    let event = RunEvent(
      at: .zero, script: 0, event: .checkEnded(Fixture.result(verdict: .fail, failure: failure)))
    let read = try EventLines.read(
      Array(
        (EventLines.line(RunEvent(at: .zero, script: nil, event: .started(Fixture.header)))
          + EventLines.line(event)).utf8))
    guard case .checkEnded(let result)? = read.last?.event, let back = result.failure else {
      Issue.record("another event came back")
      return
    }
    #expect(
      FailureText(failure: back, style: Style()).lines()
        == FailureText(failure: failure, style: Style()).lines())
  }

  @Test(arguments: [
    Interruption.signal(15), .timeLimit(.seconds(90)), .readerGone,
  ])
  func `what ended a run, and what it kept from running, comes back`(reason: Interruption) throws {
    let checks = [UnrunCheck(number: 7, title: "a \u{1B} check", level: .should)]
    let events = [
      RunEvent(at: .zero, script: nil, event: .started(Fixture.header)),
      RunEvent(at: .zero, script: 0, event: .notRun(checks)),
      RunEvent(at: .zero, script: nil, event: .interrupted(reason)),
    ]
    let text = events.map(EventLines.line).joined()
    let read = try EventLines.read(Array(text.utf8))
    #expect(read.map(EventLines.line).joined() == text)
    let record = RunRecord(read)
    #expect(record.interruption == reason && record.scripts.first?.notRun == checks)
  }

  @Test func `events that stop in the middle of a line are of a run that did not end`() throws {
    let whole = Array(Fixture.eventFile.utf8)
    let last = try #require(whole.dropLast().lastIndex(of: UInt8(ascii: "\n")))
    for end in [last + 9, whole.count / 2] {
      let record = RunRecord(try EventLines.readRun(Array(whole[..<end])))
      #expect(record.interruption == .eventsCut)
      #expect(JUnitReport.text(record).contains(#"<error type="INTERRUPTED""#))
      #expect(TAPReport.text(record).contains("\nBail out! interrupted (the events stop"))
      #expect(MarkdownReport.text(record).contains("**interrupted (the events stop"))
      #expect(HTMLReport.text(record).contains("<h1>Interrupted after "))
      #expect(GitHubReport.annotations(record).contains("did not come to its end::interrupted"))
    }
    #expect(RunRecord(try EventLines.readRun(whole)).interruption == nil)
  }

  @Test func `a standard parser reads each line, and no line holds a control character`() throws {
    for line in Fixture.eventFile.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["event"] is String && object?["at_ns"] is Int, "\(line)")
      #expect(line.unicodeScalars.allSatisfy(Hostile.isHarmless), "\(line)")
    }
  }

  @Test func `bytes that are no text are there to the last bit`() throws {
    let events = try EventLines.read(Array(Fixture.eventFile.utf8))
    let lines = events.compactMap { event -> [UInt8]? in
      if case .carried(let line) = event.event { line.line } else { nil }
    }
    #expect(lines.contains(Fixture.hostileAnswer))
    #expect(Fixture.eventFile.contains("\"line_hex\":\""))
  }

  @Test(arguments: [0xE7E, 0x5EED])
  func `whatever is in an event comes back`(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<300 {
      let bytes = random.hostileBytes(upTo: 60)
      let text = String(decoding: bytes, as: UTF8.self)
      let line = Transmission(
        from: text, to: "B", sentAt: .nanoseconds(Int.random(in: 0...1 << 40, using: &random)),
        arrivedAt: nil, line: bytes)
      let events = [
        RunEvent(at: .zero, script: nil, event: .started(Fixture.header)),
        RunEvent(at: .seconds(1), script: 3, event: .carried(line)),
        RunEvent(at: .seconds(2), script: 3, event: .noted(text)),
      ]
      let file = events.map(EventLines.line).joined()
      let read = try EventLines.read(Array(file.utf8))
      #expect(read.map(EventLines.line).joined() == file)
      guard case .carried(let back) = read[1].event, case .noted(let note) = read[2].event else {
        Issue.record("other events came back")
        return
      }
      #expect(back.line == bytes && back.from == text && back.sentAt == line.sentAt)
      #expect(note == text)
    }
  }

  @Test func `what a later version adds is passed over`() throws {
    var lines = Fixture.eventFile.split(separator: "\n").map(String.init)
    lines.insert(#"{"event":"weather","at_ns":1,"sky":"grey"}"#, at: 1)
    lines[2] = lines[2].replacing("\"script\":0", with: "\"script\":0,\"colour\":[1,{}]")
    let events = try EventLines.read(Array(lines.joined(separator: "\n").utf8))
    #expect(events.count == Fixture.run.count)
  }

  @Test(arguments: [
    ("", "it holds no events"),
    ("{", "line 1: this is not JSON: expected a key in double quotes at byte 2"),
    (
      #"{"event":"note","at_ns":1,"text":"x"}"#,
      #"line 1: events begin with a line of "event": "run""#
    ),
    (#"{"event":"run","at_ns":0}"#, #"line 1: it has no "format""#),
    (
      #"{"event":"run","at_ns":0,"format":"herdsh-events","version":2}"#,
      "line 1: its version is 2; this herdsh reads version 1"
    ),
    ("RUN\n" + #"{"event":"note","at_ns":1}"#, #"line 2: it has no "text""#),
    (
      "RUN\n" + #"{"event":"note","at_ns":"1","text":"x"}"#,
      #"line 2: its "at_ns" is not a whole number"#
    ),
    ("RUN\n" + #"{"event":"note","at_ns":1.5,"text":"x"}"#, "line 2: 1.5 is not a whole number"),
    (
      "RUN\n" + #"{"event":"note","at_ns":1,"text":"x","script":999999999}"#,
      #"line 2: its "script" is out of range"#
    ),
  ])
  func `what is no events file is told by its line`(text: String, problem: String) {
    let run = Fixture.eventFile.split(separator: "\n")[0]
    let file = text.replacing("RUN", with: run)
    #expect(throws: EventProblem(problem)) { try EventLines.read(Array(file.utf8)) }
  }
}
