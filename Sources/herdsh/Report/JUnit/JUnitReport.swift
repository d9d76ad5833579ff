import HerdProtocol

/// A run as JUnit XML: a suite a script, a case a check or row.
///
/// A `should` or `may` that does not hold is a case that passed, with its verdict as a property.
struct JUnitReport {
  private let record: RunRecord
  private var lines: [String] = [#"<?xml version="1.0" encoding="UTF-8"?>"#]

  /// The whole file.
  static func text(_ record: RunRecord) -> String {
    var report = JUnitReport(record: record)
    report.write()
    return report.lines.map { $0 + "\n" }.joined()
  }

  private init(record: RunRecord) { self.record = record }

  private mutating func write() {
    let entries = record.entries
    let broken = record.scripts.count { $0.herdFailure != nil }
    let totals = Self.counts(
      entries.map(\.result), broken: broken + (record.interruption == nil ? 0 : 1),
      notRun: record.notRunCount)
    lines.append(
      #"<testsuites name="herdsh" \#(totals) time="\#(record.duration.inSeconds)">"#)
    for (index, script) in record.scripts.enumerated() { write(script, index) }
    if let text = record.interruptionText { write(interruption: text) }
    lines.append("</testsuites>")
  }

  private static func counts(_ results: [CheckResult], broken: Int, notRun: Int) -> String {
    let count = { (verdicts: [Verdict]) in results.count { verdicts.contains($0.verdict) } }
    return #"tests="\#(results.count + broken + notRun)" failures="\#(count([.fail, .flaky]))""#
      + #" errors="\#(count([.error]) + broken)" skipped="\#(count([.skip, .undecided, .xfail]) + notRun)""#
  }

  private mutating func write(_ script: RunRecord.ScriptRecord, _ index: Int) {
    let broken = script.herdFailure == nil ? 0 : 1
    let counts = Self.counts(
      script.entries.map(\.result), broken: broken, notRun: script.notRun.count)
    var head = #"  <testsuite name="\#(XMLText.escape(script.file))" id="\#(index)" \#(counts)"#
    head += #" time="\#(script.duration.inSeconds)""#
    if let started = record.startText {
      // The form of the schema: no blank, no zone.
      head += #" timestamp="\#(started.prefix(10))T\#(started.dropFirst(11).prefix(8))""#
    }
    lines.append(head + ">")
    lines.append("    <properties>")
    for (name, value) in properties(script) {
      lines.append(
        #"      <property name="\#(name)" value="\#(XMLText.escape(value))"/>"#)
    }
    lines.append("    </properties>")
    if let reason = script.herdFailure { write(herdFailure: reason, script) }
    for entry in script.entries { write(entry, script) }
    for check in script.notRun { write(notRun: check, script) }
    lines.append("  </testsuite>")
  }

  private func properties(_ script: RunRecord.ScriptRecord) -> [(String, String)] {
    let run = record.header.map { [("seed", $0.seed), ("level", $0.level.rawValue)] } ?? []
    let herd =
      script.herd.map { herd in
        [
          ("herd", herd.name), ("servers", herd.servers.joined(separator: " ")),
          ("links", herd.links),
        ]
          + (herd.command.map { [("command", $0)] } ?? [])
      } ?? []
    return run + herd + (record.interruption.map { [("interrupted", $0.reason)] } ?? [])
  }

  /// A run that was ended before its time is red, whatever held until then.
  private mutating func write(interruption text: String) {
    let message = XMLText.markup(text)
    lines += [
      #"  <testsuite name="the run" tests="1" failures="0" errors="1" skipped="0" time="0.000">"#,
      #"    <testcase name="the run comes to its end" classname="herdsh" time="0.000">"#,
      #"      <error type="INTERRUPTED" message="\#(message)">\#(message)</error>"#,
      "    </testcase>", "  </testsuite>",
    ]
  }

  private mutating func write(notRun check: UnrunCheck, _ script: RunRecord.ScriptRecord) {
    let reason = record.reasonNotRun(in: script)
    lines += [
      #"    <testcase name="\#(XMLText.escape(check.title))""#
        + #" classname="\#(XMLText.escape(script.file))" time="0.000">"#,
      #"      <skipped type="NOT RUN" message="\#(XMLText.escape(reason))"/>"#,
      "    </testcase>",
    ]
  }

  private mutating func write(herdFailure reason: String, _ script: RunRecord.ScriptRecord) {
    let file = XMLText.escape(script.file)
    lines.append(#"    <testcase name="the herd starts" classname="\#(file)" time="0.000">"#)
    let told = reason.split(separator: "\n").map { Escaper().escape(String($0)) }
    lines.append(
      #"      <error type="ERROR" message="\#(XMLText.markup(told.first ?? ""))">"#
        + XMLText.escape(told) + "</error>")
    lines.append("    </testcase>")
  }

  private mutating func write(_ entry: RunRecord.Entry, _ script: RunRecord.ScriptRecord) {
    let result = entry.result
    var head = #"    <testcase name="\#(XMLText.escape(result.title))""#
    head += #" classname="\#(XMLText.escape(result.file))" time="\#(result.duration.inSeconds)""#
    if let range = result.failure?.ranges.first {
      head += #" file="\#(XMLText.escape(range.file))" line="\#(range.line)""#
    }
    lines.append(head + ">")
    lines.append("      <properties>")
    let facts = [
      ("number", String(result.number)), ("level", result.level.rawValue),
      ("verdict", result.verdict.rawValue),
    ]
    let reasons = [
      result.knownReason.map { ("known", $0) }, result.undecidedReason.map { ("undecided", $0) },
    ].compactMap(\.self)
    for (name, value) in facts + reasons + result.asides.map({ ("note", $0) }) {
      lines.append(#"        <property name="\#(name)" value="\#(XMLText.escape(value))"/>"#)
    }
    lines.append("      </properties>")
    write(outcomeOf: entry, script.herd?.servers ?? [])
    lines.append("    </testcase>")
  }

  private mutating func write(outcomeOf entry: RunRecord.Entry, _ servers: [String]) {
    let result = entry.result
    let text = XMLText.escape(entry.failureLines(servers: servers))
    let message = XMLText.escape(result.failure?.headline ?? "")
    let attributes = #"type="\#(result.verdict.rawValue)" message="\#(message)""#
    switch result.verdict {
    case .fail, .flaky: lines.append("      <failure \(attributes)>\(text)</failure>")
    case .error: lines.append("      <error \(attributes)>\(text)</error>")
    case .skip:
      lines.append(#"      <skipped message="\#(XMLText.escape(result.skipReason ?? ""))"/>"#)
    case .undecided:
      let reason = XMLText.escape(result.undecidedReason ?? "")
      lines.append(#"      <skipped type="UNDECIDED" message="undecided: \#(reason)"/>"#)
      if result.failure != nil { lines.append("      <system-out>\(text)</system-out>") }
    case .xfail:
      // As other runners have it: neither a failure nor a pass.
      let reason = XMLText.escape(result.knownReason ?? "")
      lines.append(#"      <skipped type="XFAIL" message="\#(reason)"/>"#)
      lines.append("      <system-out>\(text)</system-out>")
    case .pass, .xpass: break
    case .weak, .info: lines.append("      <system-out>\(text)</system-out>")
    }
    let wire = entry.wireLines()
    if [.fail, .flaky, .error].contains(result.verdict), !wire.isEmpty {
      lines.append("      <system-out>\(XMLText.escape(wire))</system-out>")
    }
  }
}
