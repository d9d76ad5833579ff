import HerdProtocol

/// What went over the wire and what servers wrote, in an events file.
extension WireTranscript {
  func write(to object: inout JSONObject) {
    object.add("server", server)
    object.add("connection", connection)
    object.add(
      "entries",
      entries.map { entry in
        JSONObject {
          $0.add("at", entry.at)
          $0.add("way", entry.direction.word)
          $0.add("bytes", bytes: entry.bytes)
        }
      })
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      server: try object.text("server"), connection: try object.number("connection"),
      entries: try object.objects("entries").map { (entry) throws(EventProblem) in
        let word = try entry.text("way")
        guard let direction = Direction(word: word) else {
          throw EventProblem("its \"way\" is \"\(word)\", which this version does not know")
        }
        return Entry(
          at: try entry.duration("at"), direction: direction, bytes: try entry.bytes("bytes"))
      })
  }
}

extension WireTranscript.Direction {
  fileprivate static let all: [Self] = [.sent, .received, .opened, .closed, .halfClosed]

  fileprivate var word: String {
    switch self {
    case .sent: "sent"
    case .received: "received"
    case .opened: "opened"
    case .closed: "closed"
    case .halfClosed: "half-closed"
    }
  }

  fileprivate init?(word: String) {
    guard let found = Self.all.first(where: { $0.word == word }) else { return nil }
    self = found
  }
}

extension WireEvent {
  func write(to object: inout JSONObject) {
    object.add("time_unix_ns", JSONValue.number(time))
    object.add("server", server)
    object.add("connection", connection)
    object.add("way", direction.word)
    object.add("bytes", bytes: bytes)
  }

  init(_ object: JSONObject) throws(EventProblem) {
    let word = try object.text("way")
    guard let direction = WireTranscript.Direction(word: word) else {
      throw EventProblem("its \"way\" is \"\(word)\", which this version does not know")
    }
    self.init(
      server: try object.text("server"), connection: try object.number("connection"),
      direction: direction, bytes: try object.bytes("bytes"),
      time: Int64(try object.number("time_unix_ns")))
  }
}

extension Diagnostic {
  func write(to object: inout JSONObject) {
    object.add("error", message)
    object.add("suggestion", suggestion)
    object.add("file", range.file)
    object.add("line", range.line)
    object.add("columns", range.columns)
    object.add("text", lineText)
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      range: SourceRange(
        file: try object.text("file"), line: try object.number("line"),
        columns: try object.range("columns")),
      message: try object.text("error"), suggestion: try object.optionalText("suggestion"),
      lineText: try object.text("text"))
  }
}

extension ServerLog {
  func write(to object: inout JSONObject) {
    object.add("server", server)
    object.add("stream", stream)
    object.add("path", path)
    object.add("ending", ending)
    object.add(
      "lines",
      lines.map { line in
        JSONObject {
          $0.add("at", line.at)
          $0.add("bytes", bytes: line.bytes)
        }
      })
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      server: try object.text("server"),
      stream: try object.optionalText("stream") ?? "stderr",
      lines: try object.objects("lines").map { (line) throws(EventProblem) in
        (at: try line.duration("at"), bytes: try line.bytes("bytes"))
      },
      path: try object.optionalText("path"), ending: try object.optionalText("ending"))
  }
}
