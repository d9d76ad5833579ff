import HerdProtocol

/// A failure in an events file: all of it, so that it can be told anew.
extension Failure {
  /// How far above the line that failed a report may quote.
  private static let linesAbove = 10

  func write(to object: inout JSONObject) {
    object.add("headline", headline)
    object.add("servers", servers)
    object.add("repeat", repeatCommand)
    object.add(
      "ranges",
      ranges.map { range in
        JSONObject {
          $0.add("file", range.file)
          $0.add("line", range.line)
          $0.add("columns", range.columns)
        }
      })
    object.add("source", excerpt)
    object.add("detail", JSONObject { detail.write(to: &$0) })
    object.add("wire", wire.map { transcript in JSONObject { transcript.write(to: &$0) } })
    object.add("logs", logs.map { log in JSONObject { log.write(to: &$0) } })
  }

  /// The lines of the script that the failure may be shown with.
  private var excerpt: JSONObject {
    let line = min(ranges.first?.line ?? 1, source.lines.count)
    let first = max(1, line - Self.linesAbove)
    return JSONObject {
      $0.add("file", source.name)
      $0.add("first", first)
      $0.add("lines", Array(source.lines[(first - 1)..<max(first - 1, line)]))
    }
  }

  init(_ object: JSONObject) throws(EventProblem) {
    let excerpt = try object.optionalObject("source") ?? JSONObject()
    let first = try excerpt.optionalNumber("first") ?? 1
    guard (1...10_000_000).contains(first) else { throw EventProblem("its \"first\" is no line") }
    self.init(
      headline: try object.text("headline"),
      ranges: try object.objects("ranges").map { (range) throws(EventProblem) in
        SourceRange(
          file: try range.text("file"), line: try range.number("line"),
          columns: try range.range("columns"))
      },
      source: SourceText(
        name: try excerpt.text("file"),
        lines: [String](repeating: "", count: first - 1) + (try excerpt.texts("lines"))),
      detail: try Detail(try object.optionalObject("detail") ?? JSONObject()),
      wire: try object.objects("wire").map { (item) throws(EventProblem) in
        try WireTranscript(item)
      },
      logs: try object.objects("logs").map { (item) throws(EventProblem) in try ServerLog(item) },
      repeatCommand: try object.text("repeat"), servers: try object.texts("servers"))
  }
}

extension Failure.Detail {
  func write(to object: inout JSONObject) {
    switch self {
    case .words(let words):
      object.add("kind", "words")
      object.add("lines", words)
    case .differs(let difference):
      object.add("kind", "differs")
      difference.write(to: &object)
    case .knowledge(let matrix):
      object.add("kind", "knowledge")
      matrix.write(to: &object)
    }
  }

  init(_ object: JSONObject) throws(EventProblem) {
    switch try object.text("kind") {
    case "words": self = .words(try object.texts("lines"))
    case "differs": self = .differs(try LineDifference(object))
    case "knowledge": self = .knowledge(try KnowledgeMatrix(object))
    case let kind: throw EventProblem("a detail of the kind \"\(kind)\" is not known")
    }
  }
}

extension LineDifference {
  func write(to object: inout JSONObject) {
    object.add("server", server)
    object.add("expected", expected)
    object.add("received", bytes: received)
    object.add(
      "problems",
      problems.map { problem in
        JSONObject {
          $0.add("expected", problem.expected)
          $0.add("received", problem.received)
          $0.add("text", problem.text)
          $0.add("rule", problem.rule)
          $0.add("hint", problem.hint)
        }
      })
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      server: try object.text("server"), expected: try object.text("expected"),
      received: try object.bytes("received"),
      problems: try object.objects("problems").map { (item) throws(EventProblem) in
        LineMismatch.Problem(
          expected: try item.range("expected"), received: try item.range("received"),
          text: try item.text("text"), rule: try item.optionalText("rule"),
          hint: try item.optionalText("hint"))
      })
  }
}

extension KnowledgeMatrix {
  func write(to object: inout JSONObject) {
    object.add("client", client)
    object.add("told", told)
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
        }
      })
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
      client: try object.text("client"), told: try object.optionalText("told"),
      rows: try object.objects("rows").map { (row) throws(EventProblem) in
        Row(
          server: try row.text("server"), knowledge: try row.word("knows"),
          since: try row.optionalDuration("since"), asked: try row.number("asked"),
          lastAnswer: try row.bytes("last_answer"), isDown: try row.flag("is_down"))
      },
      herd: Herd(
        name: try herd.text("name"), file: try herd.text("file"),
        servers: try herd.texts("servers").map { Herd.Server(name: $0, host: "", port: nil) },
        links: try herd.objects("links").map { (link) throws(EventProblem) in
          Herd.Link(try link.text("first"), try link.text("second"))
        }))
  }
}
