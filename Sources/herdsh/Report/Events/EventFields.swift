import HerdProtocol

/// The members of each event but the failure of a result, written and read.
extension RunHeader {
  func write(to object: inout JSONObject) {
    object.add("started", CalendarText.utc(nanoseconds: Int128(startedAt)))
    object.add("started_unix_ns", JSONValue.number(startedAt))
    object.add("seed", seed)
    object.add("level", level.rawValue)
    object.add("scripts", scripts)
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      startedAt: Int64(try object.number("started_unix_ns")), seed: try object.text("seed"),
      level: try object.word("level"), scripts: try object.texts("scripts"))
  }
}

extension HerdSummary {
  func write(to object: inout JSONObject) {
    object.add("name", name)
    object.add("servers", servers)
    object.add("server_count", serverCount)
    object.add("command", command)
    object.add("links", links)
    object.add("ready_after", readyAfter)
    object.add("seed", String(seed, radix: 16))
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      name: try object.text("name"), serverCount: try object.number("server_count"),
      command: try object.optionalText("command"), links: try object.text("links"),
      readyAfter: try object.duration("ready_after"),
      seed: UInt64(try object.text("seed"), radix: 16) ?? 0, servers: try object.texts("servers"))
  }
}

extension Transmission {
  func write(to object: inout JSONObject) {
    object.add("from", from)
    object.add("to", to)
    object.add("sent_at", sentAt)
    object.add("arrived_at", arrivedAt)
    object.add("line", bytes: line)
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      from: try object.text("from"), to: try object.text("to"),
      sentAt: try object.duration("sent_at"), arrivedAt: try object.optionalDuration("arrived_at"),
      line: try object.bytes("line"))
  }
}

extension CheckResult {
  func write(to object: inout JSONObject) {
    object.add("file", file)
    object.add("number", number)
    object.add("title", title)
    object.add("level", level.rawValue)
    object.add("verdict", verdict.rawValue)
    object.add("duration", duration)
    object.add("servers", servers)
    object.add("asides", asides)
    object.add("skip_reason", skipReason)
    object.add("known_reason", knownReason)
    object.add("unmet_base", unmetBase)
    object.add("failure", failure.map { failure in JSONObject { failure.write(to: &$0) } })
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      file: try object.text("file"), number: try object.number("number"),
      title: try object.text("title"), level: try object.word("level"),
      verdict: try object.word("verdict"), duration: try object.duration("duration"),
      asides: try object.texts("asides"), skipReason: try object.optionalText("skip_reason"),
      knownReason: try object.optionalText("known_reason"),
      unmetBase: try object.optionalText("unmet_base"),
      servers: try object.texts("servers"))
    if let inner = try object.optionalObject("failure") { failure = try Failure(inner) }
  }
}

extension UnrunCheck {
  func write(to object: inout JSONObject) {
    object.add("number", number)
    object.add("title", title)
    object.add("level", level.rawValue)
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      number: try object.number("number"), title: try object.text("title"),
      level: try object.word("level"))
  }
}

extension Interruption {
  private static let timeLimitKind = "timeout"

  func write(to object: inout JSONObject) {
    object.add("kind", isTimeLimit ? Self.timeLimitKind : "interrupted")
    object.add("reason", reason)
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      reason: try object.optionalText("reason") ?? "Ctrl-C",
      isTimeLimit: try object.optionalText("kind") == Self.timeLimitKind)
  }
}

extension RunSummary {
  func write(to object: inout JSONObject) {
    object.add("duration", duration)
    let counts = JSONObject { counts in
      for verdict in Verdict.allCases {
        counts.add(verdict.rawValue, results.count { $0.verdict == verdict })
      }
    }
    object.add("verdicts", counts)
    object.add(
      "crossings",
      crossings.map { crossing in
        JSONObject {
          $0.add("from", crossing.from)
          $0.add("to", crossing.to)
          $0.add("took", crossing.took)
        }
      })
    object.add(
      "closest_wait",
      closestWait.map { wait in
        JSONObject {
          $0.add("waited", wait.waited)
          $0.add("limit", wait.limit)
        }
      })
    object.add("expired_waits", expiredWaits)
  }

  /// The results are those of the events before it.
  init(_ object: JSONObject, _ results: [CheckResult]) throws(EventProblem) {
    self.init(
      duration: try object.duration("duration"), results: results,
      crossings: try object.objects("crossings").map { (crossing) throws(EventProblem) in
        Crossing(
          from: try crossing.text("from"), to: try crossing.text("to"),
          took: try crossing.duration("took"))
      },
      expiredWaits: try object.number("expired_waits"))
    if let wait = try object.optionalObject("closest_wait") {
      closestWait = (try wait.duration("waited"), try wait.duration("limit"))
    }
  }
}
