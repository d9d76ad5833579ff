import HerdProtocol

extension ScriptChecker {
  mutating func use(_ template: Template) {
    for (name, range) in template.variables { use(name, at: range) }
  }

  mutating func use(_ name: String, at range: SourceRange) {
    guard !scope.use(name), !isInDoubt, !missed.contains(name) else { return }
    missed.append(name)
    let nearest = Suggestion.nearest(to: name, among: scope.names)
    complain(
      range, "nothing has given $\(name) a value",
      suggestion: nearest.map { "did you mean: $\($0)" })
  }

  /// A name has one value in a check; one from the set-up keeps it.
  mutating func isNew(_ name: String, at range: SourceRange) -> Bool {
    guard let before = scope.variable(named: name), !context.isPrompt else { return true }
    let place =
      before.range.map { "from line \($0.line)" } ?? "given by herdsh"
    complain(range, "$\(name) has a value already, \(place)")
    return false
  }

  mutating func check(_ target: Target, _ claim: Claim? = nil) {
    if let connection = target.connection { use(connection) }
    switch target.servers {
    case .named(let names), .except(let names): for name in names { checkServer(name) }
    case .alive: return
    case .all: checkAllAlive(target, claim)
    }
  }

  /// `@all` is every server of the herd, so nobody may be missing by the script's own doing.
  private mutating func checkAllAlive(_ target: Target, _ claim: Claim?) {
    switch claim {
    case .isDown, .logContains: return
    default: break
    }
    guard let stop = state.stopped.first else { return }
    complain(
      target.range, "\(stop.name) was \(stop.verb.rawValue) in line \(stop.line) and is not back",
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
    case .pause(let names): stop(names, .paused, range)
    case .onLinks(_, let words): walkLinkFault(words)
    }
  }

  private mutating func bringBack(_ names: [Template]) {
    for name in names {
      checkServer(name)
      state.stopped.removeAll { $0.name == name.written }
    }
    state.tellings = []
  }

  private mutating func stop(
    _ names: [Template], _ verb: CheckState.Stop.Verb, _ range: SourceRange
  ) {
    for name in names {
      checkServer(name)
      state.stopped.append(
        CheckState.Stop(name: name.written, verb: verb, line: range.line))
    }
    state.tellings = []
  }

  /// Every word with a letter first that is no word of the fault's own names a server.
  private mutating func walkLinkFault(_ words: [Template]) {
    let own = ["by", "jitter", "to", "every", "bytes", "next"]
    for word in words {
      if word.literal == nil {
        use(word)
      } else if let first = word.literal?.first, first.startsName || first >= 0x80,
        !own.contains(word.written)
      {
        checkServer(word)
      } else if own.contains(word.written) {
        return
      }
    }
  }

  mutating func noteTelling(_ client: Template, _ target: Target) {
    guard case .named(let names) = target.servers else { return }
    let stopped = state.stopped.map(\.name)
    for name in names {
      state.tellings.append(
        CheckState.Telling(client: client, server: name.written, stopped: stopped))
    }
  }

  /// News cannot cross a herd that the script's own kills have parted.
  mutating func checkReach(_ target: Target, _ claim: Claim) {
    guard case .knows(let client, _, _) = claim, let herd, !state.stopped.isEmpty else { return }
    let stopped = state.stopped.map(\.name)
    let told = state.tellings.filter { $0.client.written == client.written }
    guard !told.isEmpty, told.allSatisfy({ herd.server(named: $0.server) != nil }),
      stopped.allSatisfy({ herd.server(named: $0) != nil })
    else { return }
    let hearing = told.flatMap { herd.reachable(from: $0.server, without: stopped) }
    let asked: [String]
    switch target.servers {
    case .alive: asked = herd.servers.map(\.name).filter { !stopped.contains($0) }
    case .named(let names): asked = names.map(\.written)
    case .all, .except: return
    }
    let deaf = asked.first { name in herd.server(named: name) != nil && !hearing.contains(name) }
    guard let deaf, let stop = state.stopped.first else { return }
    complain(
      target.range,
      "\(deaf) can't hear of it: \(stop.name) was \(stop.verb.rawValue) in line \(stop.line), "
        + "and there is no other way")
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
