import HerdProtocol

/// `log`: what servers wrote last.
extension WordRunner {
  private static let standardCount = 20

  func showLog(_ order: LogOrder, _ statement: Statement) throws(Stop) {
    guard !live.isAttached else {
      throw interpreter.broken(
        statement, "the herd was running already: what its servers write goes elsewhere")
    }
    var servers = live.servers
    if let target = order.target { servers = try named(target, statement) }
    let wanted = try order.text.map { (text) throws(Stop) in
      try interpreter.bytes(text, statement)
    }
    let now = ContinuousClock.now
    var lines = servers.flatMap { server in
      (live.members[server]?.log.lastLines() ?? []).map {
        WrittenLine(
          server: server, age: $0.at.duration(to: now), isError: $0.stream == .error,
          bytes: $0.bytes)
      }
    }
    if let wanted { lines.removeAll { !$0.bytes.containsSubsequence(wanted) } }
    // Who wrote at the same moment stays in the order of the herd.
    let sorted = lines.enumerated().sorted {
      ($1.element.age, $0.offset) < ($0.element.age, $1.offset)
    }.map(\.element)
    let shown = sorted.suffix(order.count ?? Self.standardCount)
    show(
      LogShown(
        log: WrittenLines(
          lines: Array(shown), omitted: sorted.count - shown.count,
          isOfOne: servers.count == 1, folder: live.folder?.path)))
  }

  /// `@all` of a log is every server, gone or not.
  private func named(_ target: Target, _ statement: Statement) throws(Stop) -> [String] {
    if case .all = target.servers { return live.servers }
    return try interpreter.servers(of: target, statement)
  }
}

/// What `log` shows.
private struct LogShown: Shown {
  var log: WrittenLines

  func text(_ style: Style) -> String { log.lines(style).map { $0 + "\n" }.joined() }

  var records: [JSONValue] {
    log.lines.map { line in
      .object([
        .init(key: "server", value: .text(line.server)),
        .init(key: "ago_ns", value: .number(line.age.nanoseconds)),
        .init(key: "stream", value: .text(line.isError ? "stderr" : "stdout")),
        .init(key: "line", value: .text(String(decoding: line.bytes, as: UTF8.self))),
      ])
    }
  }
}
