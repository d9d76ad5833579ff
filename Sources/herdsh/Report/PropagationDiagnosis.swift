import HerdProtocol

/// Where to look when news did not arrive: deduced from the herd's links and from who knows, unless what was
/// seen on the links says better.
struct PropagationDiagnosis {
  let matrix: KnowledgeMatrix
  /// Ways on which news of the client was seen to arrive.
  let carried: Set<Herd.Way>
  let graph: HerdGraph
  private let rows: [KnowledgeMatrix.Row?]
  /// Names named in one sentence at most; a herd may have hundreds.
  static let namesMax = 4

  private init(_ matrix: KnowledgeMatrix, _ carried: Set<Herd.Way>) {
    self.matrix = matrix
    self.carried = carried
    graph = HerdGraph(matrix.herd)
    let byName = Dictionary(matrix.rows.map { ($0.server, $0) }) { first, _ in first }
    rows = graph.servers.map { byName[$0] }
  }

  /// The most telling first; none where everybody asked knows. `carried` are the ways on which news
  /// of the client was seen to arrive.
  static func findings(_ matrix: KnowledgeMatrix, carried: Set<Herd.Way> = []) -> [Finding] {
    let diagnosis = PropagationDiagnosis(matrix, carried)
    let findings =
      Finding.places(diagnosis.absences()) + diagnosis.examined() + diagnosis.spread()
      + Finding.places(diagnosis.names()) + StaleAnswerDiagnosis.findings(matrix)
    // What happens under a script's own faults is for its check to explain; late is late all the same.
    return findings.map { finding in
      matrix.isUndisturbed || finding.cause == Finding.late ? finding : Finding(finding.text)
    }
  }

  /// The same, as sentences.
  static func sentences(_ matrix: KnowledgeMatrix, carried: Set<Herd.Way> = []) -> [String] {
    findings(matrix, carried: carried).map(\.text)
  }

  /// Servers that could not say anything; what the script itself did to them is in the headline.
  private func absences() -> [String] {
    let down = matrix.rows.filter { $0.absence == .gone }.map(\.server)
    let silent = matrix.rows.filter {
      $0.knowledge == .silent && [nil, .silent, .closed].contains($0.absence)
    }.map(\.server)
    var sentences: [String] = []
    if !down.isEmpty { sentences.append("\(list(down)) \(down.count == 1 ? "is" : "are") down.") }
    if !silent.isEmpty {
      sentences.append("\(list(silent)) left the last WHATSAT without an answer: see the log.")
    }
    return sentences
  }

  /// A client ID with a server's name in it, where that server is the one that does not know, though
  /// nothing shows that it was told, or that other reports do not reach it either.
  private func names() -> [String] {
    indices { row in
      row.knowledge == .no && !row.isDown && row.late == nil && row.knowsDirectly != false
        && row.knowsAnother != false && !matrix.disturbed.contains(row.server)
        && !carried.contains { $0.to == row.server }
    }.map { graph.servers[$0] }
      .filter { !$0.isEmpty && matrix.client.contains($0) }
      .prefix(1)
      .map {
        "The client ID contains \"\($0)\": a server that looks for names in the line to see"
          + " who has it already skips \($0)."
      }
  }

  func indices(where isMeant: (KnowledgeMatrix.Row) -> Bool) -> [Int] {
    rows.indices.filter { rows[$0].map(isMeant) ?? false }
  }

  func list(_ names: [String], _ conjunction: String = "and") -> String {
    guard names.count > Self.namesMax + 1 else { return Wording.list(names, conjunction) }
    let more = names.count - Self.namesMax
    return Wording.list(Array(names.prefix(Self.namesMax)) + ["\(more) more"], conjunction)
  }
}

extension PropagationDiagnosis {
  /// Which servers take part in the question how far the news came.
  struct Reach {
    var told: Int
    /// Links from the told server, never through a dead one.
    var distances: [Int?]
    /// Know something of the client, right or stale.
    var knowing: Set<Int>
    /// Do not, though a way of living servers leads there.
    var missing: [Int]
  }

  private func spread() -> [Finding] {
    let missing = indices(where: isUnexplained)
    guard !missing.isEmpty, let name = matrix.told,
      let told = graph.servers.firstIndex(of: name)
    else { return [] }
    if missing.contains(told) {
      return [
        Finding(
          "\(name) was told and does not know it itself: the report was not kept there.",
          cause: "not kept")
      ]
    }
    let down = Set(indices(where: \.isDown))
    if down.contains(told) { return [] }
    let distances = graph.distances(from: told, without: down)
    let open = missing.filter { distances[$0] != nil }
    let knowing = Set(indices { $0.knowledge == .yes || $0.knowledge == .other }).union([told])
    let reach = Reach(told: told, distances: distances, knowing: knowing, missing: open)
    return Finding.places(parted(missing.filter { distances[$0] == nil }, from: name))
      + (open.isEmpty ? [] : account(reach))
  }

