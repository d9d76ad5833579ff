import HerdProtocol

/// A session as a script: what was typed, and behind it what came back, as expectations.
///
/// What differs from run to run becomes a hole: skews and stamps. Where the same one came again, from another server or in another answer,
/// it has to come again.
struct SessionScript {
  private var setUp: [String] = []
  private var body: [Line] = []
  /// What `$x` stands for: captures of this script, and what the session gave a value.
  private var values: [String: [UInt8]] = [:]
  private var captured: Set<String> = []
  /// Who is known to know what was told of a client.
  private var knowing: [[UInt8]: Set<String>] = [:]
  /// Whose first telling each client had, for `know` before the others are asked.
  private var told: [[UInt8]: String] = [:]
  private(set) var expectationCount = 0

  /// A line of a check.
  private enum Line {
    case text(String)
    case expect([Pattern.Piece], taking: [UInt8], AnswerContext, values: [String: [UInt8]])
  }

  /// - Parameters:
  ///   - notes: what happened.
  ///   - head: the lines in front: comments, the herd.
  ///   - title: of its check.
  /// - Returns: the script as it is laid out later, and how many things it expects.
  static func text(
    _ notes: SessionNotes, head: [String], title: String
  ) -> (lines: [String], expectationCount: Int) {
    var script = SessionScript()
    for (index, step) in notes.steps.enumerated() {
      script.add(step, before: notes.steps.dropFirst(index + 1))
    }
    return (script.lines(head, title), script.expectationCount)
  }

  private func lines(_ head: [String], _ title: String) -> [String] {
    var lines = head + [""] + setUp
    let used = usedNames
    guard !body.isEmpty else { return lines + checks }
    lines += ["", "check " + title.quoted]
    for line in body {
      switch line {
      case .text(let text): lines.append(text)
      case .expect(let pieces, let came, let context, let values):
        let kept = pieces.map { Self.unnamed($0, unless: used) }
        let text = AcceptedPattern.expectation(
          kept, taking: came, answering: context, values: values)
        lines.append(text ?? "# it answered what no expect can say")
      }
    }
    return lines + ["end"] + checks
  }

  /// Checks that were typed stand behind everything else: they bring along what they need.
  private var checks: [String] = []

  private var usedNames: Set<String> {
    Set(
      body.flatMap { line -> [String] in
        guard case .expect(let pieces, _, _, _) = line else { return [] }
        return pieces.compactMap { if case .variable(let name, _) = $0 { name } else { nil } }
      })
  }

  private static func unnamed(
    _ piece: Pattern.Piece, unless used: Set<String>
  ) -> Pattern.Piece {
    guard case .hole(let name?, let type, let range) = piece, !used.contains(name) else {
      return piece
    }
    return .hole(name: nil, type: type, range)
  }
}

extension SessionScript {
  private mutating func add(_ step: SessionNotes.Step, before next: ArraySlice<SessionNotes.Step>) {
    values.merge(step.values) { $1 }
    guard step.hasHeld || !step.exchanges.isEmpty else {
      for line in step.lines { append("# did not hold: " + line) }
      return
    }
    switch step.kind {
    case .word: return
    case .check:
      checks += [""] + step.lines
    case .table, .procedure: setUp += step.lines
    case .define, .client: setUp += step.lines
    case .action, .protocolLine: add(sending: step, before: next)
    case .state(let target, let claim, let time): add(claim, of: target, time, step)
    case .expect, .json, .that, .links:
      append(step.lines)
      expectationCount += 1
    default: append(step.lines)
    }
  }

  private mutating func append(_ line: String) { body.append(.text(line)) }
  private mutating func append(_ lines: [String]) { for line in lines { append(line) } }

  /// What was true at once when somebody typed it may take a moment in a script.
  private mutating func add(
    _ claim: Claim, of target: Target, _ time: TimeClause?, _ step: SessionNotes.Step
  ) {
    var line = step.lines.joined(separator: "\n")
    if time == .now, line.hasSuffix("now") {
      line = String(line.dropLast(3)).trimmedAtEnd
    }
    append(line)
    expectationCount += 1
    guard case .knows(let client, _, _) = claim, let id = client.literal else { return }
    switch target.servers {
    case .all, .alive: knowing[id, default: []].insert("*")
    case .named(let names):
      for name in names.compactMap(\.literal) {
        knowing[id, default: []].insert(String(decoding: name, as: UTF8.self))
      }
    case .any, .others, .except: break
    }
  }

  private mutating func add(
    sending step: SessionNotes.Step, before next: ArraySlice<SessionNotes.Step>
  ) {
    // A person's own expectations go before what can be made of the answer.
    let own = next.first.map { step in
      if case .expect = step.kind { step.hasHeld } else { false }
    }
    for exchange in step.exchanges {
      let isLast = exchange.server == step.exchanges.last?.server
      if exchange.isUnsent {
        let line = step.lines.map { Self.line($0, to: exchange.server, of: step) }.joined(
          separator: " ")
        append("# could not be sent: \(line)")
        continue
      }
      waitForNews(exchange)
      append(
        step.lines.map { Self.readable(Self.line($0, to: exchange.server, of: step), exchange) })
      note(exchange)
      if !(isLast && own == true) { expect(exchange, step.kind) }
    }
    if step.exchanges.isEmpty { append(step.lines) }
  }

