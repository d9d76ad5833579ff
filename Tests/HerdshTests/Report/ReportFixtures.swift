import HerdProtocol

@testable import herdsh

/// What the reports under test tell about.
enum Fixture {
  static let script = SourceText(
    name: "examples/propagation.hs",
    lines: [
      "# propagation.hs - tell one server, and soon all servers know",
      #"herd "ucla.herd""#,
      "",
      #"check "an IAMAT is answered and reaches every server""#,
      "  @Goloman iamat kiwi.cs.ucla.edu +34.068930-118.445127",
      "  expect   AT Goloman {skew:signed} kiwi.cs.ucla.edu +34.068930-118.445127 {stamp:time}",
      "  that     $skew < 1s",
      "  @all     know kiwi.cs.ucla.edu                                  within 2s",
      "  @all     agree on kiwi.cs.ucla.edu                              now",
      "end",
    ])
  static let repeatCommand = "herdsh -f examples/propagation.hs --only 1 --seed 5eed42"
  static let title = "an IAMAT is answered and reaches every server"
  static let stamp = "1795382427.807685614"

  static let herd = Herd(
    name: "ucla", file: "examples/ucla.herd",
    servers: ["Goloman", "Hands", "Holiday", "Welsh", "Wilkes"].map {
      Herd.Server(name: $0, host: "127.0.0.1", port: nil)
    },
    links: [
      Herd.Link("Goloman", "Hands"), Herd.Link("Goloman", "Holiday"),
      Herd.Link("Goloman", "Wilkes"), Herd.Link("Hands", "Wilkes"),
      Herd.Link("Holiday", "Welsh"), Herd.Link("Holiday", "Wilkes"),
    ])

  static let summary = HerdSummary(
    name: "ucla", serverCount: 5, command: "python3 server.py {name}", links: "links isolated",
    readyAfter: .milliseconds(402), seed: 0x5eed42)

  static func result(
    _ title: String = title, number: Int = 1, verdict: Verdict = .pass,
    level: Check.Level = .must, took: Duration = .milliseconds(41), asides: [String] = [],
    skipReason: String? = nil, unmetBase: String? = nil, failure: Failure? = nil
  ) -> CheckResult {
    CheckResult(
      file: script.name, number: number, title: title, level: level, verdict: verdict,
      duration: took, asides: asides, skipReason: skipReason, unmetBase: unmetBase,
      failure: failure)
  }

  static func range(line: Int, _ columns: Range<Int>) -> SourceRange {
    SourceRange(file: script.name, line: line, columns: columns)
  }

  static func failure(
    _ detail: Failure.Detail, _ headline: String, ranges: [SourceRange],
    wire: [WireTranscript] = [], logs: [ServerLog] = []
  ) -> Failure {
    Failure(
      headline: headline, ranges: ranges, source: script, detail: detail, wire: wire, logs: logs,
      repeatCommand: repeatCommand)
  }

  /// The lines that a report makes of events.
  static func told(_ events: [Event], _ style: Style, showsAll: Bool = false) -> String {
    var output = ""
    var report = TerminalReport(style: style, showsAll: showsAll) { output += $0 }
    for event in events { report.report(event) }
    return output
  }
}

