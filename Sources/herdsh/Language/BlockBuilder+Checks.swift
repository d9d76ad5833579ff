import HerdProtocol

/// Lines that say something of a check as a whole.
extension BlockBuilder {
  /// `known`: that a check fails is known of it as a whole, however far it gets.
  mutating func addToCheck(_ reason: Template, _ line: SourceLine) throws(Diagnostic) {
    guard open.count == 1, case .check(var check) = open[0].block else {
      throw line.problem(
        line.extent, "`known` stands among the lines of a check, in no other block")
    }
    guard check.known == nil else { throw line.problem(line.extent, "why is said already") }
    check.known = reason
    open[0].block = .check(check)
  }

  /// Whether a `needs` stands among the lines of a check, which then has it.
  mutating func addToCheck(_ needs: [Located<Capability>]) -> Bool {
    guard open.count == 1, case .check(var check) = open[0].block else { return false }
    check.needs += needs
    open[0].block = .check(check)
    return true
  }

  /// Whether a `rests on` stands among the lines of a check, which then has it.
  mutating func addToCheck(bases: [Located<String>]) -> Bool {
    guard open.count == 1, case .check(var check) = open[0].block else { return false }
    check.restsOn += bases
    open[0].block = .check(check)
    return true
  }

  /// The statement behind `given`. That it belongs to a check is seen to where a `def` is called.
  mutating func append(given parsed: ParsedLine, _ line: SourceLine) throws(Diagnostic) {
    if case .together? = open.last?.block {
      throw line.problem(
        line.trimmed(0..<line.statementEnd), "`given` cannot stand in `together`")
    }
    switch parsed {
    case .statement(let kind): try append(kind, line, isGiven: true)
    case .call(let name, let arguments):
      try append(try call(name, arguments, line), line, isGiven: true)
    default: return
    }
  }
}