  /// What was sent with a `!` in front may be no line of a script: then what went is sent as it stands.
  private static func readable(_ text: String, _ exchange: SessionNotes.Exchange) -> String {
    if (try? StatementReader(SourceLine(file: "", number: 1, text: text)).read()) != nil {
      return text
    }
    return "@\(exchange.server) send \(String(decoding: exchange.command, as: UTF8.self).quoted)"
  }

  /// The sentence to one of the servers that it was for.
  private static func line(
    _ text: String, to server: String, of step: SessionNotes.Step
  ) -> String {
    guard step.exchanges.count > 1, case .action(let target, _) = step.kind,
      let space = text.firstIndex(of: " ")
    else { return text }
    let connection = text[..<space].firstIndex(of: "/").map { String(text[$0..<space]) } ?? ""
    return "@\(server)\(target.connection == nil ? "" : connection)\(text[space...])"
  }

  /// Somebody typed this when the news was there; a script has to wait for it.
  private mutating func waitForNews(_ exchange: SessionNotes.Exchange) {
    let words = fields(of: exchange.command)
    guard words.count == 4, words[0] == Array("WHATSAT".utf8), let teller = told[words[1]],
      teller != exchange.server, exchange.answer.starts(with: "AT ".utf8),
      knowing[words[1]]?.isDisjoint(with: ["*", exchange.server]) ?? true
    else { return }
    append("@\(exchange.server) know \(String(decoding: words[1], as: UTF8.self).quotedIfNeeded)")
    knowing[words[1], default: []].insert(exchange.server)
    expectationCount += 1
  }

  private mutating func note(_ exchange: SessionNotes.Exchange) {
    let words = fields(of: exchange.command)
    guard words.count == 4, words[0] == Array("IAMAT".utf8),
      exchange.answer.starts(with: "AT ".utf8)
    else { return }
    told[words[1]] = exchange.server
    knowing[words[1]] = nil
  }
}

extension SessionScript {
  /// What came back, as expectations.
  private mutating func expect(_ exchange: SessionNotes.Exchange, _ kind: Statement.Kind) {
    let line = Array(exchange.answer.prefix { $0 != 0x0A })
    if let problem = exchange.problem {
      return expectNothing(exchange, because: problem)
    }
    expectationCount += 1
    let context = AnswerContext(command: exchange.command, server: exchange.server)
    let pieces = pieces(line, context, kind)
    body.append(.expect(pieces, taking: line, context, values: values))
    capture(pieces, in: line)
    for line in PlacesExpectations.lines(Array(exchange.answer.dropFirst(line.count + 1))) {
      expectationCount += 1
      append(line)
    }
  }

  private mutating func expectNothing(
    _ exchange: SessionNotes.Exchange, because problem: String
  ) {
    append("# \(exchange.server) \(problem)".onOneLine)
    guard exchange.answer.isEmpty else { return }
    expectationCount += 1
    append(problem.hasPrefix("closed") ? "expect closed" : "expect nothing for 500ms")
  }

  private mutating func pieces(
    _ line: [UInt8], _ context: AnswerContext, _ kind: Statement.Kind
  ) -> [Pattern.Piece] {
    let range = SourceRange(file: "", line: 1, columns: 1..<1)
    // What herdsh put into the line will be another stamp next time.
    if case .action(_, .iamat) = kind, line.starts(with: "? ".utf8) {
      return [.bytes(Array("? ".utf8)), .hole(name: nil, type: .rest, range)]
    }
    let nothing = Pattern(pieces: [], range: range)
    let pieces = try? AcceptedPattern(nothing, taking: line, answering: context, values: values)
      .pieces()
    guard let pieces, pieces.count == 11, line.starts(with: "AT ".utf8) else {
      return pieces ?? [.bytes(line)]
    }
    return named(pieces, context, range)
  }

  /// The pieces of an AT line, blanks between: its skew and its stamp differ from run to run, and get names.
  private mutating func named(
    _ pieces: [Pattern.Piece], _ context: AnswerContext, _ range: SourceRange
  ) -> [Pattern.Piece] {
    var pieces = pieces
    if case .variable = pieces[4] {
    } else {
      pieces[4] = .hole(name: newName("skew"), type: Self.type(of: pieces[4]), range)
    }
    switch pieces[10] {
    case .variable: break
    case .hole(_, let type, _): pieces[10] = .hole(name: newName("stamp"), type: type, range)
    case .bytes:
      if context.copied == nil {
        pieces[10] = .hole(name: newName("stamp"), type: .word, range)
      } else if context.known(5) != nil {
        append("# what follows the server's name is no copy of what was sent")
        return Array(pieces[..<4]) + [.hole(name: nil, type: .rest, range)]
      }
    }
    return pieces
  }

  private static func type(of piece: Pattern.Piece) -> HoleType {
    switch piece {
    case .hole(_, let type, _): type
    case .bytes(let bytes):
      [HoleType.signed, .decimal].first { $0.objection(to: bytes[...]) == nil } ?? .word
    case .variable: .word
    }
  }

  private mutating func newName(_ base: String) -> String {
    var number = 1
    var name = base
    while captured.contains(name) || values[name] != nil {
      number += 1
      name = "\(base)\(number)"
    }
    captured.insert(name)
    return name
  }

  private mutating func capture(_ pieces: [Pattern.Piece], in line: [UInt8]) {
    let words = line.split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
    guard pieces.count == 11, words.count == 6 else { return }
    for (index, piece) in pieces.enumerated() {
      if case .hole(let name?, _, _) = piece { values[name] = words[index / 2] }
    }
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return text
  }

  fileprivate var onOneLine: String { escapedForDisplay }
}
