import HerdProtocol

extension Interpreter {
  /// Asks the servers of a target until a claim holds, or throughout a time, or once.
  func check(
    _ claim: Claim, of target: Target, _ time: TimeClause?, _ statement: Statement
  ) async throws(Stop) {
    let servers = try servers(of: target, statement)
    switch claim {
    case .knows(let client, let location, let stamp):
      let expected = Expected(
        client: try bytes(client, statement),
        location: try location.map { (template) throws(Stop) in
          let written = try bytes(template, statement)
          return LocationText.iso6709(written) ?? written
        },
        stamp: try stamp.map { (moment) throws(Stop) in try stampText(moment, statement) })
      await waitForNews()
      try await poll(some(target, Knowledge(of: servers, expected, in: self)), time, statement)
    case .doesNotKnow(let client):
      let expected = Expected(client: try bytes(client, statement), isUnknown: true)
      try await poll(some(target, Knowledge(of: servers, expected, in: self)), time, statement)
    case .agreesOn(let client):
      let clients = try client.map { (name) throws(Stop) in [try bytes(name, statement)] }
      if clients == nil, model.clients.isEmpty {
        throw broken(statement, "no report was sent, so there is nothing to agree on")
      }
      await waitForNews()
      for client in clients ?? model.clients {
        let expected = Expected(client: client, mustAgree: true)
        try await poll(Knowledge(of: servers, expected, in: self), time, statement)
      }
    case .isUp:
      try await poll(some(target, Liveness(of: servers, isUp: true, in: self)), time, statement)
    case .isDown:
      try await poll(some(target, Liveness(of: servers, isUp: false, in: self)), time, statement)
    case .replyContains(let text, let isNegated):
      for server in servers {
        try await check(replyOf: server, contains: text, isNegated: isNegated, statement)
      }
    case .logContains(let text):
      let search = LogSearch(of: servers, for: try sought(text, statement), in: self)
      try await poll(some(target, search), time, statement)
    case .logLacks(let text):
      let search = LogSearch(
        of: servers, for: try sought(text, statement), isNegated: true, in: self)
      try await poll(some(target, search), time ?? .now, statement)
      let mute = servers.filter {
        live.log(of: $0, since: connections.start)?.lines.isEmpty ?? true
      }
      asides += mute.map { "\($0) has written nothing" }
    case .openFilesGrew(let comparison, let count):
      try await poll(
        Growth(of: .openFiles, in: servers, comparison, count, in: self), time, statement)
    case .memoryGrew(let comparison, let bytes):
      try await poll(Growth(of: .memory, in: servers, comparison, bytes, in: self), time, statement)
    }
  }

  /// Lets news arrive before servers are asked: a question about a client that they do not know yet
  /// can end or silence a server, which is another rule's matter than who was told.
  private func waitForNews() async {
    guard waitsForNews, let links = live.links else { return }
    _ = await links.silence(
      on: Set(live.herd.ways), for: .milliseconds(20), within: .milliseconds(200))
  }

  /// What is looked for; an empty text is in every text.
  func sought(_ template: Template, _ statement: Statement) throws(Stop) -> [UInt8] {
    let text = try bytes(template, statement)
    guard text.isEmpty else { return text }
    throw broken(
      statement, "what is looked for is empty here, and is in every text", at: [template.range])
  }

  /// The question as the target asks it: `@any` is content with one server.
  private func some(_ target: Target, _ question: any Question) -> any Question {
    guard case .any = target.servers else { return question }
    return AnyOf(question, of: live.servers.count)
  }
}
