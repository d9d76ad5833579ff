import HerdProtocol

/// Links: their ends, and what can be done to them.
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
}

extension Template {
  /// As text, if no variable stands in it.
  var literalText: String? { literal.map { String(decoding: $0, as: UTF8.self) } }
}
