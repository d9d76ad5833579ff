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
    Failure(
      headline: headline,
      ranges: ranges.isEmpty ? carets(of: statement) : ranges,
      source: script.source(of: ranges.first ?? statement.range),
      detail: detail,
      wire: connections.transcripts(of: servers),
      logs: logs(of: witnesses),
      hint: supportedHint(statement, detail, servers), rule: guidance.rule, repeatCommand: "", servers: servers)
  }
}
