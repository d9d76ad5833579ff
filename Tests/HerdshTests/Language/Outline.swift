import HerdProtocol

@testable import herdsh

/// A statement in one line of text, for tables of what a line reads as.
///
/// `do not compare places`: `$x` is shown as `$x`, quoted texts in double quotes, bytes as they are.
enum Outline {
  static func of(_ kind: Statement.Kind) -> String {
    switch kind {
    case .check(let check):
      let table = check.table.map { " each \($0.value)" } ?? ""
      let fresh = check.isFresh ? " fresh" : ""
      return "check \(check.level.rawValue)\(table) \(text(check.title))\(fresh)\(body(check.body))"
    case .table(let name): return "table \(name)"
    case .forEach(let variable, let words, let inner):
      return "for \(variable) in [\(words.map(text).joined(separator: ","))]\(body(inner))"
    case .repeated(let count, let inner): return "repeat \(count)\(body(inner))"
    case .procedure(let procedure): return "def \(procedure.name.value)\(body(procedure.body))"
    case .call(let procedure, let arguments):
      return (["call", procedure.name.value] + arguments.map(text)).joined(separator: " ")
    case .client(let name): return "client \(name)"
    case .stopHere: return "stop here"
    case .runClock(let order): return "clock \(order.rawValue)"
    case .together(let inner): return "together\(body(inner))"
    case .define(let name, let value): return "let \(name)=\(text(value))"
    case .set(let setting): return "set \(setting.key.value)=\(text(setting.value))"
    case .places(let order): return "places \(of(order))"
    case .sleep(let duration): return "sleep \(duration.scriptText)"
    case .note(let value): return "note \(text(value))"
    case .show(let value): return "show \(text(value))"
    case .hint(let value): return "hint \(text(value))"
    case .rule(let value): return "rule \(text(value))"
    case .action(let target, let action): return "\(of(target)) \(of(action))"
    case .protocolLine(let line): return "line \(text(line))"
    case .expect(let expectation): return "expect \(of(expectation))"
    case .that(let left, let comparison, let right):
      return "that \(text(left.text)) \(comparison.rawValue) \(text(right.text))"
    case .json(let path, let isCount, let comparison, let value):
      let steps = path.steps.map { step in
        switch step {
        case .key(let key): "/\(key)"
        case .index(let index): "#\(index)"
        }
      }
      return
        "json \(steps.joined())\(isCount ? " count" : "") \(comparison.rawValue) \(text(value.text))"
    case .state(let target, let claim, let time): return "\(of(target)) \(of(claim))\(of(time))"
    case .links(let claim): return "links \(of(claim))"
    case .fault(let fault): return "fault \(of(fault))"
    case .cannotStart(let refused):
      return "cannot start \(text(refused.name))"
        + (refused.within.map { " within \($0.scriptText)" } ?? "")
    case .word(let word): return "word \(of(word))"
    }
  }

  private static func body(_ statements: [Statement]) -> String {
    " {" + statements.map { of($0.kind) }.joined(separator: "; ") + "}"
  }

  static func text(_ template: Template) -> String {
    template.isQuoted ? "\"\(template.written)\"" : template.written
  }

  private static func of(_ target: Target) -> String {
    let servers =
      switch target.servers {
      case .all: "all"
      case .alive: "alive"
      case .any: "any"
      case .others: "others"
      case .named(let names): names.map(text).joined(separator: ",")
      case .except(let names): "except " + names.map(text).joined(separator: ",")
      }
    return "@" + servers + (target.connection.map { "/" + text($0) } ?? "")
  }

  private static func of(_ action: Action) -> String {
    switch action {
    case .iamat(let client, let location, let stamp):
      "iamat \(text(client)) \(text(location))" + (stamp.map { " at \(of($0))" } ?? "")
    case .whatsat(let client, let radius, let bound):
      "whatsat \(text(client)) \(text(radius)) \(text(bound))"
    case .send(let line): "send \(text(line))"
    case .raw(let bytes): "raw \(text(bytes).debugDescription)"
    case .rawRepeated(let bytes, let count): "raw \(text(bytes).debugDescription) x\(count)"
    case .sendInWrites(let line, let writes): "send \(text(line)) in \(writes)"
    case .endOutput: "eof"
    case .ignore: "ignore"
    case .close: "close"
    case .reset: "reset"
    }
  }