extension Fixture {
  /// OUTPUT: a skew with an exponent and a stamp that went through a float.
  static var wrongAnswer: Failure {
    let answer = "AT Goloman 1.7e-05 kiwi.cs.ucla.edu +34.068930-118.445127 1795382427.8076856"
    let difference = LineDifference(
      server: "Goloman",
      expected: "AT Goloman {signed} kiwi.cs.ucla.edu +34.068930-118.445127 \(stamp)",
      received: Array(answer.utf8),
      problems: [
        LineMismatch.Problem(
          expected: 11..<19, received: 11..<18,
          text: "not a signed decimal: no sign, and an exponent",
          rule: #""+0.263873386", may be negative"#,
          hint: #"a float printed with str(); f"{d:+.9f}" prints +0.000017000"#),
        LineMismatch.Problem(
          expected: 59..<79, received: 68..<76,
          text: "not a copy: \(stamp) was sent, the last 2 digits are gone",
          rule: #""a copy of the IAMAT data""#,
          hint: "the stamp went through float(); send back the text you received"),
      ])
    let entries = [
      WireTranscript.Entry(
        at: .zero, direction: .sent,
        bytes: Array("IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 \(stamp)\n".utf8)),
      WireTranscript.Entry(
        at: .milliseconds(1), direction: .received, bytes: Array((answer + "\n").utf8)),
      WireTranscript.Entry(at: .milliseconds(1), direction: .closed, bytes: []),
    ]
    return failure(
      .differs(difference), "Goloman's answer differs in 2 of 6 fields",
      ranges: [range(line: 6, 23..<36), range(line: 6, 76..<88)],
      wire: [WireTranscript(server: "Goloman", connection: 1, entries: entries)],
      logs: [ServerLog(server: "Goloman", lines: [], path: "runs/5eed42/Goloman/")])
  }

  static let atLine = Array(
    "AT Goloman +0.000017000 kiwi.cs.ucla.edu +34.068930-118.445127 \(stamp)".utf8)
  static let unknown = Array("? WHATSAT kiwi.cs.ucla.edu 1 1".utf8)

  /// A matrix of the 2018 herd: servers in `knowing` know since so many milliseconds.
  static func matrix(
    knowing: [String: Int], told: String? = "Goloman", client: String = "kiwi.cs.ucla.edu",
    other: [String: String] = [:], down: Set<String> = [], silent: Set<String> = [],
    herd: Herd = herd
  ) -> KnowledgeMatrix {
    let rows = herd.servers.map { server in
      let name = server.name
      if let since = knowing[name] {
        return KnowledgeMatrix.Row(
          server: name, knowledge: .yes, since: .milliseconds(since), asked: since > 0 ? 2 : 1,
          lastAnswer: atLine)
      }
      if let answer = other[name] {
        return KnowledgeMatrix.Row(
          server: name, knowledge: .other, since: nil, asked: 44, lastAnswer: Array(answer.utf8))
      }
      let isMute = down.contains(name) || silent.contains(name)
      return KnowledgeMatrix.Row(
        server: name, knowledge: isMute ? .silent : .no, since: nil, asked: 44,
        lastAnswer: isMute ? [] : unknown, absence: down.contains(name) ? .gone : nil)
    }
    return KnowledgeMatrix(client: client, told: told, rows: rows, herd: herd)
  }

  /// OUTPUT: forwarding stops after one hop.
  static var missingNews: Failure {
    failure(
      .knowledge(matrix(knowing: ["Goloman": 0, "Hands": 6, "Holiday": 6])),
      "after 2 s, 3 of 5 servers know kiwi.cs.ucla.edu; Welsh and Wilkes do not",
      ranges: [range(line: 8, 3..<7), range(line: 8, 67..<76)],
      logs: [
        ServerLog(
          server: "Goloman",
          lines: [
            (at: .milliseconds(3), bytes: Array("Task exception was never retrieved".utf8)),
            (
              at: .milliseconds(3),
              bytes: Array("ConnectionResetError: [Errno 104] Connection reset by peer".utf8)
            ),
          ], path: "runs/5eed42/Goloman/")
      ])
  }

  /// With all that a failure can have: of a `def`, with a hint and a rule of the script's.
  static var carriedTooMuch: Failure {
    let row = { (from: String, to: String, connections: Int, messages: Int) in
      LinkTally.Row(
        from: from, to: to, connections: connections, messages: messages,
        first: messages > 0 ? .milliseconds(2) : nil,
        opened: connections > 0 ? .milliseconds(connections > 1 ? -5 : 2) : nil,
        closed: connections == 1 ? .milliseconds(3) : nil, bytes: messages * 60)
    }
    var failure = failure(
      .links(
        LinkTally(
          client: "kiwi",
          rows: [
            row("Goloman", "Hands", 1, 1), row("Goloman", "Wilkes", 1, 0),
            row("Hands", "Goloman", 2, 0), row("Hands", "Wilkes", 0, 0),
          ])),
      "the links carried 1 message of kiwi, not >= 2", ranges: [range(line: 9, 3..<20)])
    failure.calls = [range(line: 5, 3..<10), range(line: 8, 3..<10)]
    failure.hint = "who is told tells nobody"
    failure.rule = "The flood"
    return failure
  }

  /// One report goes round between three servers; a fourth hears it once.
  static var restless: Failure {
    unrest([
      ("Goloman", "Hands", 147, 147, line: atLine), ("Hands", "Goloman", 156, 156, line: atLine),
      ("Hands", "Wilkes", 155, 154, line: atLine), ("Hands", "Welsh", 1, 1, line: atLine),
    ])
  }

  static func unrest(
    _ rows: [(from: String, to: String, messages: Int, alike: Int, line: [UInt8])]
  ) -> Failure {
    let rows = rows.map {
      LinkUnrest.Row(
        from: $0.from, to: $0.to, messages: $0.messages, alike: $0.alike, line: $0.line)
    }
    return failure(
      .unrest(LinkUnrest(longestSilence: .milliseconds(9), rows: rows)),
      "the links were not silent for 500 ms, at any time in 2.5 s",
      ranges: [range(line: 9, 3..<20)])
  }

  /// Neither of two answers.
  static var noneOfTwo: Failure {
    var failure = wrongAnswer
    if case .differs(var difference) = failure.detail {
      difference.alternatives = ["? IAMAT kiwi", "? nothing"]
      failure.detail = .differs(difference)
    }
    return failure
  }

  /// Somebody knows something else.
  static var staleNews: Failure {
    var matrix = matrix(
      knowing: ["Goloman": 0, "Hands": 6],
      other: ["Welsh": "AT Goloman +0.1 kiwi.cs.ucla.edu +1.0+1.0 5.0"])
    matrix.expected = "AT Goloman {signed} kiwi.cs.ucla.edu +34.068930-118.445127 \(stamp)"
    return failure(
      .knowledge(matrix), "after 2 s, 2 of 5 servers know kiwi.cs.ucla.edu; the others do not",
      ranges: [range(line: 8, 3..<7)])
  }
}
