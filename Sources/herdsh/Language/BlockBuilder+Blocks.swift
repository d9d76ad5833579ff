import HerdProtocol

/// Blocks: what opens them, and what their `end` makes of them.
extension BlockBuilder {
  mutating func push(_ block: ParsedLine.Block, _ line: SourceLine) throws(Diagnostic) {
    switch block {
    case .table(let name):
      try atTopLevel(line)
      if let before = tables.first(where: { $0.name.value == name.value }) {
        throw Diagnostic(
          range: name.range,
          message:
            "table \(name.value) is in \(before.name.range.place(seenFrom: line.file)) already",
          lineText: line.text)
      }
      table = TableReader(name: name, opening: line)
      return
    case .check: try atTopLevel(line)
    case .define(let name, _):
      try atTopLevel(line)
      try checkNew(name, line)
    case .together, .forEach, .repeated, .broken: break
    }
    if case .together? = open.last?.block {
      throw line.problem(line.extent, "`together` holds what is sent, no block")
    }
    guard open.count < Self.depthMax else {
      throw line.problem(line.extent, "blocks may stand \(Self.depthMax) deep")
    }
    open.append(Frame(block: block, line: line))
  }

  /// Checks, tables and the set-up stand outside of every block.
  func atTopLevel(_ line: SourceLine) throws(Diagnostic) {
    guard let frame = open.last else { return }
    let words = line.plainWords(in: line.extent)
    let word = words.first.map { line.text($0) } ?? ""
    throw line.problem(
      words.first ?? line.extent, "`\(word)` can't stand inside a block",
      suggestion: "or is the `end` of line \(frame.line.number) missing?")
  }

  mutating func close(_ line: SourceLine) throws(Diagnostic) {
    guard let frame = open.popLast() else {
      throw line.problem(line.trimmed(0..<line.statementEnd), "nothing is open that this could end")
    }
    if case .define(let name, let parameters) = frame.block {
      return try finishProcedure(name, parameters, frame)
    }
    guard let kind = frame.closed else { return }
    if frame.statements.isEmpty, !frame.isDoubtful {
      throw frame.line.problem(
        frame.line.trimmed(0..<frame.line.statementEnd), "nothing is in this \(frame.block.word)")
    }
    let opening = frame.line.trimmed(0..<frame.line.statementEnd)
    add(Statement(range: frame.line.range(opening), kind: kind))
  }

  /// Whether the line is no row: `false` when it was taken as one.
  mutating func takeRow(_ line: SourceLine) throws(Diagnostic) -> Bool {
    guard var reader = table else { return true }
    defer { if table != nil { table = reader } }
    guard try !reader.take(line) else { return false }
    table = nil
    if let finished = try reader.finished() {
      tables.append(finished)
      add(
        Statement(
          range: reader.opening.range(reader.opening.trimmed(0..<reader.opening.statementEnd)),
          kind: .table(finished.name.value)))
    }
    return false
  }
}

extension BlockBuilder.Frame {
  /// The statement that the block is, now that its end is reached.
  var closed: Statement.Kind? {
    switch block {
    case .check(var check):
      check.body = statements
      return .check(check)
    case .forEach(let variable, let words):
      return .forEach(variable: variable, words: words, body: statements)
    case .repeated(let count): return .repeated(count, body: statements)
    case .together: return .together(statements)
    case .table, .define, .broken: return nil
    }
  }
}

extension ParsedLine.Block {
  /// The word that opens it.
  var word: String {
    switch self {
    case .check: "check"
    case .table: "table"
    case .forEach: "for"
    case .repeated: "repeat"
    case .together: "together"
    case .define: "def"
    case .broken(let keyword): keyword.rawValue
    }
  }
}
