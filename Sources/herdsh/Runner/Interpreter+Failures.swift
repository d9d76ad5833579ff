import HerdProtocol

/// How what went wrong becomes data that a report can show.
extension Interpreter {
  /// Something expected does not hold.
  func failed(
    _ statement: Statement, _ headline: String, at ranges: [SourceRange] = [],
    _ detail: Failure.Detail = .words([]), servers: [String] = [], witnesses: [String]? = nil
  ) -> Stop {
    .failed(failure(statement, headline, ranges, detail, servers, witnesses ?? servers))
  }

  /// The check could not be carried out.
  func broken(
    _ statement: Statement, _ headline: String, at ranges: [SourceRange] = [],
    servers: [String] = []
  ) -> Stop {
    var failure = failure(statement, headline, ranges, .words([]), servers, servers)
    failure.hint = nil
    return .broken(failure)
  }

  func failure(
    _ statement: Statement, _ headline: String, _ ranges: [SourceRange],
    _ detail: Failure.Detail, _ servers: [String], _ witnesses: [String]
  ) -> Failure {
    let start = spanStart(statement, servers)
    lastSpanStart = start
    return Failure(
      headline: headline,
      ranges: ranges.isEmpty ? carets(of: statement) : ranges,
      source: script.source(of: ranges.first ?? statement.range),
      detail: detail,
      wire: connections.transcripts(of: servers, since: start, naming: detail.client),
      logs: logs(of: witnesses, since: start),
      hint: supportedHint(statement, detail, servers), rule: guidance.rule, repeatCommand: "",
      servers: servers)
  }

  /// From when on things belong to a failure: in a script from the start of the check. What was typed goes back
  /// to the command whose answer it looks at, and no further than its own line where it looks at none.
  func spanStart(_ statement: Statement, _ servers: [String]) -> ContinuousClock.Instant {
    guard onWord != nil, setUpBindings == nil else { return connections.start }
    guard statement.looksAtAnswer else { return lineStart ?? connections.start }
    return servers.compactMap { connections.lastUsed(with: $0)?.begun }.min()
      ?? lineStart ?? connections.start
  }
}

extension Failure.Detail {
  /// The client that it is about.
  fileprivate var client: String? {
    if case .knowledge(let matrix) = self { matrix.client } else { nil }
  }
}
