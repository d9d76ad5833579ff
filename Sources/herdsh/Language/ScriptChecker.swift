import HerdProtocol

/// Finds what is wrong with a script before its first byte is sent: unknown servers, variables, tables and fixtures,
/// what nobody uses, and what cannot succeed.
struct ScriptChecker {
  /// Variables that herdsh itself gives a value.
  static let givenVariables = ["places_key", "seed"] + Herd.Roles.names

  var problems: [Diagnostic] = []
  var script: Script
  let herd: Herd?
  let context: ReadingContext
  /// The lines of every file, by its name.
  let lines: [String: [SourceLine]]
  /// Where each file's own paths begin, seen from the script.
  let folders: [String: String]
  /// Where each fixture that travels with the script starts.
  let fixtureLines: [(name: String, line: SourceLine)]
  var scope = Scope()
  /// Variables of this check that nothing gave a value: told once.
  var missed: [String] = []
  var tablesRead: [String] = []
  var fixturesRead: [String] = []
  var fixturePlaces: [SourceRange] = []
  /// A fixture is named by a variable, so that any may be read.
  var readsAnyFixture = false
  var state = CheckState()
  /// What can be seen where the set-up ends: all that a `def` sees beside what it is handed over.
  var setUpScope = Scope()
  /// Lines that open a check with a wrong line in it; `nil` stands for the set-up.
  var doubtful: [SourceLine?] = []
  /// Checks above the line that is looked at.
  var checksSeen: [Check] = []
  /// Whether wrong lines may have sent, captured or used what is missed here.
  var isInDoubt = false

  init(_ script: Script, _ files: [ScriptSections], herd: Herd?, in context: ReadingContext) {
    self.script = script
    self.herd = herd
    self.context = context
    lines = Dictionary(files.map { ($0.name, $0.lines) }) { first, _ in first }
    folders = Dictionary(files.map { ($0.name, $0.folder) }) { first, _ in first }
    fixtureLines = files.flatMap(\.fixtureLines)
    for name in Self.givenVariables + context.variables {
      scope.define(Scope.Variable(name: name, origin: .given))
    }
  }

  /// The script with what its checks imply and the fixtures it reads; `problems` has what is wrong.
  mutating func check(load: (String) throws -> [UInt8]) -> Script {
    var firstCheck: SourceRange?
    isInDoubt = isInDoubt || doubtful.contains(nil)
    for index in script.statements.indices {
      let statement = script.statements[index]
      if case .check(let check) = statement.kind {
        firstCheck = firstCheck ?? statement.range
        if checksSeen.isEmpty { checkBasesOfScript() }
        script.statements[index].kind = .check(walk(check, at: statement.range))
        checksSeen.append(check)
      } else {
        if let firstCheck { checkPlace(of: statement, after: firstCheck) }
        script.needs += Self.implied(by: [statement])
        walk(statement)
      }
    }
    loadFixtures(load)
    if !context.isPrompt { complainOfUnused() }
    return script
  }

  mutating func complain(
    _ range: SourceRange, _ message: String, suggestion: String? = nil
  ) {
    let own = lines[range.file] ?? []
    let text = own.indices.contains(range.line - 1) ? own[range.line - 1].text : ""
    let problem = Diagnostic(
      range: range, message: message, suggestion: suggestion, lineText: text)
    // What a `def` says is looked at for each call.
    if problems.count < DiagnosticList.countMax, problems.contains(problem) { return }
    problems.append(problem)
  }

  /// The set-up is what stands before the first check: nobody would expect it to run later.
  private mutating func checkPlace(of statement: Statement, after check: SourceRange) {
    guard !context.isPrompt else { return }
    switch statement.kind {
    case .table, .procedure: return
    default: break
    }
    let place = check.place(seenFrom: statement.range.file)
    complain(statement.range, "the set-up stands before the first check, which is in \(place)")
  }

  private mutating func walk(_ check: Check, at range: SourceRange) -> Check {
    var check = check
    check.implied = check.needs + Self.implied(by: check.body)
    let (outside, wasInDoubt) = (state, isInDoubt)
    isInDoubt =
      isInDoubt || doubtful.contains { $0?.file == range.file && $0?.number == range.line }
    state = CheckState()
    state.stopped = outside.stopped
    state.isInCheck = true
    var read: Table?
    if let name = check.table { read = table(name) }
    if !isInDoubt { checkExpectations(of: check, at: range) }
    checkBases(of: check)
    let saved = scope
    setUpScope = scope
    missed = []
    define(columnsOf: read)
    use(check.title)
    if let reason = check.known { use(reason) }
    for statement in check.body { walk(statement) }
    scope.restoreVisibility(of: saved)
    (state, isInDoubt) = (outside, wasInDoubt)
    return check
  }

  /// The table that a check reads.
  private mutating func table(_ name: Located<String>) -> Table? {
    let table = script.tables[name.value]
    // Of a table that there is none of, or whose header is wrong, the columns are not known.
    isInDoubt = isInDoubt || table?.columns.isEmpty ?? true
    tablesRead.append(name.value)
    if table == nil {
      complain(
        name.range, "no table of that name",
        suggestion: Suggestion.text(for: name.value, among: script.tables.keys.sorted()))
    }
    return table
  }

  private mutating func define(columnsOf table: Table?) {
    guard let table else { return }
    for (index, column) in table.columns.enumerated() {
      let values = table.rows.map { Located(value: $0.cells[index], range: $0.range) }
      scope.define(
        Scope.Variable(
          name: column, origin: .column, range: table.name.range, values: values))
    }
  }

  private mutating func complainOfUnused() {
    guard !doubtful.contains(nil) else { return }
    for variable in scope.variables where !variable.isUsed && !variable.isInDoubt {
      guard let range = variable.range else { continue }
      switch variable.origin {
      case .capture(.time): continue  // Compared with the stamp that was sent: that is use enough.
      case .capture(let type):
        complain(
          range, "nobody uses $\(variable.name)",
          suggestion: "what may be anything is {_:\(type.rawValue)}")
      case .definition, .parameter: complain(range, "nobody uses $\(variable.name)")
      case .given, .loop, .column: continue
      }
    }
    let tables = script.tables.values.sorted {
      ($0.name.range.file, $0.name.range.line) < ($1.name.range.file, $1.name.range.line)
    }
    for table in tables
    where !tablesRead.contains(table.name.value) && !table.columns.isEmpty {
      complain(
        table.name.range, "nobody reads this table",
        suggestion: "such as: check each \(table.name.value) \"$\(table.columns[0])\"")
    }
  }
}
