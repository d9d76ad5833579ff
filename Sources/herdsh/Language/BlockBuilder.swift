import HerdProtocol

/// Puts the lines of a script together: blocks up to their `end`, alternatives behind their `expect`.
///
/// Every problem is kept and reading goes on with the next line, so that all of a script's problems are told at once.
struct BlockBuilder {
  /// Blocks that may stand inside each other.
  static let depthMax = 16

  private(set) var problems: [Diagnostic] = []
  private(set) var statements: [Statement] = []
  var tables: [Table] = []
  private(set) var herd: (path: Located<String>, isAttached: Bool, line: SourceLine)?
  private(set) var needs: [Located<Capability>] = []
  private(set) var restsOn: [Located<String>] = []
  private(set) var tags: [String] = []
  private(set) var herdFile = HerdFileParser()
  /// The first line that belongs to a herd file.
  private(set) var herdFileLine: SourceLine?

  /// Lines that open a check with a wrong line in it; `nil` stands for the set-up. What such lines would have
  /// sent, captured or used is not known, so nothing is said about that.
  private(set) var doubtful: [SourceLine?] = []
  /// Something that any check may use is wrong: a `def`, an included file.
  private(set) var isAllInDoubt = false

  /// What `def` defined.
  var procedures: [String: Procedure]
  /// Names of those that were called.
  var called: [String] = []
  /// Statements that all calls come to.
  var callWeight = 0
  /// Where paths of the lines that are taken now begin, seen from the script.
  var folder = ""
  /// Lines that said something.
  private(set) var statementCount = 0

  var context: ReadingContext
  var open: [Frame] = []
  var table: TableReader?
  /// Of the line that is taken.
  private var sink: Sink?
  /// What opened a block of a later version: nothing is said of its lines.
  private var unreadable: SourceLine?
  private var include: (path: Located<String>, line: SourceLine)?

  struct Frame {
    var block: ParsedLine.Block
    var line: SourceLine
    var statements: [Statement] = []
    /// A line in it is wrong.
    var isDoubtful = false
  }

  init(context: ReadingContext) {
    self.context = context
    procedures = context.procedures
  }

  /// The file that the line taken last includes.
  mutating func takeInclude() -> (path: Located<String>, line: SourceLine)? {
    defer { include = nil }
    return include
  }

  /// The words of the blocks that wait for their `end`, the outermost first.
  var openWords: [String] { open.map(\.block.word) + (table == nil ? [] : ["table"]) }

  /// Blocks that wait for their `end`.
  var depth: Int { open.count + (table == nil ? 0 : 1) + (unreadable == nil ? 0 : 1) }

  mutating func complain(_ problem: Diagnostic) { problems.append(problem) }

  mutating func take(_ line: SourceLine) {
    if unreadable != nil {
      if line.firstWord == "end" { unreadable = nil }
      return
    }
    do throws(Diagnostic) {
      if table != nil, try !takeRow(line) { return }
      let (statement, sink) =
        open.isEmpty && context.hasSinks ? try SinkReader.split(line) : (line, nil)
      self.sink = sink
      try take(try StatementReader(statement, in: context).read(), statement)
    } catch {
      var error = error
      // What it says of another line, it quotes from there.
      if error.range.line == line.number { error.lineText = line.text }
      problems.append(error)
      if Self.raisesDoubt(line) { doubt(line) }
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

  private mutating func doubt(_ line: SourceLine) {
    for index in open.indices { open[index].isDoubtful = true }
    doubtful.append(open.first?.line)
    if case .define? = open.first?.block { doubtEverything() }
    if line.firstWord == "def" || line.firstWord == "include" { doubtEverything() }
  }

  /// What is missing may be in what could not be read.
  mutating func doubtEverything() { isAllInDoubt = true }

  /// After the last line: whatever is still open is not closed.
  mutating func finish() {
    if let table { problems.append(unclosed(table.opening, "table")) }
    if let unreadable { problems.append(unclosed(unreadable, unreadable.firstWord ?? "block")) }
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
    if let word = line.firstWord, Keyword.later.contains(word) {
      unreadable = line
      return
    }
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
    if case .blank = parsed {} else { statementCount += 1 }
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
        let place = herd.line.range(herd.line.extent).place(seenFrom: line.file)
        throw line.problem(line.extent, "this script has its herd from \(place)")
      }
      let seen = Located(value: ScriptParser.path(path.value, besides: folder), range: path.range)
      herd = (seen, isAttached, line)
    case .include(let path):
      try atTopLevel(line)
      include = (path, line)
    case .call(let name, let arguments):
      try append(try call(name, arguments, line), line)
    case .known(let reason): try addToCheck(reason, line)
    case .given(let parsed): try append(given: parsed, line)
    case .restsOn(let bases):
      if addToCheck(bases: bases) { return }
      try atTopLevel(line)
      restsOn += bases
    case .needs(let located):
      if addToCheck(located) { return }
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

  mutating func append(
    _ kind: Statement.Kind, _ line: SourceLine, isGiven: Bool = false
  ) throws(Diagnostic) {
    if case .together? = open.last?.block { try checkTogether(kind, line) }
    let range = line.range(line.trimmed(0..<line.statementEnd))
    add(Statement(range: range, kind: kind, isGiven: isGiven, sink: sink))
  }

  private func checkTogether(_ kind: Statement.Kind, _ line: SourceLine) throws(Diagnostic) {
    switch kind {
    case .action(let target, _):
      guard case .others = target.servers else { return }
      throw line.problem(at: target.range, "in `together` nobody is spoken to before the others")
    case .protocolLine: return
    default:
      throw line.problem(
        line.trimmed(0..<line.statementEnd), "`together` starts what is sent, nothing else")
    }
  }

  mutating func add(_ statement: Statement) {
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
}
