import HerdProtocol

/// A run as Markdown, for a pull request, an issue or a step summary: a table, and each failure folded.
enum MarkdownReport {
  /// The whole text; with `sizeMax`, causes and failures are left out once there is that much of it.
  static func text(_ record: RunRecord, sizeMax: Int = .max) -> String {
    var text = heading(record)
    let tables = record.scripts.map { table($0, record.reasonNotRun(in: $0)) }.joined()
    let causes = causes(ScoreCard(record).causesToList)
    let hasRoom = [text, causes, tables].map(\.utf8.count).reduce(0, +) <= sizeMax
    text += (hasRoom ? causes : "") + tables
    var left = 0
    for script in record.scripts {
      for entry in script.entries where entry.result.failure != nil {
        let block = failure(entry, script.herd?.servers ?? [])
        if text.utf8.count + block.utf8.count > sizeMax { left += 1 } else { text += block }
      }
    }
    if left > 0 { text += "\n\(Wording.count(left, "more failure")) left out here.\n" }
    return text
  }

  private static func heading(_ record: RunRecord) -> String {
    let herds = record.scripts.compactMap { $0.herd?.name }
    let names = Array(Set(herds)).sorted().map { "herd " + escape($0) }
    let counts = SummaryText.counts(record)
    var text = "### \(names.isEmpty ? "herdsh" : names.joined(separator: ", ")): \(counts)\n"
    let facts = [record.startText, record.header.map { "seed \($0.seed)" }].compactMap(\.self)
    if !facts.isEmpty { text += "\n" + facts.joined(separator: ", ") + "\n" }
    if let sentence = record.interruptionText { text += "\n**\(escape(sentence))**\n" }
    return text
  }

  private static let causesMax = 20
  private static let checksMax = 12

  /// What several checks did not hold for, worst first.
  private static func causes(_ causes: [Cause]) -> String {
    guard !causes.isEmpty else { return "" }
    var text = "\n**What it comes from, worst first**\n\n"
    for (index, cause) in causes.prefix(causesMax).enumerated() {
      text += "\(index + 1). \(cause.text == nil ? "" : "likely: ")\(escape(cause.headline))"
      text += " (\(cause.extent))\n"
      for sentence in cause.furtherEvidence { text += "   - seen: \(escape(sentence))\n" }
      if let rule = cause.worst.failure?.rule {
        text += "   - rule: docs/protocol.md, \(escape(rule))\n"
      }
      for entry in cause.entries.prefix(checksMax) { text += "   - \(escape(entry.name))\n" }
      let left = cause.entries.count - checksMax
      if left > 0 { text += "   - and \(left) more\n" }
    }
    let left = causes.count - causesMax
    return text + (left > 0 ? "\nAnd \(Wording.count(left, "more cause")).\n" : "")
  }

  private static func table(
    _ script: RunRecord.ScriptRecord, _ reasonNotRun: String
  ) -> String {
    var text = "\n**\(escape(script.file))**\n"
    for note in script.notes { text += "\nnote: " + escape(note) + "\n" }
    if let reason = script.herdFailure {
      text += "\n" + fenced(reason.split(separator: "\n").map { Escaper().escape(String($0)) })
    }
    guard !script.entries.isEmpty || !script.notRun.isEmpty else { return text }
    text += "\n| verdict | check | time | notes |\n|:--|:--|--:|:--|\n"
    for entry in script.entries {
      let result = entry.result
      let time = result.hasNotRun ? "" : DurationText.short(result.duration)
      let notes = entry.notes.map(escape).joined(separator: ", ")
      text +=
        "| \(escape(result.verdict.mark)) \(result.verdict.rawValue) | \(escape(result.title))"
        + " | \(time) | \(notes) |\n"
    }
    for check in script.notRun {
      text += "| NOT RUN | \(escape(check.title)) | | \(escape(reasonNotRun)) |\n"
    }
    return text
  }

  private static func failure(_ entry: RunRecord.Entry, _ servers: [String]) -> String {
    let result = entry.result
    let title = "\(result.verdict.mark) \(result.verdict.rawValue) \(result.title)"
    return "\n<details><summary>\(XMLText.escape(title))</summary>\n\n"
      + fenced(entry.failureLines(servers: servers)) + "\n</details>\n"
  }

  /// A block of lines as they are, in a fence that none of them can close.
  private static func fenced(_ lines: [String]) -> String {
    var longest = 2
    for line in lines {
      var run = 0
      for character in line {
        run = character == "`" ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    let fence = String(repeating: "`", count: longest + 1)
    return ([fence + "text"] + lines + [fence]).map { $0 + "\n" }.joined()
  }

  /// Text in a line: no markup of Markdown's or HTML's, and nobody is mentioned.
  private static func escape(_ text: String) -> String {
    var output = ""
    for character in Escaper().escape(text) {
      switch character {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "@": output += "&#64;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!": output += "\\\(character)"
      default: output.append(character)
      }
    }
    return output
  }
}
