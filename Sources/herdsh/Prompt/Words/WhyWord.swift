import HerdProtocol

/// `why`: what did not go well last, at length.
extension WordRunner {
  func explain(_ statement: Statement) throws(Stop) {
    switch sightings.trouble {
    case nil:
      throw interpreter.broken(statement, "nothing has failed yet")
    case .failure(let failure, let traffic)?:
      show(FailureShown(failure: failure, traffic: traffic, servers: live.servers))
    case .silence(let silences, let since)?:
      show(FailureShown(failure: failure(silences, since), traffic: nil, servers: live.servers))
    }
  }

  /// Servers that did not answer, as a failure: with what went over the wire, and what they wrote.
  private func failure(
    _ silences: [Sightings.Silence], _ since: ContinuousClock.Instant
  ) -> Failure {
    let sentences = silences.map { "\($0.server) \($0.problem)" }
    let wire = silences.map { $0.conversation.transcript(since: since, connection: 1) }
    return Failure(
      headline: sentences.joined(separator: "; "), ranges: [],
      source: SourceText(name: "prompt", lines: []), detail: .words([]),
      wire: wire.filter { !$0.entries.isEmpty },
      logs: silences.compactMap { live.log(of: $0.server, since: since) },
      repeatCommand: "", servers: silences.map(\.server))
  }
}

/// What `why` shows.
private struct FailureShown: Shown {
  var failure: Failure
  var traffic: Traffic?
  var servers: [String]

  func text(_ style: Style) -> String {
    let text = FailureText(failure: failure, style: style, traffic: traffic, servers: servers)
    return text.lines().map { $0 + "\n" }.joined()
  }

  var records: [JSONValue] {
    [
      .object([
        .init(key: "headline", value: .text(failure.headline)),
        .init(key: "servers", value: .list(failure.servers.map(JSONValue.text))),
        .init(key: "hint", value: failure.hint.map(JSONValue.text) ?? .null),
        .init(key: "rule", value: failure.rule.map(JSONValue.text) ?? .null),
        .init(
          key: "wire",
          value: .list(failure.wire.flatMap { wire in wire.entries.map { Self.entry($0, wire) } })),
      ])
    ]
  }

  private static func entry(_ entry: WireTranscript.Entry, _ wire: WireTranscript) -> JSONValue {
    .object([
      .init(key: "server", value: .text(wire.server)),
      .init(key: "at_ns", value: .number(entry.at.nanoseconds)),
      .init(key: "direction", value: .text("\(entry.direction)")),
      .init(key: "bytes", value: .text(String(decoding: entry.bytes, as: UTF8.self))),
    ])
  }
}
