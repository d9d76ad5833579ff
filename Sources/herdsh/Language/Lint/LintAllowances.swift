import HerdProtocol

/// `# lint: allow RULE...`: what a script says is meant as it stands, on the line above or on the line itself.
struct LintAllowances {
  private struct Allowance {
    var rule: LintRule
    /// The comment.
    var range: SourceRange
    /// The line it is about.
    var line: Int
    var isUsed = false
  }

  private var allowances: [Allowance] = []
  /// Names of rules that there are none of.
  private(set) var problems: [Diagnostic] = []
  /// Findings that were allowed.
  private(set) var count = 0

  init(in script: Script) {
    for text in [script.source] + script.included {
      for (index, line) in text.lines.enumerated() where line.contains("lint:") {
        read(SourceLine(file: text.name, number: index + 1, text: line), of: text)
      }
    }
  }

  private mutating func read(_ line: SourceLine, of text: SourceText) {
    let start = line.statementEnd
    let words = line.plainWords(in: start..<line.bytes.count)
    let texts = words.map { line.text($0) }
    guard texts.starts(with: ["#", "lint:", "allow"]) || texts.starts(with: ["#lint:", "allow"])
    else { return }
    // A second # begins the reason.
    let names = words[((texts.firstIndex(of: "allow") ?? 0) + 1)...].prefix {
      !line.text($0).hasPrefix("#")
    }
    // A comment of its own is about the next line that says something.
    let isAlone = line.trimmed(0..<start).isEmpty
    let target = isAlone ? Self.nextLine(after: line.number, of: text) : line.number
    for name in names {
      guard let rule = LintRule(rawValue: line.text(name)) else {
        let all = LintRule.allCases.map(\.rawValue)
        problems.append(
          line.problem(
            name, "error: there is no such rule",
            suggestion: Suggestion.text(for: line.text(name), among: all)
              ?? "one of: " + all.joined(separator: " ")))
        continue
      }
      allowances.append(Allowance(rule: rule, range: line.range(name), line: target))
    }
  }

  private static func nextLine(after number: Int, of text: SourceText) -> Int {
    let next = text.lines[number...].firstIndex { line in
      let first = line.drop { $0 == " " || $0 == "\t" }.first
      return first != nil && first != "#"
    }
    return (next ?? number) + 1
  }

  /// What is left of some findings when those that are allowed are taken out.
  mutating func filter(_ findings: [LintFinding]) -> [LintFinding] {
    var left: [LintFinding] = []
    for finding in findings {
      let index = allowances.firstIndex {
        $0.rule == finding.rule && $0.line == finding.range.line
          && $0.range.file == finding.range.file
      }
      if let index {
        allowances[index].isUsed = true
        count += 1
      } else {
        left.append(finding)
      }
    }
    return left
      + allowances.filter { !$0.isUsed }.map { allowance in
        LintFinding(
          rule: .unusedAllow, range: allowance.range,
          message: "the line that this is about has nothing to allow")
      }
  }
}
