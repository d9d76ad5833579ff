import HerdProtocol

/// What an answer says about a client, read loosely: checks of a form are `expect`'s.
extension Knowledge {
  func knowledge(in line: [UInt8], of server: String) -> KnowledgeMatrix.Knowledge {
    if LooseRefusal(line, of: question) != nil { return .no }
    let reports = interpreter.model.reports(of: expected.client)
    let recognised = ReportRecognition(
      line, wanted: wanted(of: server), rivals: reports.map { fields(of: $0, asked: server) })
    guard case .wanted(let reading) = recognised else { return .other }
    let sample = Departure.Sample(sent: question, received: line)
    interpreter.live.dialects.learn(reading.departures.map { $0.with(sample) }, of: server)
    return .yes
  }

  /// The reports that a server that knows may answer with.
  private func wanted(of server: String) -> [ReportedFields] {
    let asked = Array(server.utf8)
    if expected.location != nil || expected.stamp != nil {
      return [
        ReportedFields(
          client: expected.client, location: expected.location, stamp: expected.stamp, asked: asked)
      ]
    }
    let candidates = interpreter.model.candidates(for: expected.client)
    guard !candidates.isEmpty, !expected.mustAgree else {
      return [ReportedFields(client: expected.client, asked: asked)]
    }
    return candidates.map { fields(of: $0, asked: server) }
  }

  private func fields(of told: HerdModel.Told, asked server: String) -> ReportedFields {
    ReportedFields(
      server: Array(told.server.utf8), client: expected.client, location: told.location,
      stamp: told.stampText, asked: Array(server.utf8))
  }

  /// Whether no answer is how this server answers a query about a client that it does not know.
  func isRefusal(_ answer: Asked, of server: String) -> Bool {
    let form: Departure.Form
    switch answer.outcome {
    case .closed(let partial) where partial.isEmpty: form = .close
    case .silent: form = .silence
    case .line, .closed, .unreachable: return false
    }
    let refuses = interpreter.live.dialects[server].departures(of: .silentRefusal).contains {
      $0.form == form && ($0.words.isEmpty || $0.words.containsSubsequence(Array("WHATSAT".utf8)))
    }
    return refuses && interpreter.live.ending(of: server) == nil
      && interpreter.damage.words(about: server) == nil
  }
}
