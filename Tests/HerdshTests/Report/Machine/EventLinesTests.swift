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
