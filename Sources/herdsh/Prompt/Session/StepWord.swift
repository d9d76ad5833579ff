import HerdProtocol

/// `step f.hs`: a script, line by line.
extension PromptSession {
  func step(_ path: String) async -> PromptOutcome {
    await endGuide()
    guard let script = script(path) else { return .failed }
    interpreter.script = ScriptContext(script)
    let steps = ScriptSteps(script).steps
    guard !steps.isEmpty else {
      write("there is nothing to run in it\n")
      return .failed
    }
    let items = steps.map { step in
      Guide.Item(text: shown(step, script)) { [weak self] in
        await self?.run(step, of: script) ?? .failed
      }
    }
    write("Enter runs the next line, skip passes over it, step alone ends this\n")
    start(
      Guide("step", items) { [weak self] in
        try? await self?.interpreter.repair()
        self?.write("step is over\n")
      })
    return .done
  }

  private func shown(_ step: ScriptSteps.Step, _ script: Script) -> String {
    let source = ScriptContext(script).source(of: step.range)
    let lines = source.lines
    let text = lines.indices.contains(step.range.line - 1) ? lines[step.range.line - 1] : ""
    let number = String(step.range.line)
    let row = step.row.map { "   (" + $0.shown.joined(separator: " | ") + ")" } ?? ""
    let ending =
      if case .end = step.doing { "end of the check: what it did to the herd is undone" } else {
        text
      }
    return style.paint(String(repeating: " ", count: max(0, 5 - number.count)) + number, .dim)
      + " | " + style.escaper.escape(ending + row) + "\n"
  }

  private func run(_ step: ScriptSteps.Step, of script: Script) async -> PromptOutcome {
    switch step.doing {
    case .begin(let check):
      if let row = step.row, let table = check.table.flatMap({ script.tables[$0.value] }) {
        for (column, cell) in zip(table.columns, row.cells) { interpreter.bindings[column] = cell }
      }
      await interpreter.beginCheck(measuresUsage: true)
      return .done
    case .end:
      await interpreter.connections.closeAll()
      try? await interpreter.repair()
      return .done
    case .run(let statement):
      var single = script
      single.statements = [statement]
      let source = interpreter.script
      defer { interpreter.script = source }
      return await runStatements(of: single) ? .done : .failed
    }
  }
}

/// A script as single steps: set-up, and each check from its begin to its end, row by row.
struct ScriptSteps {
  struct Step {
    enum Doing {
      case begin(Check)
      case run(Statement)
      case end
    }
    var doing: Doing
    /// Where it stands.
    var range: SourceRange
    /// Of a `check each`.
    var row: Table.Row?
  }

  /// More are no longer stepped through by anybody.
  static let stepsMax = 10_000

  private(set) var steps: [Step] = []

  init(_ script: Script) {
    for statement in script.statements {
      guard case .check(let check) = statement.kind else {
        if statement.isCarriedOut {
          steps.append(Step(doing: .run(statement), range: statement.range))
        }
        continue
      }
      let table = check.table.flatMap { script.tables[$0.value] }
      for row in table.map({ $0.rows.map(Optional.some) }) ?? [nil] {
        steps.append(Step(doing: .begin(check), range: statement.range, row: row))
        steps += check.body.map { Step(doing: .run($0), range: $0.range) }
        steps.append(Step(doing: .end, range: statement.range))
      }
      if steps.count > Self.stepsMax { break }
    }
  }
}

extension Statement {
  /// Not only said for others to use.
  fileprivate var isCarriedOut: Bool {
    switch kind {
    case .table, .procedure: false
    default: true
    }
  }
}

extension Table.Row {
  /// Its cells to be read.
  fileprivate var shown: [String] { cells.map(\.shown) }
}
