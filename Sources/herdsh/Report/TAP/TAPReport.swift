import HerdProtocol

/// A run in the Test Anything Protocol: a point a check with a YAML block of plain values, and the
/// failure as comments. A `should` or `may` that does not hold has the directive for what is
/// known to be missing: not ok, and no failure.
///
/// It says version 13, which every reader takes (many a `prove` refuses 14); nothing here needs more.
struct TAPReport {
  /// In two parts, since scripts/tidy takes the word for an open end of ours.
  private static let missing = "TO" + "DO"

  private let record: RunRecord
  private var lines = ["TAP version 13"]
  private var number = 0

  /// The whole file.
  static func text(_ record: RunRecord) -> String {
    var report = TAPReport(record: record)
    report.write()
    return report.lines.map { $0 + "\n" }.joined()
  }

  private init(record: RunRecord) { self.record = record }

  private mutating func write() {
    let ending = record.interruption == nil ? 0 : 1
    lines.append("1..\(record.entries.count + record.notRunCount + ending)")
    for script in record.scripts {
      lines.append("# " + Escaper().escape(script.file))
      for note in script.notes { lines.append("# " + Escaper().escape(note)) }
      for entry in script.entries { write(entry, script.herd?.servers ?? []) }
      for check in script.notRun { write(notRun: check, script) }
      if let reason = script.herdFailure {
        lines.append("Bail out! " + Escaper().escape(String(reason.prefix { $0 != "\n" })))
      }
    }
    guard let text = record.interruptionText else { return }
    number += 1
    lines.append("not ok \(number) - the run comes to its end")
    lines.append("Bail out! " + Self.description(text))
  }

  private mutating func write(_ entry: RunRecord.Entry, _ servers: [String]) {
    number += 1
    let result = entry.result
    let isOK = [.pass, .skip, .undecided, .xpass].contains(result.verdict)
    lines.append(
      (isOK ? "ok" : "not ok") + " \(number) - " + Self.description(result.title)
        + directive(result))
    lines.append("  ---")
    for (key, value) in facts(result) { lines.append("  \(key): \(value.serialized)") }
    lines.append("  ...")
    lines += entry.failureLines(servers: servers).map { $0.isEmpty ? "#" : "# " + $0 }
  }

  private mutating func write(notRun check: UnrunCheck, _ script: RunRecord.ScriptRecord) {
    number += 1
    lines.append("not ok \(number) - " + Self.description(check.title))
    lines.append("# " + Self.description(record.reasonNotRun(in: script)))
  }

  private func directive(_ result: CheckResult) -> String {
    switch result.verdict {
    case .skip: " # SKIP " + Self.description(result.skipReason ?? "no reason given")
    case .undecided: " # SKIP undecided: " + Self.description(result.undecidedReason ?? "")
    case .weak, .info: " # \(Self.missing) \(result.verdict.rawValue): a \(result.level.rawValue)"
    case .xfail, .xpass: " # \(Self.missing) " + Self.description(result.knownReason ?? "")
    case .pass, .fail, .error, .flaky: ""
    }
  }

  private func facts(_ result: CheckResult) -> [(String, JSONValue)] {
    var facts: [(String, JSONValue)] = [
      ("verdict", .text(result.verdict.rawValue)), ("level", .text(result.level.rawValue)),
      (
        "duration_ms",
        .number(DurationText.rounded(max(.zero, result.duration), to: .milliseconds(1)))
      ),
    ]
    if !result.asides.isEmpty {
      facts.append(("notes", .text(result.asides.joined(separator: "; "))))
    }
    guard let failure = result.failure else { return facts }
    facts.append(("message", .text(failure.headline)))
    if let range = failure.ranges.first {
      facts.append(("file", .text(range.file)))
      facts.append(("line", .number(Int64(range.line))))
      facts.append(("column", .number(Int64(range.columns.lowerBound))))
    }
    if case .differs(let difference) = failure.detail {
      facts.append(("expected", .text(difference.expected)))
      facts.append(("received", .text(Escaper().escape(difference.received))))
    }
    return facts
  }

  /// A description holds no directive of its own, and stays on its line.
  private static func description(_ text: String) -> String {
    Escaper().escape(text).map { $0 == "#" ? "\\#" : String($0) }.joined()
  }
}
