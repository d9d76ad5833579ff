import HerdProtocol

/// Events as lines of JSON: what `--events` writes. Every other report can be made from them again.
enum EventLines {
  /// Grows when a reader of the old lines would misread the new ones; new members do not count.
  static let version = 1
  static let format = "herdsh-events"

  /// One line, with its end.
  static func line(_ event: RunEvent) -> String {
    let object = JSONObject { object in
      object.add("event", name(event.event))
      object.add("at", event.at)
      object.add("script", event.script)
      fill(&object, event.event)
    }
    return object.value.serialized + "\n"
  }

  /// A line for something that a word of the prompt found. Readers of events pass over it.
  static func line(shown record: JSONValue, at time: Duration) -> String {
    let object = JSONObject { object in
      object.add("event", "shown")
      object.add("at", time)
      guard case .object(let members) = record else { return object.add("value", record) }
      for member in members { object.add(member.key, member.value) }
    }
    return object.value.serialized + "\n"
  }

  private static func name(_ event: Event) -> String {
    switch event {
    case .started: "run"
    case .scriptStarted: "script"
    case .herdReady: "herd"
    case .noted: "note"
    case .checkStarted: "check"
    case .carried: "carried"
    case .checkEnded: "result"
    case .typed: "typed"
    case .message: "message"
    case .wire: "wire"
    case .refused: "refused"
    case .herdFailed: "herd-failed"
    case .scriptEnded: "script-end"
    case .notRun: "not-run"
    case .interrupted: "interrupted"
    case .finished: "summary"
    }
  }

  private static func fill(_ object: inout JSONObject, _ event: Event) {
    switch event {
    case .started(let header):
      object.add("format", format)
      object.add("version", version)
      header.write(to: &object)
    case .scriptStarted(let file): object.add("file", file)
    case .herdReady(let herd): herd.write(to: &object)
    case .noted(let text), .herdFailed(let text): object.add("text", text)
    case .checkStarted(let number, let title):
      object.add("number", number)
      object.add("title", title)
    case .carried(let line): line.write(to: &object)
    case .checkEnded(let result): result.write(to: &object)
    case .typed(let line): object.add("line", line)
    case .message(let message): message.write(to: &object)
    case .wire(let event): event.write(to: &object)
    case .refused(let problem): problem.write(to: &object)
    case .scriptEnded: break
    case .notRun(let checks):
      object.add("checks", checks.map { check in JSONObject { check.write(to: &$0) } })
    case .interrupted(let interruption): interruption.write(to: &object)
    case .finished(let summary): summary.write(to: &object)
    }
  }
}

extension EventLines {
  /// The events of a file, checked; a problem names the line.
  static func read(_ bytes: [UInt8]) throws(EventProblem) -> [RunEvent] {
    var events: [RunEvent] = []
    var results: [CheckResult] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    for (index, line) in lines.enumerated() {
      // What wrote them may have been ended in the middle of a line.
      let mayBeCut = index > 0 && index == lines.count - 1 && bytes.last != UInt8(ascii: "\n")
      if mayBeCut, (try? JSONValue(reading: Array(line))) == nil { break }
      do throws(EventProblem) {
        let event = try event(try JSONObject(JSONValue(reading: Array(line))), results)
        if index == 0, case .started = event?.event {
        } else if index == 0 {
          throw EventProblem("events begin with a line of \"event\": \"run\"")
        }
        guard let event else { continue }
        if case .checkEnded(let result) = event.event { results.append(result) }
        events.append(event)
      } catch {
        throw EventProblem("line \(index + 1): \(error)")
      }
    }
    guard !events.isEmpty else { throw EventProblem("it holds no events") }
    return events
  }

  /// The events of a whole run. Where the last of them are missing, its end is that they are.
  static func readRun(_ bytes: [UInt8]) throws(EventProblem) -> [RunEvent] {
    let events = try read(bytes)
    let isWhole = bytes.last == UInt8(ascii: "\n")
    if isWhole, events.contains(where: \.event.endsRun) || events.endWithoutHerd { return events }
    let at = events.last?.at ?? .zero
    return events + [RunEvent(at: at, script: nil, event: .interrupted(.eventsCut))]
  }

  /// `nil` for an event that a later version may add: readers pass over what they do not know.
  private static func event(
    _ object: JSONObject, _ results: [CheckResult]
  ) throws(EventProblem) -> RunEvent? {
    let event: Event
    switch try object.text("event") {
    case "run":
      guard try object.text("format") == format else {
        throw EventProblem("its \"format\" is not \"\(format)\"")
      }
      let found = try object.number("version")
      guard found == version else {
        throw EventProblem("its version is \(found); this herdsh reads version \(version)")
      }
      event = .started(try RunHeader(object))
    case "script": event = .scriptStarted(file: try object.text("file"))
    case "herd": event = .herdReady(try HerdSummary(object))
    case "note": event = .noted(try object.text("text"))
    case "check":
      event = .checkStarted(number: try object.number("number"), title: try object.text("title"))
    case "carried": event = .carried(try Transmission(object))
    case "result": event = .checkEnded(try CheckResult(object))
    case "typed": event = .typed(try object.text("line"))
    case "message": event = .message(try SessionMessage(object))
    case "wire": event = .wire(try WireEvent(object))
    case "refused": event = .refused(try Diagnostic(object))
    case "herd-failed": event = .herdFailed(try object.text("text"))
    case "script-end": event = .scriptEnded
    case "not-run":
      event = .notRun(
        try object.objects("checks").map { (check) throws(EventProblem) in try UnrunCheck(check) })
    case "interrupted": event = .interrupted(try Interruption(object))
    case "summary": event = .finished(try RunSummary(object, results))
    default: return nil
    }
    let script = try object.optionalNumber("script")
    // An index that no command line reaches would make a reader fill memory.
    guard (0..<100_000).contains(script ?? 0) else {
      throw EventProblem("its \"script\" is out of range")
    }
    return RunEvent(at: try object.duration("at"), script: script, event: event)
  }
}

extension [RunEvent] {
  /// Whether a run ends with them because it had no herd: it has no summary then.
  fileprivate var endWithoutHerd: Bool {
    let hasFailed = contains { if case .herdFailed = $0.event { true } else { false } }
    switch last?.event {
    case .scriptEnded, .notRun: return hasFailed
    default: return false
    }
  }
}
