import HerdProtocol

/// What follows the AT line of a WHATSAT: the places as JSON, and the two newlines that end them.
extension Interpreter {
  /// Looks a value up in the JSON of the last answer and compares it.
  func checkJSON(
    _ path: JSONPath, isCount: Bool, _ comparison: Comparison, _ right: Operand,
    _ statement: Statement
  ) async throws(Stop) {
    let (conversation, body) = try await restOfAnswer(statement)
    let server = conversation.server
    guard body.contains(where: { ![0x0A, 0x0D, 0x20, 0x09].contains($0) }) else {
      throw failed(
        statement, "\(server)'s answer has no JSON behind its first line", servers: [server])
    }
    let document: JSONText
    do throws(JSONError) {
      document = try JSONText(body)
    } catch {
      throw failed(
        statement, "\(server)'s answer has no JSON that can be read",
        .words(["at byte \(error.offset): \(error.message)", body.shown]), servers: [server])
    }
    let name = path.description + (isCount ? " count" : "")
    guard let found = document.value(at: path) else {
      throw failed(
        statement, "\(server)'s JSON has nothing at \(path)", at: [path.range],
        .words([body.shown]),
        servers: [server])
    }
    guard
      let left = isCount
        ? document.count(found).map({ Array("\($0)".utf8) })
        : document.plain(found)
    else {
      throw failed(
        statement, "\(server)'s JSON has no elements to count at \(path)", at: [path.range],
        .words([document.plain(found).shown]), servers: [server])
    }
    let expected = try side(right, of: comparison, statement)
    if comparison.holds(Comparison.Side(bytes: left, isText: expected.isText), expected) { return }
    throw failed(
      statement, "\(server)'s JSON has another value at \(name)",
      .words([
        "expected  \(comparison.rawValue) \(expected.bytes.shown)",
        "received  \(left.shown)",
      ]), servers: [server])
  }

  /// The JSON ends with exactly two newlines, has no empty line inside, and nothing follows.
  func expectEndOfAnswer(
    within limit: Duration, on conversation: Conversation, _ statement: Statement
  ) async throws(Stop) {
    let rest = await conversation.restOfAnswer(within: limit)
    if isInterrupted { throw .interrupted }
    var problems: [String] = []
    let text = rest.bytes.withPlainNewlines
    let newlines = text.reversed().prefix { $0 == 0x0A }.count
    if newlines != 2 {
      let count = newlines == 1 ? "1 newline" : "\(newlines) newlines"
      problems.append("the answer ends with \(count), and must end with 2")
    }
    let inside = text.dropLast(newlines)
    if inside.first == 0x0A {
      problems.append("an empty line parts it from the line before; it begins on the next line")
    }
    if inside.contains(adjacent: 0x0A) {
      problems.append("there is an empty line inside the JSON; runs of newlines become one")
    }
    let extra = await conversation.quiet(for: .milliseconds(50)) ?? []
    if !extra.isEmpty {
      problems.append("\(extra.count) bytes follow it: \(extra.shown)")
    }
    guard !problems.isEmpty else { return }
    throw failed(
      statement, "\(conversation.server)'s answer does not end as it should", .words(problems),
      servers: [conversation.server])
  }

  /// Whether the whole reply so far contains some bytes.
  func check(
    replyOf server: String, contains text: Template, isNegated: Bool, _ statement: Statement
  ) async throws(Stop) {
    guard let conversation = connections.lastUsed(with: server) else {
      throw broken(statement, "nothing was asked of \(server) before this")
    }
    _ = await conversation.restOfAnswer(within: tempo.standard)
    let wanted = try sought(text, statement)
    try await checkReplied(conversation, statement)
    if conversation.received.containsSubsequence(wanted) == isNegated {
      throw failed(
        statement,
        "\(server)'s reply \(isNegated ? "contains" : "does not contain") \"\(wanted.shown)\"",
        at: [text.range], servers: [server])
    }
  }

  private func restOfAnswer(
    _ statement: Statement
  ) async throws(Stop) -> (Conversation, [UInt8]) {
    guard let conversation = connections.last else {
      throw broken(statement, "nothing was sent before this, so there is no answer to look at")
    }
    let rest = await conversation.restOfAnswer(within: tempo.standard)
    if isInterrupted { throw .interrupted }
    return (conversation, rest.bytes)
  }
}

extension [UInt8] {
  /// CR LF ends a line as LF does.
  fileprivate var withPlainNewlines: [UInt8] {
    indices.filter { self[$0] != 0x0D || $0 + 1 == endIndex || self[$0 + 1] != 0x0A }
      .map { self[$0] }
  }
}

extension Collection<UInt8> {
  /// Whether a byte stands twice in a row.
  fileprivate func contains(adjacent byte: UInt8) -> Bool {
    zip(self, dropFirst()).contains { $0 == byte && $1 == byte }
  }
}
