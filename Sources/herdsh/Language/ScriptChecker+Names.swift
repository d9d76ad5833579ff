import HerdProtocol

extension ScriptChecker {
  mutating func use(_ template: Template) {
    for (name, range) in template.variables { use(name, at: range) }
  }

  mutating func use(_ name: String, at range: SourceRange) {
    guard !scope.use(name), !isInDoubt, !missed.contains(name) else { return }
    missed.append(name)
    let nearest = Suggestion.nearest(to: name, among: scope.ownNames)
    complain(
      range, "nothing has given $\(name) a value",
      suggestion: nearest.map { "did you mean: $\($0)" })
  }

  /// A name has one value in a check; one from the set-up keeps it.
  mutating func isNew(_ name: String, at range: SourceRange) -> Bool {
    guard let before = scope.variable(named: name), !context.isPrompt else { return true }
    // Roles are there to be used, not to be in the way of scripts that have such a name for something else.
    if before.origin == .given, name != "places_key" { return true }
    let place =
      before.range.map { "from \($0.place(seenFrom: range.file))" } ?? "given by herdsh"
    complain(range, "$\(name) has a value already, \(place)")
    return false
  }

  mutating func check(_ target: Target, _ claim: Claim? = nil) {
    if let connection = target.connection { use(connection) }
    switch target.servers {
    case .named(let names), .except(let names): for name in names { checkServer(name) }
    case .alive, .any: return
    case .others: checkOthers(target)
    case .all: checkAllAlive(target, claim)
    }
  }

  private mutating func checkOthers(_ target: Target) {
    if state.hasSpokenToAll, !isInDoubt {
      complain(
        target.range, "the line before this speaks to every server, so there are no others",
        suggestion: "did you mean: @all")
      return
    }
    guard !state.hasSpoken, !context.isPrompt, !isInDoubt else { return }
    complain(
      target.range, "no line before this speaks to a server, so there are no others",
      suggestion: "did you mean: @all")
  }

  /// `@all` is every server of the herd, so nobody may be missing by the script's own doing.
  private mutating func checkAllAlive(_ target: Target, _ claim: Claim?) {
    switch claim {
    case .isDown, .logContains, .logLacks: return
    default: break
    }
    guard let stop = state.stopped.first else { return }
    complain(
      target.range,
      "\(stop.name) was \(stop.verb.rawValue) in \(stop.range.place(seenFrom: target.range.file)) and is not back",
      suggestion: "did you mean: @alive")
  }

  /// A server's name, or a variable all of whose values are.
  mutating func checkServer(_ template: Template) {
    use(template)
    guard let herd else { return }
    let names = herd.servers.map(\.name)
    if let literal = template.literal {
      let name = String(decoding: literal, as: UTF8.self)
      if !names.contains(name) { complainOfServer(name, at: template.range, names) }
      return
    }
    guard let variable = template.soleVariable,
      let values = scope.variable(named: variable)?.values
    else { return }
    for value in values {
      let name = String(decoding: value.value, as: UTF8.self)
      if !names.contains(name) { complainOfServer(name, at: value.range, names) }
    }
  }

  private mutating func complainOfServer(
    _ name: String, at range: SourceRange, _ names: [String]
  ) {
    let isTold = problems.contains { $0.range == range && $0.message.hasPrefix("no server") }
    guard !isTold else { return }
    let nearest = Suggestion.text(for: name, among: names + ["all", "alive"])
    complain(
      range, "no server is called \(name)",
      suggestion: nearest ?? "there are: " + names.prefix(8).joined(separator: " "))
  }

  mutating func walk(_ fault: Fault, at range: SourceRange) {
    switch fault {
    case .start(let names): bringBack(names)
    case .resume(let names): bringBack(names)
    case .restart(let name, _): bringBack([name])
    case .stop(let names): stop(names, .stopped, range)
    case .kill(let names): stop(names, .killed, range)
    case .end(let name, _): stop([name], .stopped, range)
    case .pause(let names): stop(names, .paused, range)
    case .clock(let server, _): checkServer(server)
    case .onLinks(let fault): walk(fault)
    }
  }

  private mutating func bringBack(_ names: [Template]) {
    for name in names {
      checkServer(name)
      state.stopped.removeAll { $0.name == name.written }
    }
  }

  private mutating func stop(
    _ names: [Template], _ verb: CheckState.Stop.Verb, _ range: SourceRange
  ) {
    for name in names {
      checkServer(name)
      state.stopped.append(
        CheckState.Stop(name: name.written, verb: verb, range: range))
    }
  }
}

extension Template {
  /// As it is written, values not put in.
  var written: String {
    pieces.map { piece in
      switch piece {
      case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
      case .variable(let name, _): "$" + name
      }
    }.joined()
  }
}
