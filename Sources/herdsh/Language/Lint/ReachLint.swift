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
    var stopped: Set<String> = []
    /// Who may know of each client; `nil` where that is anybody's guess.
    var knowers: [String: Set<String>?] = [:]
    /// The line that parted the herd last.
    var cause: SourceRange?
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
    guard let cause = state.cause, let known = state.knowers[client.written], let knowers = known,
      let asked = names(target)
    else { return }
    if case .any = target.servers { return }
    guard let deaf = asked.sorted().first(where: { !knowers.contains($0) }) else { return }
    findings.append(
      LintFinding(
        rule: .impossibleExpectation, range: target.range,
        message: "\(deaf) can't have heard of \(client.written): "
          + "\(cause.place(seenFrom: target.range.file)) parts it from who was told",
        suggestion: "ask @\(knowers.sorted().joined(separator: ",")), or heal first"
      ))
  }

  /// The servers that a target names, where that can be told.
  private func names(_ target: Target) -> Set<String>? {
    let all = Set(herd.servers.map(\.name))
    switch target.servers {
    case .all, .any: return all
    case .alive: return all.subtracting(state.stopped)
    case .others, .except: return nil
    case .named(let names):
      let literal = names.compactMap(\.literal).map { String(decoding: $0, as: UTF8.self) }
      return literal.count == names.count && all.isSuperset(of: literal) ? Set(literal) : nil
    }
  }

  /// News goes wherever a whole link leads.
  private mutating func spread() {
    for (client, known) in state.knowers {
      guard var knowers = known else { continue }
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        for link in herd.links where isWhole(link) {
          guard knowers.contains(link.first) != knowers.contains(link.second) else { continue }
          knowers.formUnion([link.first, link.second])
          isGrowing = true
        }
      }
      state.knowers[client] = knowers
    }
  }

  private func isWhole(_ link: Herd.Link) -> Bool {
    !state.stopped.contains(link.first) && !state.stopped.contains(link.second)
      && !(state.cut.contains(Herd.Way(from: link.first, to: link.second))
        && state.cut.contains(Herd.Way(from: link.second, to: link.first)))
  }
}

extension ReachLint {
  /// What a fault does to who can hear whom. What is not understood heals all, so that nothing is found by mistake.
  private mutating func damage(_ fault: Fault, at range: SourceRange) {
    switch fault {
    case .start(let names), .resume(let names):
      state.stopped.subtract(names.map(\.written))
      if names.contains(where: { $0.literal == nil }) { state.stopped = [] }
    case .restart(let name, _):
      state.stopped.remove(name.written)
      if name.literal == nil { state.stopped = [] }
    case .stop(let names), .kill(let names), .pause(let names):
      if names.allSatisfy({ $0.literal != nil }) {
        state.stopped.formUnion(names.map(\.written))
        state.cause = range
      }
    case .end(let name, _):
      if name.literal != nil {
        state.stopped.insert(name.written)
        state.cause = range
      }
    case .clock: return
    case .onLinks(let fault): damage(fault, at: range)
    }
    spread()
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
    state.cause = range
  }
}
