import HerdProtocol

/// Finds lines that every herd passes, or none: whatever the servers do, the run shows nothing.
struct VacuityLint {
  private var findings: [LintFinding] = []

  static func findings(in statements: [Statement]) -> [LintFinding] {
    var lint = VacuityLint()
    lint.walk(statements)
    return lint.findings
  }

  private mutating func walk(_ statements: [Statement]) {
    for statement in statements {
      look(at: statement)
      walk(ScriptChecker.inner(of: statement))
    }
  }

  private mutating func look(at statement: Statement) {
    switch statement.kind {
    case .that(let left, let comparison, let right):
      lookAtSides(left.text, comparison, right.text, statement.range)
    case .json(_, let isCount, let comparison, let right):
      if isCount {
        lookAtCount(comparison, right.text, statement.range)
      } else {
        lookAtText(comparison, right.text)
      }
    case .places(.hits(let comparison, let limit)):
      lookAtCount(
        comparison, Template(literal: "\(limit)", range: statement.range), statement.range)
    case .places(.last(_, let comparison, let right)): lookAtText(comparison, right.text)
    case .links(.carried(_, let comparison, let limit, _)):
      lookAtCount(
        comparison, Template(literal: "\(limit)", range: statement.range), statement.range)
    case .state(_, .logContains(let text), _), .state(_, .logLacks(let text), _),
      .state(_, .replyContains(let text, _), _):
      if text.literal == [] {
        find(text.range, "an empty text is in every text", suggestion: "name what is looked for")
      }
    case .expect(.line(let patterns, _)): lookAtAlternatives(patterns)
    default: return
    }
  }

  private mutating func lookAtSides(
    _ left: Template, _ comparison: Comparison, _ right: Template, _ range: SourceRange
  ) {
    if let first = left.literal, let second = right.literal {
      let sides = [(first, left), (second, right)].map {
        Comparison.Side(bytes: $0.0, isText: $0.1.isQuoted)
      }
      guard comparison.holds(sides[0], sides[1]) else { return }
      find(
        range, "both sides are written here: no server has a say in this",
        suggestion: "compare what was captured, as in: that $skew < 1s")
    } else if left.pieces.map(\.shape) == right.pieces.map(\.shape) {
      find(
        range, "both sides are the same: no server has a say in this",
        suggestion: "compare what was captured, as in: that $skew < 1s")
    } else {
      lookAtText(comparison, right)
    }
  }

  /// `contains ""`, `matches ".*"`.
  private mutating func lookAtText(_ comparison: Comparison, _ right: Template) {
    guard let literal = right.literal else { return }
    let isEmpty = comparison == .contains && literal.isEmpty
    guard isEmpty || comparison == .matches && Self.takesAll(literal) else { return }
    find(
      right.range, isEmpty ? "an empty text is in every text" : "every text matches this",
      suggestion: "say more of what is expected")
  }

  /// A pattern that takes the empty text, each single character of ASCII, and all of them in a row.
  private static func takesAll(_ pattern: [UInt8]) -> Bool {
    guard let pattern = try? TextPattern(pattern) else { return false }
    let characters = Array(0...127) as [UInt8]
    return pattern.matches([]) && pattern.matches(characters + characters)
      && pattern.matches(Array("é€".utf8))
      && characters.allSatisfy { pattern.matches([$0]) }
  }

  private mutating func lookAtCount(
    _ comparison: Comparison, _ limit: Template, _ range: SourceRange
  ) {
    guard let literal = limit.literal else { return }
    guard !comparison.isOfTexts else { return lookAtText(comparison, limit) }
    let number = Int(String(decoding: literal, as: UTF8.self)) ?? 0
    let right = Comparison.Side(bytes: literal, isText: limit.isQuoted)
    let counts = [0, 1, number - 1, number, number + 1, number * 2 + 2].filter { $0 >= 0 }
    let passing = counts.filter {
      comparison.holds(Comparison.Side(bytes: Array("\($0)".utf8), isText: limit.isQuoted), right)
    }
    if passing.count == counts.count {
      find(range, "every count passes this: none is below 0", suggestion: "such as: >= 1")
    } else if passing.isEmpty {
      find(range, "no count passes this", suggestion: "counts are 0, 1, 2 and so on")
    }
  }

  /// Where one of several lines takes every line, the others are not needed.
  private mutating func lookAtAlternatives(_ patterns: [Pattern]) {
    guard patterns.count > 1,
      let all = patterns.first(where: { pattern in
        guard pattern.pieces.count == 1, case .hole(_, .rest, _) = pattern.pieces[0] else {
          return false
        }
        return true
      })
    else { return }
    find(
      all.range, "every line passes this, so the other lines are never needed",
      suggestion: "leave them out, or say more of this one")
  }

  private mutating func find(_ range: SourceRange, _ message: String, suggestion: String) {
    findings.append(
      LintFinding(rule: .vacuous, range: range, message: message, suggestion: suggestion))
  }
}

extension Template.Piece {
  /// What it is, wherever it stands.
  fileprivate var shape: String {
    switch self {
    case .bytes(let bytes): "=" + String(decoding: bytes, as: UTF8.self)
    case .variable(let name, _): "$" + name
    }
  }
}
