import HerdProtocol

/// Looks for what is likely to be a mistake in a script that could be run.
struct ScriptLinter {
  private var findings: [LintFinding] = []
  private var titles: [[UInt8]: SourceRange] = [:]

  /// What the linter has to say.
  struct Result: Sendable {
    /// In the order of the lines.
    var findings: [LintFinding]
    /// How many more there are that comments allow.
    var allowedCount: Int
    /// Comments that allow what there is no rule for.
    var problems: [Diagnostic]
  }

  /// Everything found in a script.
  ///
  /// `herd` says who can talk to whom; `nil` where that is not known.
  static func look(at script: Script, herd: Herd?) -> Result {
    var linter = ScriptLinter()
    linter.walk(script.statements, isInCheck: false)
    linter.findings += VacuityLint.findings(in: script.statements)
    if herd?.run != nil { linter.findings += ClientLint.findings(in: script.statements) }
    if let herd {
      var reach = ReachLint(herd: herd)
      linter.findings += reach.look(at: script.statements)
    }
    // The lines of a `def` are looked at once for each call.
    var seen: Set<LintFinding> = []
    let order = [script.source.name] + script.included.map(\.name)
    let sorted = linter.findings.filter { seen.insert($0).inserted }.sorted { first, second in
      let files = (order.firstIndex(of: first.range.file), order.firstIndex(of: second.range.file))
      return (files.0 ?? 0, first.range.line) < (files.1 ?? 0, second.range.line)
    }
    var allowances = LintAllowances(in: script)
    let left = allowances.filter(sorted)
    return Result(findings: left, allowedCount: allowances.count, problems: allowances.problems)
  }

  private mutating func find(
    _ rule: LintRule, _ range: SourceRange, _ message: String, suggestion: String? = nil
  ) {
    findings.append(
      LintFinding(rule: rule, range: range, message: message, suggestion: suggestion))
  }

  private mutating func walk(_ statements: [Statement], isInCheck: Bool) {
    for (index, statement) in statements.enumerated() {
      checkDeadlines(statement)
      let following = statements[(index + 1)...]
      switch statement.kind {
      case .check(let check): checkTitle(check, statement)
      case .sleep: if let next = following.first { checkSleep(statement, before: next) }
      case .action(let target, let action) where isInCheck:
        check(action, of: target, statement, following)
      default: break
      }
      if case .together = statement.kind { continue }
      walk(ScriptChecker.inner(of: statement), isInCheck: isInCheck || statement.isCheck)
    }
  }

  private mutating func checkTitle(_ check: Check, _ statement: Statement) {
    guard check.table == nil, let title = check.title.literal else { return }
    if let before = titles[title] {
      find(
        .sameTitle, check.title.range,
        "the check in \(before.place(seenFrom: statement.range.file)) has this title too")
    } else {
      titles[title] = statement.range
    }
  }

  private mutating func checkSleep(_ sleep: Statement, before next: Statement) {
    let isWait =
      switch next.kind {
      case .expect, .state: true
      default: false
      }
    guard isWait else { return }
    find(
      .sleepBeforeWait, sleep.range, "the next line waits by itself",
      suggestion: "leave this out, and give that line `within` or `for`")
  }

  private mutating func checkDeadlines(_ statement: Statement) {
    let isZero =
      switch statement.kind {
      case .state(_, _, let time?): time.duration == .zero
      case .expect(let expectation): expectation.duration == .zero
      case .links(.carryNothing(_, let duration)): duration == .zero
      case .fault(.restart(_, let within?)): within == .zero
      default: false
      }
    guard isZero else { return }
    find(
      .zeroDeadline, statement.range, "this is over before anyone can answer",
      suggestion: "`now` asks once")
  }

  /// What is sent and never looked at proves nothing.
  private mutating func check(
    _ action: Action, of target: Target, _ statement: Statement, _ following: ArraySlice<Statement>
  ) {
    if case .iamat(let client, _, _) = action {
      checkNow(client, target, following)
      checkQuery(client, target, following)
      return
    }
    guard target.connection == nil else { return }
    switch action {
    case .whatsat, .send, .sendInWrites: break
    case .iamat, .raw, .rawRepeated, .endOutput, .ignore, .close, .reset: return
    }
    for next in following {
      if next.looksAtSomething { return }
      if next.speaks { break }
    }
    find(
      .unreadAnswer, statement.range, "nothing looks at the answer to this",
      suggestion: "such as: expect {_:rest}; or on a connection of its own: \(target.named)/x")
  }

  /// Order is kept on one connection, and each `@server` line opens its own.
  private mutating func checkQuery(
    _ client: Template, _ target: Target, _ following: ArraySlice<Statement>
  ) {
    for next in following {
      guard case .action(let asked, let action) = next.kind else { return }
      guard case .whatsat(let queried, _, _) = action, queried.written == client.written else {
        continue
      }
      let isInOrder =
        asked.named == target.named
        && asked.connection.map(\.written) == target.connection.map(\.written)
        && target.connection != nil
      guard !isInOrder else { return }
      find(
        .queryAfterTell, next.range, "this may overtake the report that it asks for",
        suggestion: "such as, in front of it: expect AT {_:rest}")
      return
    }
  }

  /// News takes a moment to cross the herd.
  private mutating func checkNow(
    _ client: Template, _ target: Target, _ following: ArraySlice<Statement>
  ) {
    for next in following {
      switch next.kind {
      case .expect, .that: continue
      case .state(let asked, .knows(let known, _, _), .now)
      where known.written == client.written && asked.named != target.named:
        find(
          .nowAfterTell, next.range, "news takes a moment to cross the herd",
          suggestion: "such as: within 2s")
        return
      default: return
      }
    }
  }
}

extension Statement {
  fileprivate var isCheck: Bool {
    if case .check = kind { true } else { false }
  }

  /// Whether anything in it may look at what was sent before.
  fileprivate var looksAtSomething: Bool { ScriptChecker.expectsSomething([self]) }

  /// Whether it sends something, so that an answer before it is left behind.
  fileprivate var speaks: Bool {
    switch kind {
    case .action, .protocolLine: true
    default: ScriptChecker.inner(of: self).contains(where: \.speaks)
    }
  }
}

extension Target {
  /// As it is written, for comparing and showing.
  fileprivate var named: String {
    switch servers {
    case .all: "@all"
    case .alive: "@alive"
    case .any: "@any"
    case .others: "@others"
    case .named(let names), .except(let names):
      "@" + names.map(\.written).joined(separator: ",")
    }
  }
}

extension TimeClause {
  fileprivate var duration: Duration? {
    switch self {
    case .within(let duration), .throughout(let duration): duration
    case .now: nil
    }
  }
}

extension Expectation {
  fileprivate var duration: Duration? {
    switch self {
    case .line(_, let within), .closed(let within), .endOfAnswer(let within): within
    case .nothing(let duration), .open(let duration): duration
    }
  }
}
