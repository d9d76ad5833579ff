import HerdProtocol

/// `def` and `call`: statements with a name, and where they are put in.
extension BlockBuilder {
  /// Statements that one `def` may come to, those of what it calls included.
  static let procedureWeightMax = 10_000
  /// Statements that all calls of a script may come to.
  static let callWeightMax = 200_000

  func checkNew(_ name: Located<String>, _ line: SourceLine) throws(Diagnostic) {
    guard let before = procedures[name.value], !context.isPrompt else { return }
    throw line.problem(
      at: name.range,
      "\(name.value) is defined in \(before.name.range.place(seenFrom: line.file)) already")
  }

  mutating func finishProcedure(
    _ name: Located<String>, _ parameters: [Located<String>], _ frame: Frame
  ) throws(Diagnostic) {
    if frame.statements.isEmpty, !frame.isDoubtful {
      throw frame.line.problem(
        frame.line.trimmed(0..<frame.line.statementEnd), "nothing is in this def")
    }
    let weight = Self.weight(of: frame.statements)
    guard weight <= Self.procedureWeightMax else {
      throw frame.line.problem(
        at: name.range,
        "this comes to \(weight) statements, and a def may come to \(Self.procedureWeightMax)")
    }
    let procedure = Procedure(
      name: name, parameters: parameters, body: frame.statements, weight: weight)
    procedures[name.value] = procedure
    add(Statement(range: name.range, kind: .procedure(procedure)))
  }

  private static func weight(of statements: [Statement]) -> Int {
    statements.reduce(0) { sum, statement in
      if case .call(let procedure, _) = statement.kind { return sum + 1 + procedure.weight }
      return sum + 1 + weight(of: ScriptChecker.inner(of: statement))
    }
  }

  /// The statement that a call is.
  mutating func call(
    _ name: Located<String>, _ arguments: [Template], _ line: SourceLine
  ) throws(Diagnostic) -> Statement.Kind {
    for frame in open {
      if case .define(let own, _) = frame.block, own.value == name.value {
        throw line.problem(at: name.range, "\(name.value) can't call itself: there is no recursion")
      }
    }
    called.append(name.value)
    guard let procedure = procedures[name.value] else {
      let names = procedures.keys.sorted()
      throw line.problem(
        at: name.range, "nothing before this line defines \(name.value)",
        suggestion: Suggestion.text(for: name.value, among: names)
          ?? "such as: def \(name.value) … end")
    }
    guard procedure.parameters.count == arguments.count else {
      let wanted = procedure.parameters.map(\.value).joined(separator: " ")
      throw line.problem(
        at: name.range,
        "\(name.value) takes \(procedure.parameters.count) words, not \(arguments.count)",
        suggestion: wanted.isEmpty ? nil : "as in: call \(name.value) \(wanted)")
    }
    callWeight += procedure.weight
    guard callWeight <= Self.callWeightMax else {
      throw line.problem(
        at: name.range, "the calls of a script may come to \(Self.callWeightMax) statements")
    }
    return .call(procedure, arguments: arguments)
  }

  /// What a script defines and does not call does nothing. Files that are included may hold more than is needed.
  func uncalled(in file: ScriptSections) -> [Diagnostic] {
    guard !context.isPrompt, !isAllInDoubt else { return [] }
    return procedures.values.filter {
      $0.name.range.file == file.name && !called.contains($0.name.value)
    }.compactMap { procedure in
      let index = procedure.name.range.line - 1
      guard file.lines.indices.contains(index) else { return nil }
      return file.lines[index].problem(
        at: procedure.name.range, "nobody calls this",
        suggestion: "such as: "
          + (["call", procedure.name.value] + procedure.parameters.map { $0.value.uppercased() })
          .joined(separator: " "))
    }
  }
}
