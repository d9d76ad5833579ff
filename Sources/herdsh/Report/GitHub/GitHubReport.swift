/// A run as workflow commands of GitHub Actions: an annotation for each check that did not hold.
enum GitHubReport {
  /// Between these two nothing that is printed is taken for a command, whatever servers sent.
  static func silenced(_ token: String) -> (begin: String, end: String) {
    ("::stop-commands::\(token)\n", "::\(token)::\n")
  }

  /// A line for each check that did not hold, for each herd that did not start, and for a run that
  /// did not come to its end.
  static func annotations(_ record: RunRecord) -> String {
    let interrupted = record.interruptionText.map { text in
      command("error", [("title", "the run did not come to its end")], text)
    }
    return (interrupted ?? "") + ofScripts(record)
  }

  private static func ofScripts(_ record: RunRecord) -> String {
    let causes = ScoreCard(record).causesToList
    let told = Set(causes.flatMap(\.others).compactMap(\.anchor))
    return record.scripts.enumerated().flatMap { number, script in
      let broken = script.herdFailure.map { reason in
        [command("error", [("file", script.file), ("title", "the herd starts")], reason)]
      }
      return (broken ?? [])
        + script.entries.enumerated().compactMap { index, entry in
          let anchor = HTMLReport.id(number, index)
          // GitHub shows few annotations: what comes from the same is told once.
          if told.contains(anchor) { return nil }
          return annotation(entry, causes.first { $0.worst.anchor == anchor })
        }
    }.joined()
  }

  private static func annotation(_ entry: RunRecord.Entry, _ cause: Cause?) -> String? {
    let result = entry.result
    let kind: String
    switch result.verdict {
    case .pass, .skip, .xfail: return nil
    case .fail, .error, .flaky: kind = "error"
    case .weak: kind = "warning"
    case .undecided where result.failure == nil: return nil
    case .info, .xpass, .undecided: kind = "notice"
    }
    var properties: [(String, String)] = []
    if let range = result.failure?.ranges.first {
      properties = [
        ("file", range.file), ("line", String(range.line)),
        ("col", String(range.columns.lowerBound)),
      ]
    } else {
      properties = [("file", result.file)]
    }
    properties.append(("title", "\(result.verdict.rawValue): \(result.title)"))
    let headline =
      result.failure?.headline ?? result.knownReason.map {
        "it holds, and the script has: known \($0)"
      }
      ?? result.verdict.rawValue
    let command = result.failure.map { $0.repeatCommand } ?? ""
    return self.command(
      kind, properties,
      headline + explanation(cause) + (command.isEmpty ? "" : "\nrepeat: " + command))
  }

  private static let checksMax = 10

  /// What it likely comes from, and the other checks that show the same.
  private static func explanation(_ cause: Cause?) -> String {
    guard let cause else { return "" }
    let likely = cause.text.map { "\nlikely: " + $0 } ?? ""
    let shown = cause.others.prefix(checksMax).map { "\nthe same: " + $0.name }
    let left = cause.others.count - shown.count
    return likely + shown.joined() + (left > 0 ? "\nthe same: \(left) more" : "")
  }

  private static func command(
    _ name: String, _ properties: [(String, String)], _ message: String
  ) -> String {
    let list = properties.map { "\($0.0)=\(escape($0.1, isProperty: true))" }
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { escape(String($0), isProperty: false) }.joined(separator: "%0A")
    return "::\(name) \(list.joined(separator: ","))::\(text)\n"
  }

  private static func escape(_ text: String, isProperty: Bool) -> String {
    var output = ""
    for character in Escaper().escape(text) {
      switch character {
      case "%": output += "%25"
      case ":" where isProperty: output += "%3A"
      case "," where isProperty: output += "%2C"
      default: output.append(character)
      }
    }
    return output
  }
}
