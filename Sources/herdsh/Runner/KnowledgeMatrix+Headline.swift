import HerdProtocol

/// What is wrong with what servers know, in a sentence.
extension KnowledgeMatrix {
  /// `3 of 5 servers know kiwi; Welsh does not; Wilkes did not answer`.
  var headline: String {
    switch claim {
    case .knows, .knowsAsTold: knowing
    case .doesNotKnow: unwanted
    case .agree: disagreement
    }
  }

  /// For `@any`: that the claim holds for no server.
  var headlineOfNone: String {
    let count = rows.count
    let silent = absences
    let rest = silent.isEmpty ? "" : "; " + silent.joined(separator: "; ")
    switch claim {
    case .knows, .knowsAsTold, .agree: return "none of \(count) servers knows \(client)\(rest)"
    case .doesNotKnow:
      let knowing = names { $0.knowledge != .silent }.count
      return silent.isEmpty
        ? "all of \(count) servers know \(client)"
        : "\(knowing) of \(count) servers \(knowing == 1 ? "knows" : "know") \(client)\(rest)"
    }
  }

  private var knowing: String {
    let object = claim == .knowsAsTold ? "\(client) as told" : client
    let count = names { $0.knowledge == .yes }.count
    let unknowing = names { $0.knowledge == .no }
    if rows.count == 1, let name = unknowing.first { return "\(name) does not know \(object)" }
    var parts = ["\(count) of \(rows.count) servers \(count == 1 ? "knows" : "know") \(object)"]
    if !unknowing.isEmpty {
      parts.append("\(Self.list(unknowing)) \(unknowing.count == 1 ? "does" : "do") not")
    }
    return (parts + deviations + absences).joined(separator: "; ")
  }

  private var unwanted: String {
    let knowing = names { $0.knowledge == .yes || $0.knowledge == .other && names(client, $0) }
    let verb = knowing.count == 1 ? "knows" : "know"
    let others = names { $0.knowledge == .other && !names(client, $0) }
    var parts = knowing.isEmpty ? [] : ["\(Self.list(knowing)) \(verb) \(client), and must not"]
    if !others.isEmpty { parts.append("\(Self.list(others)) answered something else") }
    parts += absences
    // Silence is no proof that a server does not know.
    guard knowing.isEmpty, others.isEmpty else { return parts.joined(separator: "; ") }
    let pronoun = rows.filter { $0.knowledge == .silent }.count == 1 ? "it knows" : "they know"
    return parts.joined(separator: "; ") + ", so whether \(pronoun) \(client) is not known"
  }

  private var disagreement: String {
    let unknowing = names { $0.knowledge == .no }
    if unknowing.count == rows.count {
      return "no server knows \(client): nothing to agree on"
    }
    var parts = ["the servers do not agree on \(client)"]
    if !unknowing.isEmpty {
      let verb = unknowing.count == 1 ? "does" : "do"
      parts.append("\(Self.list(unknowing)) \(verb) not know it")
    }
    return (parts + deviations + absences).joined(separator: "; ")
  }

  private var deviations: [String] {
    let outdated = names { $0.knowledge == .other && names(client, $0) }
    let verb = outdated.count == 1 ? "has" : "have"
    let parts = outdated.isEmpty ? [] : ["\(Self.list(outdated)) \(verb) another report"]
    let others = names { $0.knowledge == .other && !names(client, $0) }
    return others.isEmpty ? parts : parts + ["\(Self.list(others)) answered something else"]
  }

  /// Servers without an answer, those of one kind together: `Hands and Wilkes did not answer`.
  private var absences: [String] {
    var found: [(words: (one: String, many: String), servers: [String])] = []
    for row in rows where row.knowledge == .silent {
      let words = row.absenceWords
      if let index = found.firstIndex(where: { $0.words == words }) {
        found[index].servers.append(row.server)
      } else {
        found.append((words, [row.server]))
      }
    }
    return found.map {
      "\(Self.list($0.servers)) \($0.servers.count == 1 ? $0.words.one : $0.words.many)"
    }
  }

  private func names(_ isMeant: (Row) -> Bool) -> [String] {
    rows.filter(isMeant).map(\.server)
  }

  private func names(_ client: String, _ row: Row) -> Bool {
    LooseReading(row.lastAnswer, as: ReportedFields(client: Array(client.utf8))).isAboutClient
  }

  /// `Welsh`, `Welsh and Wilkes`, `Hands, Welsh and Wilkes`.
  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension KnowledgeMatrix.Row {
  /// Why there is no answer, of one server and of several.
  var absenceWords: (one: String, many: String) {
    switch absence {
    case nil, .silent: ("did not answer", "did not answer")
    case .closed:
      ("closed the connection without an answer", "closed the connection without an answer")
    case .unreachable: ("could not be reached", "could not be reached")
    case .gone: ending.map { ($0, $0) } ?? ("is gone", "are gone")
    case .stopped: ("was stopped by the script", "were stopped by the script")
    case .paused: ("was paused by the script", "were paused by the script")
    }
  }
}
