import HerdProtocol

extension Interpreter {
  /// Sends to each server of a target: to all of them before anyone's answer is waited for.
  func run(_ action: Action, on target: Target, _ statement: Statement) async throws(Stop) {
    let name = try target.connection.map { (name) throws(Stop) in try text(name, statement) }
    var sent: [Sent] = []
    let servers = try servers(of: target, statement)
    spokenTo = servers
    for server in servers {
      let key = ConnectionBook.Key(server: server, name: name)
      switch action {
      case .endOutput, .ignore, .close, .reset: try await steer(action, key, statement)
      case .iamat, .whatsat, .send, .raw, .rawRepeated, .sendInWrites:
        let conversation = await connections.forCommand(key)
        var outcome = Sent(server: server, conversation: conversation, sink: statement.sink)
        do throws(Stop) {
          outcome.line = try await send(action, on: conversation, statement)
        } catch {
          // At the prompt one dead server of five is a row, not the end of the sentence.
          if onSent == nil { throw error }
          outcome.stop = error
        }
        sent.append(outcome)
      }
    }
    if !sent.isEmpty { await onSent?(sent) }
  }

  private func steer(
    _ action: Action, _ key: ConnectionBook.Key, _ statement: Statement
  ) async throws(Stop) {
    guard let conversation = connections.current(key) else {
      throw broken(statement, "no connection to \(key.server) is open here")
    }
    connections.use(conversation)
    switch action {
    case .endOutput: await conversation.endOutput()
    case .reset: await conversation.reset()
    case .ignore: await conversation.ignore()
    default: await conversation.close()
    }
  }

  /// Composes and sends one command; the stamp is taken immediately before the write.
  @discardableResult
  func send(
    _ action: Action, on conversation: Conversation, _ statement: Statement
  ) async throws(Stop) -> [UInt8] {
    do throws(ConnectionError) {
      try await conversation.open(within: tempo.standard)
    } catch {
      throw unreachable(conversation.server, error, statement)
    }
    let payload = try payload(of: action, statement)
    if case .rawRepeated(_, let count) = action,
      payload.bytes.count > Conversation.repeatedBytesMax / max(1, count)
    {
      throw broken(
        statement, "that would be more than \(Conversation.repeatedBytesMax >> 20) MiB in one go")
    }
    remember(payload.bytes, toldTo: conversation.server)
    conversation.unanswered.add(payload.bytes, isRaw: payload.isRaw)
    do throws(ConnectionError) {
      if case .rawRepeated(_, let count) = action {
        await conversation.raw(payload.bytes, times: count)
      } else if case .sendInWrites(_, let writes) = action {
        try await conversation.command(payload.bytes, in: WritePace(writes))
      } else if payload.isRaw {
        try await conversation.raw(payload.bytes)
      } else {
        try await conversation.command(payload.bytes)
      }
    } catch {
      throw unreachable(conversation.server, error, statement)
    }
    return payload.bytes
  }

  /// A line typed as in `nc`: it goes to the server named by `use`, or else to the first of the herd.
  func sendProtocolLine(_ line: Template, _ statement: Statement) async throws(Stop) {
    guard let server = defaultServer ?? live.servers.first else {
      throw broken(statement, "the herd has no server to send this to")
    }
    let target = Target(
      servers: .named([Template(literal: server, range: statement.range)]), connection: nil,
      range: statement.range)
    try await run(.send(line), on: target, statement)
  }

  /// What an action puts on the wire, without its line end where a command brings its own.
  func payload(
    of action: Action, _ statement: Statement
  ) throws(Stop) -> (bytes: [UInt8], isRaw: Bool) {
    switch action {
    case .iamat(let client, let location, let stamp):
      let place = try bytes(location, statement)
      guard let written = LocationText.iso6709(place) ?? (sendsAnything ? place : nil) else {
        throw broken(
          statement, "not a place: \(LocationText.hint(for: place))", at: [location.range])
      }
      let parts = [
        Array("IAMAT".utf8), try bytes(client, statement), written,
        try stampText(stamp, statement),
      ]
      return (Array(parts.joined(separator: [0x20])), false)
    case .whatsat(let client, let radius, let bound):
      let parts = [
        Array("WHATSAT".utf8), try bytes(client, statement), try bytes(radius, statement),
        try bytes(bound, statement),
      ]
      return (Array(parts.joined(separator: [0x20])), false)
    case .send(let line), .sendInWrites(let line, _): return (try bytes(line, statement), false)
    case .raw(let text), .rawRepeated(let text, _): return (try bytes(text, statement), true)
    case .endOutput, .ignore, .close, .reset: return ([], true)
    }
  }

