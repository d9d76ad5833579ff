import HerdProtocol

/// What a server's wrong answer about a client tells of how it chooses and forwards reports.
enum StaleAnswerDiagnosis {
  /// A sentence for each kind of mistake seen among the servers that know something else.
  static func findings(_ matrix: KnowledgeMatrix) -> [Finding] {
    let right = matrix.rows.filter { $0.knowledge == .yes }
    guard let model = right.first.flatMap({ ATLine($0.lastAnswer) }) else { return [] }
    var found: [(mistake: Finding, servers: [String])] = []
    for row in matrix.rows where row.knowledge == .other {
      let mistake = ATLine(row.lastAnswer).map { self.mistake($0, against: model) } ?? noAnswer
      if let index = found.firstIndex(where: { $0.mistake == mistake }) {
        found[index].servers.append(row.server)
      } else {
        found.append((mistake, [row.server]))
      }
    }
    return found.map { mistake, servers in
      Finding("\(Wording.list(servers)): \(mistake.text).", cause: mistake.cause)
    }
  }

  private static let noAnswer = Finding("the answer is neither an AT line nor a ?")

  private static func mistake(_ held: ATLine, against model: ATLine) -> Finding {
    guard let heldStamp = held.stamp, let stamp = model.stamp else {
      return Finding("the stamp held is no decimal number")
    }
    if heldStamp < stamp {
      if held.stampText > model.stampText {
        return Finding(
          "an older report was kept; as text \(held.stampText) is greater than"
            + " \(model.stampText): stamps must be compared as numbers", cause: "text order")
      }
      return Finding("an older report was kept; the newer one never arrived or was not stored")
    }
    if heldStamp > stamp { return Finding("a report is held that is newer than any that was told") }
    if held.locationText != model.locationText {
      return Finding("the stamp is the newest, the place is not: both belong to one report")
    }
    if held.server != model.server {
      return Finding(
        "the AT line names \(held.server), not the server that was told (\(model.server))",
        cause: "teller")
    }
    if held.skewText != model.skewText {
      return Finding("the skew was worked out anew on the way", cause: "teller's skew")
    }
    return Finding("the line is not the one that was announced, byte for byte")
  }
}
