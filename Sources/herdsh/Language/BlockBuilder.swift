import HerdProtocol

/// Puts the lines of a script together: blocks up to their `end`, alternatives behind their `expect`.
///
/// Every problem is kept and reading goes on with the next line, so that all of a script's problems are told at once.
struct BlockBuilder {
  /// Blocks that may stand inside each other.
  static let depthMax = 16

  private(set) var problems: [Diagnostic] = []
  private(set) var statements: [Statement] = []
  private(set) var tables: [Table] = []
  private(set) var herd: (path: Located<String>, isAttached: Bool, line: SourceLine)?
  private(set) var needs: [Located<Capability>] = []
  private(set) var tags: [String] = []
  private(set) var herdFile = HerdFileParser()
  /// The first line that belongs to a herd file.
  private(set) var herdFileLine: SourceLine?

  /// Lines that open a check with a wrong line in it; 0 stands for the set-up. What such lines would have sent,
  /// captured or used is not known, so nothing is said about that.
  private(set) var doubtful: [Int] = []

  private let context: ReadingContext
  private var open: [Frame] = []
  private var table: TableReader?

  fileprivate struct Frame {
    var block: ParsedLine.Block
    var line: SourceLine
    var statements: [Statement] = []
    /// A line in it is wrong.
    var isDoubtful = false
  }

  init(context: ReadingContext) {
    self.context = context
  }

  /// Blocks that wait for their `end`.
  var depth: Int { open.count + (table == nil ? 0 : 1) }

  mutating func complain(_ problem: Diagnostic) { problems.append(problem) }

  mutating func take(_ line: SourceLine) {
    do throws(Diagnostic) {
      if table != nil, try !takeRow(line) { return }
      try take(try StatementReader(line, in: context).read(), line)
    } catch {
      problems.append(error)
      if Self.raisesDoubt(line) { doubt() }
      keepOpener(of: line)
    }
  }

  /// Whether a line that could not be read may have sent, captured or expected something.
  private static func raisesDoubt(_ line: SourceLine) -> Bool {
    guard let first = line.plainWords(in: line.extent).first else { return false }
    switch Keyword(rawValue: line.text(first)) {
    case .herd, .needs, .tag, .set, .check, .table, .end, .together, .sleep, .note, .show:
      return false
    case nil: return !HerdFileParser.words.contains(line.text(first))
    default: return true
    }
  }

  private mutating func doubt() {
    for index in open.indices { open[index].isDoubtful = true }
    doubtful.append(open.first?.line.number ?? 0)
  }

  /// After the last line: whatever is still open is not closed.
  mutating func finish() {
    if let table { problems.append(unclosed(table.opening, "table")) }
    for frame in open { problems.append(unclosed(frame.line, frame.block.word)) }
    open = []
    table = nil
  }

  private func unclosed(_ line: SourceLine, _ word: String) -> Diagnostic {
    let words = line.plainWords(in: line.extent)
    return line.problem(
      words.first ?? line.extent, "this \(word) is not closed: its `end` is missing")
  }

  /// A block whose first line is wrong still ends with its `end`.
  private mutating func keepOpener(of line: SourceLine) {
    guard table == nil, let first = line.plainWords(in: line.extent).first,
      let keyword = Keyword(rawValue: line.text(first)), keyword.opensBlock,
      open.count < Self.depthMax * 2
    else { return }
    if keyword == .table {
      table = TableReader(name: nil, opening: line)
    } else {
      open.append(Frame(block: .broken(keyword), line: line))
    }
  }

  private mutating func take(_ parsed: ParsedLine, _ line: SourceLine) throws(Diagnostic) {
    if context.isPrompt, parsed.isOfScripts {
      throw line.problem(
        line.trimmed(0..<line.statementEnd), "this belongs into a script or a herd file",
        suggestion: "the herd of this session is the one it was started with")
    }
    switch parsed {
    case .blank: return
    case .statement(let kind): try append(kind, line)
    case .alternative(let pattern): try addAlternative(pattern, line)
    case .opening(let block): try push(block, line)
    case .end: try close(line)
    case .herd(let path, let isAttached):
      try atTopLevel(line)
      if let herd {
        throw line.problem(line.extent, "this script has its herd from line \(herd.line.number)")
      }
      herd = (path, isAttached, line)
    case .needs(let located):
      try atTopLevel(line)
      needs += located
    case .tags(let names):
      try atTopLevel(line)
      tags += names
    case .herdFileLine:
      try atTopLevel(line)
      herdFileLine = herdFileLine ?? line
      herdFile.take(line)
    }
  }

  private mutating func append(_ kind: Statement.Kind, _ line: SourceLine) throws(Diagnostic) {
    if case .together? = open.last?.block { try checkTogether(kind, line) }
    add(Statement(range: line.range(line.trimmed(0..<line.statementEnd)), kind: kind))
  }

  private func checkTogether(_ kind: Statement.Kind, _ line: SourceLine) throws(Diagnostic) {
    switch kind {
    case .action, .protocolLine: return
    default:
      throw line.problem(
        line.trimmed(0..<line.statementEnd), "`together` starts what is sent, nothing else")
    }
  }

  private mutating func add(_ statement: Statement) {
    if open.isEmpty {
      statements.append(statement)
    } else {
      open[open.count - 1].statements.append(statement)
    }
  }

  private mutating func addAlternative(
    _ pattern: Pattern, _ line: SourceLine
  ) throws(Diagnostic) {
    let last = open.isEmpty ? statements.last : open[open.count - 1].statements.last
    guard var statement = last, case .expect(.line(let patterns, let within)) = statement.kind
    else {
      throw line.problem(line.extent, "`or expect` follows an `expect` with a line")
    }
    statement.kind = .expect(.line(patterns + [pattern], within: within))
    if open.isEmpty {
      statements[statements.count - 1] = statement
    } else {
      open[open.count - 1].statements[open[open.count - 1].statements.count - 1] = statement
    }
  }

  private mutating func push(_ block: ParsedLine.Block, _ line: SourceLine) throws(Diagnostic) {
    switch block {
    case .table(let name):
      try atTopLevel(line)
      if let before = tables.first(where: { $0.name.value == name.value }) {
        throw Diagnostic(
          range: name.range,
          message: "table \(name.value) is in line \(before.name.range.line) already",
          lineText: line.text)
      }
      table = TableReader(name: name, opening: line)
      return
    case .check: try atTopLevel(line)
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
  private func atTopLevel(_ line: SourceLine) throws(Diagnostic) {
    guard let frame = open.last else { return }
    let words = line.plainWords(in: line.extent)
    let word = words.first.map { line.text($0) } ?? ""
    throw line.problem(
      words.first ?? line.extent, "`\(word)` can't stand inside a block",
      suggestion: "or is the `end` of line \(frame.line.number) missing?")
  }

  private mutating func close(_ line: SourceLine) throws(Diagnostic) {
    guard let frame = open.popLast() else {
      throw line.problem(line.trimmed(0..<line.statementEnd), "nothing is open that this could end")
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
  private mutating func takeRow(_ line: SourceLine) throws(Diagnostic) -> Bool {
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
    case .table, .broken: return nil
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
    case .broken(let keyword): keyword.rawValue
    }
  }
}
