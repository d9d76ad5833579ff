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
    guard let form = answer.silence else { return false }
    let refuses = interpreter.live.dialects[server].departures(of: .silentRefusal).contains {
      $0.form == form && $0.words.containsSubsequence(Array("WHATSAT".utf8))
    }
    return refuses && isThere(server)
  }

  private func isThere(_ server: String) -> Bool {
    interpreter.live.ending(of: server) == nil && interpreter.damage.words(about: server) == nil
  }

  /// Finds out, once in a run, whether servers that gave no answer refuse like that: whether they
  /// answer a query about a client that they were just told of, and none about a stranger.
  func learnRefusals() async {
    let silent = servers.filter {
      rows[$0]?.knowledge == .silent && isThere($0) && !interpreter.isInterrupted
        && interpreter.live.dialects.mayTry(.silentRefusal, at: $0)
    }
    let attempts = silent.map { server in (server, Task { await refusal(by: server) }) }
    for (server, attempt) in attempts {
      guard let departure = await obedient(attempt), isThere(server) else { continue }
      interpreter.live.dialects.learn(departure, of: server)
      rows[server]?.knowledge = .no
      rows[server]?.absence = nil
    }
    judge()
  }

  private func refusal(by server: String) async -> Departure? {
    let (client, stranger) = (newClient(), newClient())
    guard await tell(client, to: server) else { return nil }
    let query = { (client: [UInt8]) in Array("WHATSAT ".utf8) + client + Array(" 1 1".utf8) }
    let known = await interpreter.live.ask(server, query(client), within: Self.patience).text
    guard let known, LooseRefusal(known, of: query(client)) == nil,
      LooseReading(known, as: ReportedFields(client: client)).isAboutClient
    else { return nil }
    let answer = await interpreter.live.ask(server, query(stranger), within: Self.patience)
    return answer.silence.map {
      Departure(
        .silentRefusal, $0, words: Array("WHATSAT".utf8),
        samples: [Departure.Sample(sent: query(stranger), received: [])])
    }
  }
}

extension Asked {
  /// How no answer came, where the server was there.
  fileprivate var silence: Departure.Form? {
    switch outcome {
    case .closed(let partial): partial.isEmpty ? .close : nil
    case .silent: .silence
    case .line, .unreachable: nil
    }
  }
}
