import HerdProtocol

@testable import herdsh

/// A run with everything in it: each verdict, each kind of failure, two scripts, lines that were lost,
/// and names and answers that are markup, directives and control characters.
extension Fixture {
  /// Everything that some format takes for its own.
  static let markup = #"</script><b>"&#x27;]]>|`*_@all # SKIP ::error::%0A"# + "\u{1B}[2J\u{202E}"

  static let hostileAnswer: [UInt8] =
    Array("AT </pre><script>alert(1)</script> ]]> ``` :: # ".utf8) + [0xFF, 0x1B, 0x00, 0xC3]

  static let carried: [Transmission] = [
    carry("client", "Goloman", 1, 1, "IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 \(stamp)"),
    carry("Goloman", "client", 2, 2, String(decoding: atLine, as: UTF8.self)),
    carry("Goloman", "Hands", 2, 3, String(decoding: atLine, as: UTF8.self)),
    carry("Goloman", "Holiday", 2, 4, String(decoding: atLine, as: UTF8.self)),
    carry("Goloman", "Wilkes", 2, nil, String(decoding: atLine, as: UTF8.self)),
    carry("Hands", "Wilkes", 4, 340, String(decoding: atLine, as: UTF8.self)),
    Transmission(
      from: "Wilkes", to: "Hands", sentAt: .milliseconds(1345), arrivedAt: .milliseconds(1346),
      line: hostileAnswer),
  ]

  private static func carry(
    _ from: String, _ to: String, _ sent: Int, _ arrived: Int?, _ line: String
  ) -> Transmission {
    Transmission(
      from: from, to: to, sentAt: .milliseconds(1000 + sent),
      arrivedAt: arrived.map { .milliseconds(1000 + $0) }, line: Array(line.utf8))
  }

  static let header = RunHeader(
    startedAt: 1_795_382_427_807_685_614, seed: "5eed42", level: .must,
    scripts: ["examples/propagation.hs", "b<&>.hs"])

  static let hostileFailure = failure(
    .words(["received  " + markup, "second"]), "Wilkes said \(markup)",
    ranges: [range(line: 8, 3..<7)],
    wire: [
      WireTranscript(
        server: "Wilkes", connection: 1,
        entries: [
          WireTranscript.Entry(at: .milliseconds(-1), direction: .opened, bytes: []),
          WireTranscript.Entry(at: .zero, direction: .sent, bytes: hostileAnswer),
          WireTranscript.Entry(at: .milliseconds(1), direction: .halfClosed, bytes: []),
          WireTranscript.Entry(at: .milliseconds(2), direction: .received, bytes: hostileAnswer),
        ])
    ],
    logs: [
      ServerLog(
        server: "Wilkes", lines: [(at: .milliseconds(-20), bytes: hostileAnswer)], path: nil,
        ending: "killed by signal 11")
    ])

  private static func check(_ result: CheckResult, _ lines: [Transmission] = []) -> [Event] {
    [.checkStarted(number: result.number, title: result.title)] + lines.map(Event.carried)
      + [.checkEnded(result)]
  }

  private static var firstScript: [Event] {
    let servers = herd.servers.map(\.name)
    var summary = summary
    summary.servers = servers
    var missing = missingNews
    missing.servers = ["Welsh", "Wilkes"]
    var failed = result(verdict: .fail, took: .milliseconds(2040), failure: missing)
    failed.servers = servers
    var passed = result(
      "it does not matter which server is told", number: 2, took: .milliseconds(188),
      asides: ["spread 31 µs"])
    passed.servers = ["Goloman", "Hands"]
    var wrong = wrongAnswer
    wrong.servers = ["Goloman"]
    let weak = result(
      "a should", number: 3, verdict: .weak, level: .should, failure: wrong)
    return [.scriptStarted(file: script.name), .herdReady(summary)] + check(failed, carried)
      + check(passed) + check(weak)
      + [
        .checkEnded(
          result(
            "links", number: 4, verdict: .skip, skipReason: "needs links # and: the herd has none")),
        .scriptEnded,
      ]
  }

  private static var secondScript: [Event] {
    var hostile = result(markup, number: 1, verdict: .error, failure: hostileFailure)
    hostile.file = header.scripts[1]
    var flaky = result("now and then", number: 2, verdict: .flaky, failure: wrongAnswer)
    flaky.file = header.scripts[1]
    let info = result("a may", number: 3, verdict: .info, level: .may, failure: missingNews)
    let tallied = result("links", number: 4, verdict: .fail, failure: carriedTooMuch)
    let restless = result("silence", number: 5, verdict: .fail, failure: restless)
    let onAnother = result("on another", number: 6, verdict: .undecided, unmetBase: "IA-26")
    let given = result("given", number: 7, verdict: .undecided, failure: wrongAnswer)
    return [.scriptStarted(file: header.scripts[1]), .noted("port 12558 is in use \(markup)")]
      + check(hostile, Array(carried.suffix(1))) + check(flaky) + check(info)
      + check(tallied) + check(restless) + check(onAnother) + check(given)
      + [.herdFailed("Hands ended with status 1\n  no port \(markup)"), .scriptEnded]
  }

  /// The events of a script each, a millisecond after each other.
  static var scriptEvents: [[RunEvent]] {
    [firstScript, secondScript].enumerated().map { script, events in
      events.enumerated().map { index, event in
        RunEvent(at: .milliseconds(1000 * (script + 1) + index), script: script, event: event)
      }
    }
  }

  /// The whole run, one script after the other.
  static var run: [RunEvent] {
    let events = scriptEvents.flatMap(\.self)
    let results = events.compactMap { event -> CheckResult? in
      if case .checkEnded(let result) = event.event { result } else { nil }
    }
    let summary = RunSummary(
      duration: .milliseconds(3210), results: results,
      crossings: [.init(from: "Welsh", to: "Wilkes", took: .milliseconds(12))],
      closestWait: (waited: .milliseconds(12), limit: .seconds(2)), expiredWaits: 2)
    return [RunEvent(at: .zero, script: nil, event: .started(header))] + events
      + [RunEvent(at: .milliseconds(3210), script: nil, event: .finished(summary))]
  }

  /// What `--events` would have written of it.
  static var eventFile: String { run.map(EventLines.line).joined() }
}