  /// A stamp as it goes on the wire.
  func stampText(_ moment: MomentExpression?, _ statement: Statement) throws(Stop) -> [UInt8] {
    switch moment {
    case nil: return Array(stamps.next().utf8)
    case .now(let offset)?: return Array(stamps.next(shiftedBy: offset).utf8)
    case .literal(let text)?: return try bytes(text, statement)
    case .shifted(let variable, let offset)?: return try shifted(variable, by: offset, statement)
    }
  }

  private func shifted(
    _ variable: Template, by offset: Duration, _ statement: Statement
  ) throws(Stop) -> [UInt8] {
    let text = try text(variable, statement)
    guard let stamp = Stamp(text), let nanoseconds = Int64(exactly: stamp.nanoseconds) else {
      throw broken(statement, "no stamp to count from", at: [variable.range])
    }
    let (sum, isTooFar) = nanoseconds.addingReportingOverflow(offset.nanoseconds)
    if isTooFar { throw broken(statement, "no stamp is that far from now", at: [variable.range]) }
    return Array(StampClock.text(sum).utf8)
  }

  /// Takes the reports in what is sent into the model, however they were written.
  func remember(_ payload: [UInt8], toldTo server: String) {
    for line in payload.split(separator: UInt8(ascii: "\n")) {
      let words = fields(of: Array(line))
      guard words.count == 4, words[0] == Array("IAMAT".utf8),
        Location(String(decoding: words[2], as: UTF8.self)) != nil,
        let stamp = Stamp(String(decoding: words[3], as: UTF8.self))
      else { continue }
      model.tell(
        words[1],
        HerdModel.Told(
          server: server, location: words[2], stampText: words[3], stamp: stamp, at: .now))
    }
  }

  /// Where answers are shown a row a server, the row has its name already.
  private func unreachable(
    _ server: String, _ error: ConnectionError, _ statement: Statement
  ) -> Stop {
    if let words = damage.words(about: server) {
      return broken(statement, "\(server) \(words): \(error.description)", servers: [server])
    }
    let name = onSent == nil ? "\(server): " : ""
    return broken(statement, name + error.description, servers: [server])
  }

  /// Sends all lines of a block at one barrier, on connections opened beforehand.
  func runTogether(_ body: [Statement], _ statement: Statement) async throws(Stop) {
    var prepared: [(action: Action, on: Conversation, from: Statement)] = []
    for inner in body {
      guard case .action(let target, let action) = inner.kind else {
        throw broken(inner, "only lines that send may stand in together")
      }
      for server in try servers(of: target, inner) {
        let name = try target.connection.map { (name) throws(Stop) in try text(name, inner) }
        let conversation = await connections.forCommand(.init(server: server, name: name))
        do throws(ConnectionError) {
          try await conversation.open(within: tempo.standard)
        } catch {
          throw unreachable(server, error, inner)
        }
        prepared.append((action, conversation, inner))
      }
    }
    let start = ContinuousClock.now
    var sent: [Sent] = []
    for entry in prepared {
      let line = try await send(entry.action, on: entry.on, entry.from)
      sent.append(Sent(server: entry.on.server, conversation: entry.on, line: line))
    }
    asides.append("spread \((ContinuousClock.now - start).inWords)")
    if !sent.isEmpty { await onSent?(sent) }
  }
}

/// One command on its way to one server.
struct Sent {
  var server: String
  var conversation: Conversation
  /// Where the answer goes, if not to the screen.
  var sink: Sink?
  /// What went, or would have gone.
  var line: [UInt8] = []
  /// Why it did not get there.
  var stop: Stop?
}

extension WritePace {
  /// As a script says it. Parts of a line are so far apart that no server reads two of them at once.
  init(_ writes: Writes) {
    switch writes {
    case .bytes(let pause): self.init(parts: nil, pause: pause)
    case .parts(let count): self.init(parts: count, pause: .milliseconds(20))
    }
  }
}

extension Template {
  /// Text without variables.
  init(literal: String, range: SourceRange) {
    self.init(pieces: [.bytes(Array(literal.utf8))], range: range)
  }
}
