import HerdProtocol

/// Who knows what, and what links carried, in an events file.
extension KnowledgeMatrix {
  func write(to object: inout JSONObject) {
    object.add("client", client)
    object.add("claim", claim.rawValue)
    object.add("told", told)
    object.add("expected", expected)
    object.add(
      "rows",
      rows.map { row in
        JSONObject {
          $0.add("server", row.server)
          $0.add("knows", row.knowledge.rawValue)
          $0.add("since", row.since)
          $0.add("asked", row.asked)
          $0.add("last_answer", bytes: row.lastAnswer)
          $0.add("is_down", JSONValue.flag(row.isDown))
          $0.add("absence", row.absence?.rawValue)
          $0.add("ending", row.ending)
          $0.add("late", row.late)
          if let flag = row.knowsDirectly { $0.add("knows_directly", JSONValue.flag(flag)) }
          if let flag = row.knowsAnother { $0.add("knows_another", JSONValue.flag(flag)) }
        }
      })
    object.add("links_seen", JSONValue.flag(areLinksSeen))
    if !hindered.isEmpty {
      let ways = hindered.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
      object.add(
        "hindered",
        ways.map { way in
          JSONObject {
            $0.add("from", way.from)
            $0.add("to", way.to)
          }
        })
    }
    if !disturbed.isEmpty { object.add("disturbed", disturbed) }
    object.add(
      "herd",
      JSONObject {
        $0.add("name", herd.name)
        $0.add("file", herd.file)
        $0.add("servers", herd.servers.map(\.name))
        $0.add(
          "links",
          herd.links.map { link in
            JSONObject {
              $0.add("first", link.first)
              $0.add("second", link.second)
            }
          })
      })
  }

  init(_ object: JSONObject) throws(EventProblem) {
    let herd = try object.optionalObject("herd") ?? JSONObject()
    self.init(
      client: try object.text("client"),
      claim: try object.optionalWord("claim") ?? .knows, told: try object.optionalText("told"),
      expected: try object.optionalText("expected"),
      rows: try object.objects("rows").map { (row) throws(EventProblem) in
        let isDown = try row.flag("is_down")
        let absence: Absence? = try row.optionalWord("absence")
        return Row(
          server: try row.text("server"), knowledge: try row.word("knows"),
          since: try row.optionalDuration("since"), asked: try row.number("asked"),
          lastAnswer: try row.bytes("last_answer"),
          absence: absence ?? (isDown ? .gone : nil),
          ending: try row.optionalText("ending"), late: try row.optionalDuration("late"),
          knowsDirectly: try row.optionalFlag("knows_directly"),
          knowsAnother: try row.optionalFlag("knows_another"))
      },
      herd: Herd(
        name: try herd.text("name"), file: try herd.text("file"),
        servers: try herd.texts("servers").map { Herd.Server(name: $0, host: "", port: nil) },
        links: try herd.objects("links").map { (link) throws(EventProblem) in
          Herd.Link(try link.text("first"), try link.text("second"))
        }),
      areLinksSeen: try object.optionalFlag("links_seen") ?? true,
      hindered: Set(
        try object.optionalObjects("hindered").map { (way) throws(EventProblem) in
          Herd.Way(from: try way.text("from"), to: try way.text("to"))
        }),
      disturbed: try object.optionalTexts("disturbed"))
  }
}

extension LinkTally {
  func write(to object: inout JSONObject) {
    object.add("client", client)
    object.add(
      "rows",
      rows.map { row in
        JSONObject {
          $0.add("from", row.from)
          $0.add("to", row.to)
          $0.add("connections", row.connections)
          $0.add("messages", row.messages)
          $0.add("first", row.first)
          $0.add("opened", row.opened)
          $0.add("closed", row.closed)
          $0.add("bytes", row.bytes)
        }
      })
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      client: try object.text("client"),
      rows: try object.objects("rows").map { (row) throws(EventProblem) in
        Row(
          from: try row.text("from"), to: try row.text("to"),
          connections: try row.number("connections"), messages: try row.number("messages"),
          first: try row.optionalDuration("first"), opened: try row.optionalDuration("opened"),
          closed: try row.optionalDuration("closed"), bytes: try row.number("bytes"))
      })
  }
}

extension LinkUnrest {
  func write(to object: inout JSONObject) {
    object.add("longest_silence", longestSilence)
    object.add(
      "rows",
      rows.map { row in
        JSONObject {
          $0.add("from", row.from)
          $0.add("to", row.to)
          $0.add("messages", row.messages)
          $0.add("alike", row.alike)
          $0.add("line", bytes: row.line)
        }
      })
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      longestSilence: try object.duration("longest_silence"),
      rows: try object.objects("rows").map { (row) throws(EventProblem) in
        Row(
          from: try row.text("from"), to: try row.text("to"),
          messages: try row.number("messages"), alike: try row.number("alike"),
          line: try row.bytes("line"))
      })
  }
}