  private static func of(_ moment: MomentExpression) -> String {
    switch moment {
    case .now(let offset):
      offset < .zero ? "now-\((.zero - offset).scriptText)" : "now+\(offset.scriptText)"
    case .literal(let template): text(template)
    case .shifted(let variable, let offset):
      offset < .zero
        ? "\(text(variable))-\((.zero - offset).scriptText)"
        : "\(text(variable))+\(offset.scriptText)"
    }
  }

  private static func of(_ expectation: Expectation) -> String {
    switch expectation {
    case .line(let patterns, let within):
      patterns.map(of).joined(separator: " or ") + (within.map { " within \($0.scriptText)" } ?? "")
    case .nothing(let duration): "nothing for \(duration.scriptText)"
    case .closed(let within): "closed" + (within.map { " within \($0.scriptText)" } ?? "")
    case .open(let duration): "open for \(duration.scriptText)"
    case .endOfAnswer(let within): "end" + (within.map { " within \($0.scriptText)" } ?? "")
    }
  }

  static func of(_ pattern: Pattern) -> String {
    "<"
      + pattern.pieces.map { piece in
        switch piece {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .variable(let name, _): "$" + name
        case .hole(let name, let type, _): "{\(name ?? "_"):\(type.rawValue)}"
        }
      }.joined() + ">"
  }

  private static func of(_ time: TimeClause?) -> String {
    switch time {
    case nil: ""
    case .within(let duration): " within \(duration.scriptText)"
    case .throughout(let duration): " for \(duration.scriptText)"
    case .now: " now"
    }
  }

  private static func of(_ claim: Claim) -> String {
    switch claim {
    case .knows(let client, let location, let stamp):
      "know \(text(client))" + (location.map { " at \(text($0))" } ?? "")
        + (stamp.map { " stamped \(of($0))" } ?? "")
    case .doesNotKnow(let client): "not know \(text(client))"
    case .agreesOn(let client): "agree " + (client.map(text) ?? "everything")
    case .isUp: "up"
    case .isDown: "down"
    case .logContains(let value): "log \(text(value))"
    case .logLacks(let value): "log not \(text(value))"
    case .replyContains(let value, let isNegated): "reply\(isNegated ? " not" : "") \(text(value))"
    case .openFilesGrew(let comparison, let count): "files \(comparison.rawValue) \(count)"
    case .memoryGrew(let comparison, let bytes): "memory \(comparison.rawValue) \(bytes)"
    }
  }

  private static func of(_ link: LinkPattern) -> String {
    let each = link.isEach ? "each " : ""
    guard let (first, direction, second) = link.ends else { return each + "*" }
    return each + text(first) + (direction == .both ? "--" : "->") + text(second)
  }

  private static func of(_ claim: LinkClaim) -> String {
    switch claim {
    case .carried(let link, let comparison, let count, let client):
      "\(of(link)) \(comparison.rawValue) \(count) of \(text(client))"
    case .carryNothing(let link, let duration): "\(of(link)) nothing for \(duration.scriptText)"
    }
  }

  private static func of(_ fault: Fault) -> String {
    let names = { (names: [Template]) in names.map(text).joined(separator: " ") }
    return switch fault {
    case .start(let servers): "start " + names(servers)
    case .stop(let servers): "stop " + names(servers)
    case .kill(let servers): "kill " + names(servers)
    case .end(let server, let within): "stop \(text(server)) within \(within.scriptText)"
    case .pause(let servers): "pause " + names(servers)
    case .resume(let servers): "resume " + names(servers)
    case .restart(let server, let within):
      "restart \(text(server))" + (within.map { " within \($0.scriptText)" } ?? "")
    case .clock(let server, let offset):
      "clock \(text(server)) "
        + (offset < .zero ? "-\((.zero - offset).scriptText)" : "+\(offset.scriptText)")
    case .onLinks(let fault): of(fault)
    }
  }

