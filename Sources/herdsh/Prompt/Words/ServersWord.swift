/// `servers`: a row a server.
extension WordRunner {
  func showServers() async {
    var rows = await ServerRows.ask(live, within: tempo.standard)
    await noteKnown(&rows)
    for index in rows.indices {
      let dialect = live.dialects[rows[index].name]
      rows[index].clock = sightings.clocks[rows[index].name]
      rows[index].accent = dialect.isPlain ? nil : dialect.inWords
    }
    show(ServerRows(rows: rows))
  }

  /// At most so many clients are asked for: those told last.
  private static let clientsMax = 8

  /// Asks servers that are up for the clients told in this session.
  private func noteKnown(_ rows: inout [ServerRow]) async {
    let clients = Array(interpreter.model.clients.suffix(Self.clientsMax))
    guard !clients.isEmpty else { return }
    let up = rows.filter(\.isUp).map(\.name)
    let questions = clients.map { client in
      (
        client,
        Task {
          let line = Array("WHATSAT ".utf8) + client + Array(" 1 1".utf8)
          return await live.askAll(up, line, within: tempo.standard)
        }
      )
    }
    var counts: [String: Int] = [:]
    for (client, question) in questions {
      for (server, answer) in await question.value where Self.isAbout(client, answer) {
        counts[server, default: 0] += 1
      }
    }
    for index in rows.indices where rows[index].isUp {
      rows[index].known = (counts[rows[index].name] ?? 0, clients.count)
    }
  }

  /// Whether an answer is a report of the client, in whatever form.
  private static func isAbout(_ client: [UInt8], _ answer: Asked) -> Bool {
    guard let text = answer.text, LooseRefusal(text, of: []) == nil else { return false }
    return LooseReading(text, as: ReportedFields(client: client)).isAboutClient
  }
}

extension ServerRows: Shown {
  func text(_ style: Style) -> String {
    ServersTable.text(rows, style) + ServersTable.accents(rows, style)
  }

  var records: [JSONValue] { rows.map(Self.record) }

  private static func record(_ row: ServerRow) -> JSONValue {
    let members: [(String, JSONValue)] = [
      ("server", .text(row.name)), ("state", .text(row.state)), ("address", .text(row.address)),
      ("links", .list(row.neighbours.map(JSONValue.text))),
      ("round_trip_ns", row.roundTrip.map { .number($0.nanoseconds) } ?? .null),
      ("wire", .text(row.wire.rawValue)),
      ("process", row.process.map { .number(Int64($0)) } ?? .null),
      ("generation", .number(Int64(row.generation))),
      ("ahead_min_ns", row.clock.map { .number(Int64(clamping: $0.least)) } ?? .null),
      ("ahead_max_ns", row.clock.map { .number(Int64(clamping: $0.most)) } ?? .null),
      ("knows", row.known.map { .number(Int64($0.count)) } ?? .null),
      ("of_clients", row.known.map { .number(Int64($0.of)) } ?? .null),
      ("accent", row.accent.map { .text($0) } ?? .null),
    ]
    return .object(members.map(JSONValue.Member.init))
  }
}
