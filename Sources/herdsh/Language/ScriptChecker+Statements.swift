import HerdProtocol

extension ScriptChecker {
  /// One statement, in order: what it uses must be there, what it defines is there from now on.
  mutating func walk(_ statement: Statement) {
    switch statement.kind {
    case .check, .table, .sleep, .word(.servers), .word(.help), .word(.quit), .word(.use(nil)):
      return
    case .word(.use(let target?)): check(target)
    case .forEach(let variable, let words, let body):
      walkLoop(variable, words, body, at: statement.range)
    case .repeated(_, let body), .together(let body): for inner in body { walk(inner) }
    case .define(let name, let value): walkDefinition(name, value, at: statement.range)
    case .set(let setting): use(setting.value)
    case .places(let order): walk(order)
    case .note(let text), .show(let text): use(text)
    case .action(let target, let action):
      check(target)
      walk(action, by: target)
    case .protocolLine(let text):
      use(text)
      state.hasConnection = true
    case .expect(let expectation): walk(expectation, at: statement.range)
    case .that(let left, _, let right):
      use(left.text)
      use(right.text)
    case .json(_, _, _, let value):
      checkConnection(statement.range)
      use(value.text)
    case .state(let target, let claim, _):
      check(target, claim)
      walk(claim)
      checkReach(target, claim)
    case .links(let claim): walk(claim)
    case .fault(let fault): walk(fault, at: statement.range)
    }
  }

  private mutating func walkLoop(
    _ variable: String, _ words: [Template], _ body: [Statement], at range: SourceRange
  ) {
    for word in words { use(word) }
    let values = words.compactMap { word in
      word.literal.map { Located(value: $0, range: word.range) }
    }
    let saved = scope
    _ = isNew(variable, at: range)
    scope.define(
      Scope.Variable(
        name: variable, origin: .loop, range: range,
        values: values.count == words.count ? values : nil))
    for statement in body { walk(statement) }
    scope.restoreVisibility(of: saved)
  }

  private mutating func walkDefinition(_ name: String, _ value: Template, at range: SourceRange) {
    use(value)
    guard isNew(name, at: range) else { return }
    let values = value.literal.map { [Located(value: $0, range: value.range)] }
    define(Scope.Variable(name: name, origin: .definition, range: range, values: values))
  }

  private mutating func define(_ variable: Scope.Variable) {
    var variable = variable
    variable.isInDoubt = isInDoubt
    variable.isUsed = missed.contains(variable.name)
    scope.define(variable)
  }

  private mutating func walk(_ action: Action, by target: Target) {
    state.hasConnection = true
    switch action {
    case .iamat(let client, let location, let stamp):
      use(client)
      use(location)
      if let stamp { walk(stamp) }
      noteTelling(client, target)
    case .whatsat(let client, let radius, let bound):
      for template in [client, radius, bound] { use(template) }
    case .send(let text), .raw(let text): use(text)
    case .endOutput, .close, .reset: return
    }
  }

  private mutating func walk(_ moment: MomentExpression) {
    switch moment {
    case .now: return
    case .literal(let template), .shifted(let template, _): use(template)
    }
  }

  private mutating func walk(_ expectation: Expectation, at range: SourceRange) {
    checkConnection(range)
    guard case .line(let patterns, _) = expectation else { return }
    var captures: [Scope.Variable] = []
    for pattern in patterns {
      var here: [String] = []
      for piece in pattern.pieces {
        switch piece {
        case .bytes, .hole(nil, _, _): continue
        case .variable(let name, let range): use(name, at: range)
        case .hole(let name?, let type, let range):
          if here.contains(name) { complain(range, "{\(name):…} is in this line already") }
          here.append(name)
          // Alternatives may capture the same: only one of them matches.
          guard !captures.contains(where: { $0.name == name }), isNew(name, at: range) else {
            continue
          }
          captures.append(
            Scope.Variable(name: name, origin: .capture(type), range: range))
        }
      }
    }
    for capture in captures { define(capture) }
  }

  private mutating func walk(_ claim: Claim) {
    switch claim {
    case .knows(let client, let location, let stamp):
      use(client)
      if let location { use(location) }
      if let stamp { walk(stamp) }
    case .doesNotKnow(let client), .agreesOn(let client?): use(client)
    case .logContains(let text), .replyContains(let text, _): use(text)
    case .agreesOn(nil), .isUp, .isDown, .openFilesGrew, .memoryGrew: return
    }
  }

  private mutating func walk(_ claim: LinkClaim) {
    let link: LinkPattern
    switch claim {
    case .carried(let pattern, _, _, let client):
      use(client)
      link = pattern
    case .carryNothing(let pattern, _): link = pattern
    }
    guard let (first, _, second) = link.ends else { return }
    for end in [first, second] where end.literal != Array("*".utf8) { checkServer(end) }
  }

  private mutating func walk(_ order: PlacesOrder) {
    switch order {
    case .serve(let fixture):
      use(fixture)
      noteFixture(fixture)
    case .fail(let status): use(status)
    case .last(_, _, let value): use(value.text)
    case .delay, .down, .up, .hits: return
    }
  }

  private mutating func checkConnection(_ range: SourceRange) {
    guard !state.hasConnection, !context.isPrompt, !isInDoubt else { return }
    complain(
      range, "nothing was sent yet that could be answered",
      suggestion: "a line such as `@SERVER iamat …` comes first")
    state.hasConnection = true
  }
}
