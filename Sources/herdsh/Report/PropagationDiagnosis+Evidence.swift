import HerdProtocol

/// What further questions, and the script's own faults, say about a server that does not know.
extension PropagationDiagnosis {
  /// Whether nothing else than the way of the report can have kept a server from it.
  func isUnexplained(_ row: KnowledgeMatrix.Row) -> Bool {
    row.knowledge == .no && !row.isDown && row.late == nil && row.knowsDirectly != false
      && row.knowsAnother != true && !matrix.disturbed.contains(row.server)
  }

  /// What was asked once more, and what came of it.
  func examined() -> [Finding] {
    late() + keeping() + Finding.places(special() + disturbances())
  }

  private func late() -> [Finding] {
    let rows = matrix.rows.filter { $0.late != nil }
    guard let longest = rows.compactMap(\.late).max() else { return [] }
    let names = list(rows.map(\.server))
    return [
      Finding(
        "\(names) knew it \(DurationText.short(longest)) later: it was late, not lost.",
        cause: Finding.late)
    ]
  }

  private func keeping() -> [Finding] {
    let names = matrix.rows.filter { $0.late == nil && $0.knowsDirectly == false }.map(\.server)
    guard !names.isEmpty else { return [] }
    let isOne = names.count == 1
    return [
      Finding(
        "\(list(names)) \(isOne ? "does" : "do") not know a report that"
          + " \(isOne ? "it is" : "they are") told by a client, either: look at how reports are kept"
          + " and found there, before anything that servers send each other.", cause: "not kept")
    ]
  }

  private func special() -> [String] {
    let names = matrix.rows.filter {
      $0.late == nil && $0.knowsAnother == true && !matrix.client.contains($0.server)
    }.map(\.server)
    guard !names.isEmpty, let told = matrix.told else { return [] }
    return [
      "A report of another client, told to \(told) as well, reached \(list(names)):"
        + " look at what is different in this one."
    ]
  }

  private func disturbances() -> [String] {
    let names = matrix.rows.filter {
      $0.knowledge == .no && matrix.disturbed.contains($0.server)
    }.map(\.server)
    guard !names.isEmpty else { return [] }
    let pronoun = names.count == 1 ? "it" : "they"
    return [
      "The script itself stopped, paused or restarted \(list(names)) in this check:"
        + " \(pronoun) may have missed the report."
    ]
  }

  /// Whether the script itself kept one server from telling another, at some time in the check.
  func isHindered(_ from: Int, _ to: Int) -> Bool {
    matrix.isExcused(graph.servers[from], graph.servers[to])
  }

  func ownFaults(_ servers: [Int]) -> String {
    "The script's own faults are on every way to \(list(servers.map { graph.servers[$0] }))."
  }

  func hasToldAny(_ server: Int) -> Bool {
    carried.contains { $0.from == graph.servers[server] }
  }

  /// Where links cannot be seen: who knows and who does not, and nothing about who told whom.
  func surmise(_ reach: Reach) -> [String] {
    let told = graph.servers[reach.told]
    let asked = Set(indices { _ in true })
    if reach.knowing == [reach.told], graph.neighbours(of: reach.told).allSatisfy(asked.contains) {
      return [
        "Of the servers asked, only \(told) knows it: it does not send reports on, or its neighbours"
          + " do not keep what they are sent."
      ]
    }
    return reach.missing.prefix(Self.namesMax).compactMap { server in
      let neighbours = graph.neighbours(of: server).filter(reach.knowing.contains)
        .filter { !isHindered($0, server) }.map { graph.servers[$0] }
      guard !neighbours.isEmpty else { return nil }
      let whose = neighbours.count == 1 ? "neighbour" : "neighbours"
      let verb = neighbours.count == 1 ? "knows" : "know"
      return "\(graph.servers[server])'s \(whose) \(list(neighbours)) \(verb) it."
    }
  }
}

extension KnowledgeMatrix {
  /// Whether the script itself has done nothing to servers and links.
  var isUndisturbed: Bool { hindered.isEmpty && disturbed.isEmpty }

  /// Whether the script itself may have kept one server from telling another.
  func isExcused(_ from: String, _ to: String) -> Bool {
    hindered.contains(Herd.Way(from: from, to: to)) || disturbed.contains(from)
      || disturbed.contains(to)
  }
}
