import HerdProtocol

/// The table of checks by servers: which server agrees with which check.
enum HTMLMatrix {
  /// How a server stands in a check.
  enum Standing: String, CaseIterable {
    case agrees, differs, lacks, silent, down, apart

    /// One character, beside the words that a reader of the screen hears.
    var mark: String {
      switch self {
      case .agrees: "✓"
      case .differs: "≠"
      case .lacks: "✗"
      case .silent: "…"
      case .down: "†"
      case .apart: "·"
      }
    }

    var words: String {
      switch self {
      case .agrees: "agrees"
      case .differs: "answers something else"
      case .lacks: "does not know or do it"
      case .silent: "does not answer"
      case .down: "is gone"
      case .apart: "was not asked"
      }
    }
  }

  /// More servers than these make no table that can be read.
  private static let serversMax = 24
  /// So many fit beside the titles on a phone.
  private static let fewServers = 7

  static func write(_ record: RunRecord, _ page: inout HTMLWriter) {
    guard !record.entries.isEmpty else { return }
    let servers = Array(servers(record).prefix(serversMax))
    page.element("section", "aria-labelledby=\"h-matrix\"") { page in
      page.line("h2", "id=\"h-matrix\"", "Checks by servers")
      page.element(
        "div", "class=\"scroll\" role=\"region\" aria-labelledby=\"h-matrix\" tabindex=\"0\""
      ) { page in
        let size = servers.count <= fewServers ? " few" : ""
        page.element("table", "class=\"matrix\(size)\"") { page in
          head(servers, &page)
          for (index, script) in record.scripts.enumerated() {
            body(script, index, servers, isNamed: record.scripts.count > 1, &page)
          }
        }
      }
      legend(&page)
    }
  }

  private static func servers(_ record: RunRecord) -> [String] {
    var names: [String] = []
    for script in record.scripts {
      for name in script.herd?.servers ?? [] where !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static func head(_ servers: [String], _ page: inout HTMLWriter) {
    page.element("thead") { page in
      page.element("tr") { page in
        page.raw("<th scope=\"col\"><span>Verdict</span></th><th scope=\"col\">Check</th>")
        page.raw("<th scope=\"col\" class=\"time\">Time</th>\n")
        for server in servers {
          page.raw("<th scope=\"col\" class=\"server\">")
          page.line("span", server)
          page.raw("</th>")
        }
      }
    }
  }

  private static func body(
    _ script: RunRecord.ScriptRecord, _ index: Int, _ servers: [String], isNamed: Bool,
    _ page: inout HTMLWriter
  ) {
    page.element("tbody") { page in
      if isNamed {
        page.element("tr", "class=\"script\"") { page in
          page.line("th", "scope=\"rowgroup\" colspan=\"\(servers.count + 3)\"", script.file)
        }
      }
      for (number, entry) in script.entries.enumerated() {
        row(entry, HTMLReport.id(index, number), servers, script, &page)
      }
    }
  }

  private static func row(
    _ entry: RunRecord.Entry, _ id: String, _ servers: [String],
    _ script: RunRecord.ScriptRecord, _ page: inout HTMLWriter
  ) {
    let result = entry.result
    page.element("tr", "data-check=\"\(id)\"") { page in
      page.element("td", "class=\"v v-\(result.verdict.rawValue)\"") { page in
        page.line("span", "class=\"mark\" aria-hidden=\"true\"", result.verdict.mark)
        page.line("span", "class=\"word\"", result.verdict.rawValue)
      }
      page.element("th", "scope=\"row\"") { page in
        page.line("a", "href=\"#\(id)\"", result.title)
        if result.level != .must { page.line("span", "class=\"level\"", result.level.rawValue) }
      }
      page.line(
        "td", "class=\"time\"",
        result.hasNotRun ? "–" : DurationText.short(result.duration))
      for server in servers {
        let standing = standing(of: server, in: result)
        page.raw("<td class=\"s s-\(standing.rawValue)\" title=\"")
        page.raw(XMLText.escape("\(server) \(standing.words)"))
        page.raw("\"><span aria-hidden=\"true\">\(standing.mark)</span>")
        page.line("span", "class=\"aside\"", standing.words)
        page.raw("</td>")
      }
    }
  }

  /// What is known of one server from the result of one check.
  static func standing(of server: String, in result: CheckResult) -> Standing {
    guard let failure = result.failure else {
      return result.servers.contains(server) ? .agrees : .apart
    }
    if case .knowledge(let matrix) = failure.detail,
      let row = matrix.rows.first(where: { $0.server == server })
    {
      if row.isDown { return .down }
      // What is right may be not to know: then the knowing ones are the suspects.
      let isSuspect = failure.servers.contains(server) || failure.servers.isEmpty
      switch row.knowledge {
      case .yes: return failure.servers.contains(server) ? .differs : .agrees
      case .no: return isSuspect ? .lacks : .agrees
      case .other: return .differs
      case .silent: return .silent
      }
    }
    if failure.servers.contains(server) {
      if case .differs = failure.detail { return .differs }
      let hasEnded = failure.logs.contains { $0.server == server && $0.ending != nil }
      return hasEnded ? .down : .lacks
    }
    return result.servers.contains(server) ? .agrees : .apart
  }

  private static func legend(_ page: inout HTMLWriter) {
    page.element("p", "class=\"legend\"") { page in
      for standing in Standing.allCases {
        page.raw("<span class=\"s s-\(standing.rawValue)\"><b aria-hidden=\"true\">")
        page.raw("\(standing.mark)</b> \(standing.words)</span>\n")
      }
    }
  }
}
