import HerdProtocol

extension ScriptChecker {
  /// One statement, in order: what it uses must be there, what it defines is there from now on.
  mutating func walk(_ statement: Statement) {
    if statement.isGiven, !state.isInCheck {
      complain(
        statement.range, "`given` stands in a check only: outside, no verdict depends on it")
    }
    switch statement.kind {
    case .word(.use(let target?)): check(target)
    case .word(.program(.dry(let inner))):
      walkUnsent(Statement(range: statement.range, kind: inner))
    case .word(.seeing(let word)): walk(word)
    case .check, .table, .procedure, .sleep, .stopHere, .runClock, .word: return
    case .forEach(let variable, let words, let body):
      walkLoop(variable, words, body, at: statement.range)
    case .repeated(_, let body), .together(let body): for inner in body { walk(inner) }
    case .define(let name, let value): walkDefinition(name, value, at: statement.range)
    case .call(let procedure, let arguments):
      walkCall(of: procedure, arguments)
    case .client(let name):
      guard isNew(name, at: statement.range) else { return }
      define(Scope.Variable(name: name, origin: .definition, range: statement.range))
    case .set(let setting): use(setting.value)
    case .places(let order): walk(order)
    case .note(let text), .show(let text), .hint(let text), .rule(let text): use(text)
    case .action(let target, let action):
      check(target)
      walk(action)
      state.hasSpokenToAll = target.isAll
    case .protocolLine(let text):
      use(text)
      (state.hasConnection, state.hasSpokenToAll) = (true, false)
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
    case .links(let claim): walk(claim)
    case .fault(let fault): walk(fault, at: statement.range)
    case .cannotStart(let refused): use(refused.name)
    }
  }

  /// What would be sent has to make sense; nothing comes of it.
  private mutating func walkUnsent(_ statement: Statement) {
    let before = (scope: scope, state: state)
    walk(statement)
    (scope, state) = before
  }

  private mutating func walkLoop(
    _ variable: String, _ words: [Template], _ body: [Statement], at range: SourceRange
  ) {
    for word in words { use(word) }
    let values = words.flatMap(values)
    let saved = scope
    _ = isNew(variable, at: range)
    scope.define(
      Scope.Variable(
        name: variable, origin: .loop, range: range,
        values: values.count >= words.count ? values : nil))
    for statement in body { walk(statement) }
    scope.restoreVisibility(of: saved)
  }

  /// What a `def` sees is what it is handed over, and the set-up's; what it captures ends with it.
  private mutating func walkCall(of procedure: Procedure, _ arguments: [Template]) {
    for argument in arguments { use(argument) }
    let saved = (scope: scope, missed: missed)
    if state.isInCheck { scope.restoreVisibility(of: setUpScope) }
    missed = []
    for (parameter, argument) in zip(procedure.parameters, arguments)
    where isNew(parameter.value, at: parameter.range) {
      let values = argument.literal.map { [Located(value: $0, range: argument.range)] }
      define(
        Scope.Variable(
          name: parameter.value, origin: .parameter, range: parameter.range, values: values))
    }
    for statement in procedure.body { walk(statement) }
    scope.restoreVisibility(of: saved.scope)
    missed = saved.missed
  }

  /// The values of a loop's word, where the script says them: `@all` stands for every server.
  private func values(_ word: Template) -> [Located<[UInt8]>] {
    if word.isAllServers || word.isAliveServers {
      return (herd?.servers ?? []).map { Located(value: Array($0.name.utf8), range: word.range) }
    }
    return word.literal.map { [Located(value: $0, range: word.range)] } ?? []
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

  private mutating func walk(_ action: Action) {
    (state.hasConnection, state.hasSpoken) = (true, true)
    switch action {
    case .iamat(let client, let location, let stamp):
      use(client)
      use(location)
      if let stamp { walk(stamp) }
    case .whatsat(let client, let radius, let bound):
      for template in [client, radius, bound] { use(template) }
    case .send(let text), .raw(let text), .rawRepeated(let text, _), .sendInWrites(let text, _):
      use(text)
    case .endOutput, .ignore, .close, .reset: return
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
    case .logContains(let text), .logLacks(let text), .replyContains(let text, _): use(text)
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
    checkEnds(of: link)
    if !claim.wantsNothing { checkLink(link) }
  }

  private mutating func walk(_ order: PlacesOrder) {
    switch order {
    case .serve(let fixture, _):
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

extension Target {
  fileprivate var isAll: Bool {
    if case .all = servers { true } else { false }
  }
}
