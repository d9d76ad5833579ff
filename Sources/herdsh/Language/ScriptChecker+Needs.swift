import HerdProtocol

extension ScriptChecker {
  /// What statements need the herd to be able to do, each with the first that does.
  static func implied(by statements: [Statement]) -> [Located<Capability>] {
    var found: [Located<Capability>] = []
    for statement in statements {
      var needs = implied(by: inner(of: statement))
      if let own = need(of: statement.kind) {
        needs.append(Located(value: own, range: statement.range))
      }
      for need in needs where !found.contains(where: { $0.value == need.value }) {
        found.append(need)
      }
    }
    return found
  }

  private static func need(of kind: Statement.Kind) -> Capability? {
    switch kind {
    case .links, .fault(.onLinks): .links
    case .fault(.clock): .clocks
    case .fault, .cannotStart: .processes
    case .state(_, .openFilesGrew, _), .state(_, .memoryGrew, _), .state(_, .logContains, _),
      .state(_, .logLacks, _):
      .processes
    case .places: .places
    default: nil
    }
  }

  static func inner(of statement: Statement) -> [Statement] {
    switch statement.kind {
    case .forEach(_, _, let body), .repeated(_, let body), .together(let body): body
    case .check(let check): check.body
    case .call(let procedure, _): procedure.body
    default: []
    }
  }

  /// Whether anything in a check can fail it.
  static func expectsSomething(_ statements: [Statement]) -> Bool {
    statements.contains { statement in
      switch statement.kind {
      case .expect, .that, .json, .state, .links, .places(.hits), .places(.last), .cannotStart,
        .fault(.end):
        true
      default: expectsSomething(inner(of: statement))
      }
    }
  }

  /// Notes that a fixture is read: the name itself, or every value of the variable it stands in.
  mutating func noteFixture(_ template: Template) {
    if let literal = template.literal {
      fixturesRead.append(String(decoding: literal, as: UTF8.self))
      fixturePlaces.append(template.range)
    } else {
      readsAnyFixture = true
    }
  }

  /// Reads fixtures that do not travel with the script, and complains of those that nobody reads.
  mutating func loadFixtures(_ load: (String) throws -> [UInt8]) {
    var isMissing = false
    for (name, range) in zip(fixturesRead, fixturePlaces) where script.fixtures[name] == nil {
      do {
        let folder = folders[range.file] ?? ""
        script.fixtures[name] = try load(ScriptParser.path(name, besides: folder))
      } catch {
        isMissing = true
        let names = script.fixtures.keys.sorted()
        complain(
          range, "no fixture of that name",
          suggestion: Suggestion.text(for: name, among: names) ?? "\(error)")
      }
    }
    if case .fixture(let name)? = script.herd?.places { fixturesRead.append(name) }
    guard !readsAnyFixture, !isMissing, !context.isPrompt else { return }
    for fixture in fixtureLines where !fixturesRead.contains(fixture.name) {
      problems.append(fixture.line.problem(fixture.line.extent, "nobody reads this fixture"))
    }
  }
}