  private static func of(_ fault: LinkFault) -> String {
    switch fault {
    case .cut(let link): "cut \(of(link))"
    case .heal(let link): "heal" + (link.map { " " + of($0) } ?? "")
    case .isolate(let name): "isolate \(text(name))"
    case .partition(let groups):
      "partition " + groups.map { $0.map(text).joined(separator: " ") }.joined(separator: " | ")
    case .slow(let link, let delay, let jitter):
      "slow \(of(link)) by \(delay.scriptText) jitter \(jitter.scriptText)"
    case .throttle(let link, let rate): "throttle \(of(link)) to \(rate)"
    case .chop(let link, let count): "chop \(of(link)) every \(count)"
    case .hold(let link): "hold \(of(link))"
    case .release(let link): "release \(of(link))"
    case .refuse(let link, let count): "refuse \(of(link)) next \(count)"
    case .disturb(let what, let link, let percent): "\(what.rawValue) \(of(link)) \(percent)%"
    }
  }

  private static func of(_ order: PlacesOrder) -> String {
    switch order {
    case .serve(let fixture, let form):
      "serve \(text(fixture))" + (form.bytesMin > 0 ? " to \(form.bytesMin)" : "")
        + (form.framing == .chunked ? " chunked" : form.framing == .length ? " with length" : "")
    case .fail(let status): "fail \(text(status))"
    case .delay(let duration): "delay \(duration.scriptText)"
    case .down: "down"
    case .up: "up"
    case .hits(let comparison, let count): "hits \(comparison.rawValue) \(count)"
    case .last(let field, let comparison, let value):
      "last \(field) \(comparison.rawValue) \(text(value.text))"
    }
  }

  private static func of(_ word: PromptWord) -> String {
    switch word {
    case .servers: "servers"
    case .use(let target): "use" + (target.map { " " + of($0) } ?? "")
    case .help(let topic): "help" + (topic.map { " " + $0 } ?? "")
    case .quit: "quit"
    case .settings: "set"
    case .again(let number): "again" + (number.map { " \($0)" } ?? "")
    case .edit(let count): "edit \(count)"
    case .history(let count, let text):
      "history" + (count.map { " \($0)" } ?? "") + (text.map { " \($0)" } ?? "")
    case .connect(let name, let address): "connect \(name.value) \(address)"
    case .disconnect(let name): "disconnect \(name.value)"
    case .program(let word): "\(word)"
    case .seeing(let word): of(word)
    }
  }

  private static func of(_ word: SeeingWord) -> String {
    switch word {
    case .skew: "skew"
    case .map: "map"
    case .diff: "diff"
    case .places: "places"
    case .why: "why"
    case .flood(let order):
      "flood \(text(order.client)) \(of(order.target))"
        + (order.location.map { " at " + text($0) } ?? "") + within(order.within)
    case .race(let order):
      "race \(text(order.client)) \(of(order.target))" + within(order.within)
    case .ping(let order):
      "ping" + (order.target.map { " " + of($0) } ?? "") + (order.count.map { " \($0)" } ?? "")
    case .log(let order):
      "log" + (order.target.map { " " + of($0) } ?? "") + (order.count.map { " \($0)" } ?? "")
        + (order.text.map { " grep " + text($0) } ?? "")
    case .watch(let order):
      "watch" + (order.every.map { " every \($0.scriptText)" } ?? "")
        + (order.count.map { " \($0)" } ?? "") + (order.until.map { " until \($0)" } ?? "")
        + " {\(of(order.statement.kind))}"
    }
  }

  private static func within(_ duration: Duration?) -> String {
    duration.map { " within \($0.scriptText)" } ?? ""
  }
}