  /// Servers that were seen to be told, and what kept the others from it.
  private func account(_ reach: Reach) -> [Finding] {
    let deaf = reach.missing.filter { server in
      carried.contains { $0.to == graph.servers[server] }
    }
    guard matrix.areLinksSeen else { return Finding.places(surmise(reach)) }
    guard !deaf.isEmpty else { return explanation(reach) }
    var rest = reach
    rest.missing = reach.missing.filter { server in
      !deaf.contains(server) && graph.neighbours(of: server).contains(where: reach.knowing.contains)
    }
    let loss = Finding(loss(deaf))
    if rest.missing.isEmpty { return [loss] }
    return [loss]
      + (reach.knowing == [reach.told] ? Finding.places(direct(rest)) : explanation(rest))
  }

  private func loss(_ deaf: [Int]) -> String {
    let names = list(deaf.map { graph.servers[$0] })
    let (verb, auxiliary) = deaf.count == 1 ? ("was", "does") : ("were", "do")
    return
      "\(names) \(verb) seen to be told, and \(auxiliary) not have it: look at what a server does with a"
      + " line from its neighbour, or whether it has forgotten since."
  }

  private func parted(_ servers: [Int], from told: String) -> [String] {
    guard !servers.isEmpty else { return [] }
    let names = list(servers.map { graph.servers[$0] })
    let hasDead = rows.contains { $0?.isDown ?? false }
    let cause = hasDead ? "but through servers that are down" : "in the herd file"
    return ["No way leads from \(told) to \(names) \(cause)."]
  }

  private func explanation(_ reach: Reach) -> [Finding] {
    let told = graph.servers[reach.told]
    // Of servers that were not asked, only the links show whether they were told.
    guard !carried.contains(where: { $0.from == told }) || reach.knowing != [reach.told] else {
      return Finding.places(frontier(reach))
    }
    if reach.knowing == [reach.told] {
      guard graph.neighbours(of: reach.told).contains(where: { !isHindered(reach.told, $0) })
      else { return [Finding(ownFaults(reach.missing))] }
      return [
        Finding(
          "\(told) told nobody: forwarding never starts (a report that wins must be sent to every"
            + " neighbour as an AT line).", cause: "told nobody")
      ]
    }
    let hops = reach.knowing.compactMap { reach.distances[$0] }.max() ?? 0
    let isBeyond = { (server: Int) in (reach.distances[server] ?? 0) > hops }
    // What came two hops far was sent on by somebody: then only servers beyond that speak of a stop.
    let isStop =
      (hops == 1 || reach.missing.contains(where: isBeyond))
      && reach.missing.allSatisfy { isBeyond($0) || reach.distances[$0] == 1 }
    let relays = reach.knowing.sorted().filter { server in
      server != reach.told && reach.distances[server] == hops
        && graph.neighbours(of: server).contains(where: reach.missing.contains)
    }
    guard isStop, !relays.isEmpty, !relays.contains(where: hasToldAny) else {
      return Finding.places(frontier(reach))
    }
    return [Finding(stop(after: hops, relays), cause: "stops after \(hops)")]
      + Finding.places(direct(reach))
  }

  private func stop(after hops: Int, _ relays: [Int]) -> String {
    let names = list(relays.map { graph.servers[$0] })
    let count = hops == 1 ? "one hop" : "\(hops) hops"
    return "\(names) learned it and told nobody, so forwarding stops after \(count)"
      + " (an AT that arrives must be sent on)."
  }

  /// Neighbours of the told server that it should have told itself.
  private func direct(_ reach: Reach) -> [String] {
    let told = graph.servers[reach.told]
    let links = reach.missing.filter {
      graph.areLinked(reach.told, $0) && !isHindered(reach.told, $0)
    }
    .map { "\(told) -> \(graph.servers[$0])" }
    guard !links.isEmpty else { return [] }
    return [
      "\(list(links)) failed by \(links.count == 1 ? "itself" : "themselves"): see \(told)'s stderr."
    ]
  }

  /// The links from servers that know to servers that do not.
  private func frontier(_ reach: Reach) -> [String] {
    var sentences: [String] = []
    var behind: [String] = []
    let told = Set(
      graph.servers.indices.filter { server in
        carried.contains { $0.to == graph.servers[server] }
      })
    for server in reach.missing {
      let name = graph.servers[server]
      let holders = graph.neighbours(of: server).filter(reach.knowing.union(told).contains)
      if !holders.isEmpty, holders.allSatisfy({ isHindered($0, server) }) {
        sentences.append(ownFaults([server]))
        continue
      }
      let links = holders.filter { !isHindered($0, server) }
        .map { "\(graph.servers[$0]) -> \(name)" }
      switch links.count {
      case 0: behind.append(name)
      case 1: sentences.append("\(links[0]) should have carried it and did not.")
      default:
        let isAlone = links.count == graph.neighbours(of: server).count
        let advice = isAlone ? ": look at \(name) first" : ""
        sentences.append("\(list(links, "or")) should have carried it; none did\(advice).")
      }
    }
    let more = sentences.count - Self.namesMax
    if more > 0 { sentences = sentences.prefix(Self.namesMax) + ["So for \(more) more."] }
    if !behind.isEmpty {
      let verb = behind.count == 1 ? "hears" : "hear"
      sentences.append("\(list(behind)) \(verb) only from servers that do not know.")
    }
    return sentences
  }
}
