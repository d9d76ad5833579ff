import HerdProtocol

/// A failure in an events file: all of it, so that it can be told anew.
extension Failure {
  /// How far above the line that failed a report may quote.
  private static let linesAbove = 10

  func write(to object: inout JSONObject) {
    object.add("headline", headline)
    object.add("servers", servers)
    object.add("hint", hint)
    object.add("rule", rule)
    object.add("repeat", repeatCommand)
    object.add("ranges", ranges.map { range in JSONObject { range.write(to: &$0) } })
    if !calls.isEmpty {
      object.add("calls", calls.map { range in JSONObject { range.write(to: &$0) } })
    }
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
        try SourceRange(range)
      },
      calls: try object.optionalObjects("calls").map { (range) throws(EventProblem) in
        try SourceRange(range)
      },
      source: SourceText(
        name: try excerpt.text("file"),
        lines: [String](repeating: "", count: first - 1) + (try excerpt.texts("lines"))),
      detail: try Detail(try object.optionalObject("detail") ?? JSONObject()),
      wire: try object.objects("wire").map { (item) throws(EventProblem) in
        try WireTranscript(item)
      },
      logs: try object.objects("logs").map { (item) throws(EventProblem) in try ServerLog(item) },
      hint: try object.optionalText("hint"), rule: try object.optionalText("rule"),
      repeatCommand: try object.text("repeat"), servers: try object.texts("servers"))
  }
}

extension SourceRange {
  fileprivate func write(to object: inout JSONObject) {
    object.add("file", file)
    object.add("line", line)
    object.add("columns", columns)
  }

  fileprivate init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      file: try object.text("file"), line: try object.number("line"),
      columns: try object.range("columns"))
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
    case .links(let tally):
      object.add("kind", "links")
      tally.write(to: &object)
    case .unrest(let unrest):
      object.add("kind", "unrest")
      unrest.write(to: &object)
    }
  }

  init(_ object: JSONObject) throws(EventProblem) {
    switch try object.text("kind") {
    case "words": self = .words(try object.texts("lines"))
    case "differs": self = .differs(try LineDifference(object))
    case "knowledge": self = .knowledge(try KnowledgeMatrix(object))
    case "links": self = .links(try LinkTally(object))
    case "unrest": self = .unrest(try LinkUnrest(object))
    case let kind: throw EventProblem("a detail of the kind \"\(kind)\" is not known")
    }
  }
}

extension LineDifference {
  func write(to object: inout JSONObject) {
    object.add("server", server)
    object.add("expected", expected)
    if !alternatives.isEmpty { object.add("alternatives", alternatives) }
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
      alternatives: try object.optionalTexts("alternatives"),
      received: try object.bytes("received"),
      problems: try object.objects("problems").map { (item) throws(EventProblem) in
        LineMismatch.Problem(
          expected: try item.range("expected"), received: try item.range("received"),
          text: try item.text("text"), rule: try item.optionalText("rule"),
          hint: try item.optionalText("hint"))
      })
  }
}
