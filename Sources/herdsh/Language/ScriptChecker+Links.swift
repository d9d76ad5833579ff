import HerdProtocol

/// Links: their ends, and what can be done to them.
extension ScriptChecker {
  mutating func walk(_ fault: LinkFault) {
    for link in fault.links {
      checkEnds(of: link)
      checkLink(link)
    }
    switch fault {
    case .isolate(let name):
      checkServer(name)
      if let server = name.literalText, let herd, herd.hasNoLink(on: herd.ways(of: server)) {
        complainOfLink(at: name.range, "the herd file has no link of \(server)")
      }
    case .partition(let groups):
      for name in groups.joined() { checkServer(name) }
      checkPartition(groups)
    case .disturb(let disturbance, let link, _):
      complain(
        link.range,
        "\(disturbance.rawValue) works on single messages, and a link here is a TCP stream, which "
          + "loses, repeats and reorders nothing: it is for simulated herds",
        suggestion: "what streams do: cut hold slow throttle chop refuse")
    default: break
    }
  }

  /// Nothing can be done to a link that the herd does not have, and nothing comes over it.
  mutating func checkLink(_ link: LinkPattern) {
    guard let herd, let ways = herd.ways(link, name: \.literalText),
      herd.hasNoLink(on: ways)
    else { return }
    let first = link.ends?.0.literalText
    let neighbours = herd.neighbours(of: first ?? "")
    complainOfLink(
      at: link.range, "the herd file has no link \(link.written)",
      neighbours.isEmpty ? nil : "\(first ?? "") has links to: \(neighbours.joined(separator: " "))"
    )
  }

  private mutating func checkPartition(_ groups: [[Template]]) {
    let names = groups.map { $0.compactMap(\.literalText) }
    guard let herd, names.joined().count == groups.joined().count,
      herd.hasNoLink(on: herd.ways(between: names)), let first = groups.first?.first,
      let last = groups.last?.last
    else { return }
    let range = SourceRange(
      file: first.range.file, line: first.range.line,
      columns: first.range.columns.lowerBound..<last.range.columns.upperBound)
    complainOfLink(at: range, "the herd file has no link between these groups")
  }

  /// A server that does not exist has been told of already.
  private mutating func complainOfLink(
    at range: SourceRange, _ message: String, _ suggestion: String? = nil
  ) {
    guard !problems.contains(where: { $0.range.line == range.line && $0.range.file == range.file })
    else { return }
    complain(range, message, suggestion: suggestion)
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
