import HerdProtocol

/// Finds expectations that a script's own cuts make impossible: whoever is asked can't have heard of it.
///
/// It keeps who may know of each client. News may go wherever a link was whole, in any order of the lines before; so what is
/// found here can't be otherwise. A link cut one way counts as whole, because servers differ in who dials whom.
struct ReachLint {
  private let herd: Herd
  private var findings: [LintFinding] = []
  private var state: State

  private struct State {
    var cut: Set<Herd.Way> = []
    /// The line that cut something last.
    var cutIn: SourceRange?
    var stopped: [CheckState.Stop] = []
    /// Who may know of each client; `nil` where that is anybody's guess.
    var knowers: [String: Set<String>?] = [:]
  }

  init(herd: Herd) {
    self.herd = herd
    state = State()
  }

  mutating func look(at statements: [Statement]) -> [LintFinding] {
    walk(statements)
    return findings
  }

  private mutating func walk(_ statements: [Statement]) {
    for statement in statements {
      switch statement.kind {
      case .check(let check):
        let setUp = state
        walk(check.body)
        state = setUp
      case .action(let target, .iamat(let client, _, _)): tell(client, target)
      case .action(_, .send), .action(_, .raw), .protocolLine: forgetAll()
      case .fault(let fault): damage(fault, at: statement.range)
      case .state(let target, .knows(let client, let location, let stamp), _):
        // With a place or a stamp it may be about a report of long ago.
        if location == nil, stamp == nil { ask(target, client) }
      case .state(let target, .agreesOn(let client?), _): ask(target, client)
      default: walk(ScriptChecker.inner(of: statement))
      }
    }
  }

  private mutating func tell(_ client: Template, _ target: Target) {
    let told = names(target)
    guard client.literal != nil, let told else {
      state.knowers[client.written] = .some(nil)
      return
    }
    let before = state.knowers[client.written] ?? []
    state.knowers[client.written] = before.map { $0.union(told) }
    spread()
  }

  /// Raw bytes may tell anybody of anyone.
  private mutating func forgetAll() {
    for client in state.knowers.keys { state.knowers[client] = .some(nil) }
  }

  private mutating func ask(_ target: Target, _ client: Template) {
    guard let known = state.knowers[client.written], let knowers = known,
      let asked = names(target)
    else { return }
    if case .any = target.servers { return }
    guard let deaf = asked.sorted().first(where: { !knowers.contains($0) }),
      let (reason, remedy) = reason(for: deaf, knowers, target.range)
    else { return }
    findings.append(
      LintFinding(
        rule: .impossibleExpectation, range: target.range,
        message: "\(deaf) can't have heard of \(client.written): \(reason)",
        suggestion: "ask @\(knowers.sorted().joined(separator: ",")), or \(remedy) first"
      ))
  }

  /// What keeps the news from a server, if the script's own lines do: a stop if it could have come without that,
  /// else what was cut.
  private func reason(
    for deaf: String, _ knowers: Set<String>, _ range: SourceRange
  ) -> (String, remedy: String)? {
    let stop = state.stopped.first { stop in
      reached(from: knowers, without: state.stopped.filter { $0.name != stop.name }).contains(deaf)
    }
    if let stop {
      let (who, end) = stop.name == deaf ? ("it", "") : (stop.name, ", and there is no other way")
      let place = stop.range.place(seenFrom: range.file)
      let remedy = stop.verb == .paused ? "resume" : "start"
      return ("\(who) was \(stop.verb.rawValue) in \(place)\(end)", "\(remedy) \(stop.name)")
    }
    guard let cut = state.cutIn ?? state.stopped.first?.range else { return nil }
    return ("\(cut.place(seenFrom: range.file)) parts it from who was told", "heal")
  }

  /// The servers that a target names, where that can be told.
  private func names(_ target: Target) -> Set<String>? {
    let all = Set(herd.servers.map(\.name))
    switch target.servers {
    case .all, .any: return all
    case .alive: return all.subtracting(state.stopped.map(\.name))
    case .others, .except: return nil
    case .named(let names):
      let literal = names.compactMap(\.literal).map { String(decoding: $0, as: UTF8.self) }
      return literal.count == names.count && all.isSuperset(of: literal) ? Set(literal) : nil
    }
  }

  /// News goes wherever a whole link leads.
  private mutating func spread() {
    for (client, known) in state.knowers {
      guard let knowers = known else { continue }
      state.knowers[client] = reached(from: knowers, without: state.stopped)
    }
  }

  private func reached(
    from start: Set<String>, without stopped: [CheckState.Stop]
  ) -> Set<String> {
    var reached = start
    let gone = Set(stopped.map(\.name))
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for link in herd.links where isWhole(link, without: gone) {
        guard reached.contains(link.first) != reached.contains(link.second) else { continue }
        reached.formUnion([link.first, link.second])
        isGrowing = true
      }
    }
    return reached
  }

  private func isWhole(_ link: Herd.Link, without gone: Set<String>) -> Bool {
    !gone.contains(link.first) && !gone.contains(link.second)
      && !(state.cut.contains(Herd.Way(from: link.first, to: link.second))
        && state.cut.contains(Herd.Way(from: link.second, to: link.first)))
  }
}

extension ReachLint {
  /// What a fault does to who can hear whom. What is not understood heals all, so that nothing is found by mistake.
  private mutating func damage(_ fault: Fault, at range: SourceRange) {
    switch fault {
    case .start(let names), .resume(let names): bringBack(names)
    case .restart(let name, _): bringBack([name])
    case .stop(let names): stop(names, .stopped, range)
    case .kill(let names): stop(names, .killed, range)
    case .pause(let names): stop(names, .paused, range)
    case .end(let name, _): stop([name], .stopped, range)
    case .clock: return
    case .onLinks(let fault): damage(fault, at: range)
    }
    spread()
  }

  private mutating func bringBack(_ names: [Template]) {
    let written = names.map(\.written)
    state.stopped.removeAll { written.contains($0.name) }
    if names.contains(where: { $0.literal == nil }) { state.stopped = [] }
  }

  private mutating func stop(
    _ names: [Template], _ verb: CheckState.Stop.Verb, _ range: SourceRange
  ) {
    guard names.allSatisfy({ $0.literal != nil }) else { return }
    state.stopped += names.map { CheckState.Stop(name: $0.written, verb: verb, range: range) }
  }

  private mutating func damage(_ fault: LinkFault, at range: SourceRange) {
    let ways: [Herd.Way]?
    switch fault {
    case .cut(let link), .hold(let link): ways = herd.ways(link) { $0.literalText }
    case .isolate(let name): ways = name.literalText.map { herd.ways(of: $0) }
    case .partition(let groups):
      let names = groups.map { $0.compactMap(\.literalText) }
      ways = names.joined().count == groups.joined().count ? herd.ways(between: names) : nil
    case .heal(let link?), .release(let link):
      // Ends that are named by variables may be any: nothing is cut for certain then.
      state.cut.subtract(herd.ways(link) { $0.literalText } ?? Array(state.cut))
      return
    case .heal(nil):
      state.cut = []
      return
    case .slow, .throttle, .chop, .refuse, .disturb: return
    }
    guard let ways else { return }
    state.cut.formUnion(ways)
    state.cutIn = range
  }
}
