import HerdProtocol

/// Whom news can reach, as far as the script's own kills decide it.
extension ScriptChecker {
  mutating func walk(_ fault: LinkFault) {
    for link in fault.links { checkEnds(of: link) }
    switch fault {
    case .isolate(let name): checkServer(name)
    case .partition(let groups): for name in groups.joined() { checkServer(name) }
    case .disturb(let disturbance, let link, _):
      complain(
        link.range,
        "\(disturbance.rawValue) works on single messages, and a link here is a TCP stream, which "
          + "loses, repeats and reorders nothing: it is for simulated herds",
        suggestion: "what streams do: cut hold slow throttle chop refuse")
    default: break
    }
  }

  mutating func checkEnds(of link: LinkPattern) {
    guard let (first, _, second) = link.ends else { return }
    for end in [first, second] where end.literal != Array("*".utf8) { checkServer(end) }
  }

  mutating func noteTelling(_ client: Template, _ target: Target) {
    guard case .named(let names) = target.servers else { return }
    for name in names {
      state.tellings.append(CheckState.Telling(client: client, server: name.written))
    }
  }

  /// News cannot cross a herd that the script's own kills have parted. What its cuts part the linter finds, which
  /// looks at all that was told before.
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
    case .all, .any, .others, .except: return
    }
    let deaf = asked.first { name in herd.server(named: name) != nil && !hearing.contains(name) }
    guard let deaf, let stop = state.stopped.first else { return }
    complain(
      target.range,
      "\(deaf) can't hear of it: \(stop.name) was \(stop.verb.rawValue) in "
        + "\(stop.range.place(seenFrom: target.range.file)), and there is no other way")
  }
}

extension Template {
  /// As text, if no variable stands in it.
  var literalText: String? { literal.map { String(decoding: $0, as: UTF8.self) } }
}
