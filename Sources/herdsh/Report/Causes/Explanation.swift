import HerdProtocol

/// What a failure comes from, as far as it is known, and what was seen of that.
struct Explanation: Hashable, Sendable {
  /// The likely cause; `nil` where nothing that was seen supports one.
  var text: String?
  /// Equal for failures that come from the same; `nil` where nothing is known of that.
  var key: String?
  /// What was seen, a line each, not escaped.
  var evidence: [String]
}

extension Failure {
  /// What is seen in the answer goes before how a server ended, that before what the links show, and all of it
  /// before what the script guesses. `carried` are the ways on which news of the client was seen to arrive.
  func explanation(carried: (_ client: String) -> Set<Herd.Way> = { _ in [] }) -> Explanation {
    if let ownHint { return Explanation(text: ownHint, key: "answer " + ownHint, evidence: seen) }
    if let ending = endings.first {
      let mark = ending.mark.map { "end " + $0 }
      return Explanation(
        text: hint, key: mark ?? hint.map(Self.key), evidence: seen)
    }
    let findings = findings(carried)
    if let finding = findings.first(where: { $0.cause != nil }), let cause = finding.cause {
      return Explanation(text: finding.text, key: "links " + cause, evidence: seen)
    }
    let evidence = seen + findings.prefix(1).map(\.text)
    if let hint { return Explanation(text: hint, key: Self.key(hint), evidence: evidence) }
    return Explanation(evidence: evidence)
  }

  private static func key(_ hint: String) -> String { "script " + hint }

  private func findings(_ carried: (String) -> Set<Herd.Way>) -> [Finding] {
    switch detail {
    case .knowledge(let matrix):
      PropagationDiagnosis.findings(matrix, carried: carried(matrix.client))
    case .unrest(let unrest): UnrestDiagnosis.sentence(unrest).map { [Finding($0)] } ?? []
    case .differs, .links, .words: []
    }
  }

  /// What was expected and received, or the headline; what servers wrote about it, and how they ended.
  private var seen: [String] {
    let words =
      switch detail {
      case .differs(let difference):
        ["expected  \(difference.expected)", "received  \(difference.received.shown)"]
      case .words(let words): [headline] + words.prefix(1)
      case .knowledge, .links, .unrest: [headline]
      }
    return words + remarks
  }

  /// How servers ended, as far as the headline does not say so, and errors that they wrote.
  private var remarks: [String] {
    let ends = endings.filter { !headline.contains($0.server) || !headline.contains($0.how) }
      .prefix(Self.endingsMax).map { "\($0.server) \($0.how)" }
    let speaking = logs.filter { endings.isEmpty ? servers.contains($0.server) : $0.ending != nil }
    let lines = speaking.compactMap { log in log.errorLine.map { (log.server, $0) } }
    guard let (_, error) = lines.first else { return ends }
    let names = lines.filter { $0.1 == error }.map(\.0).prefix(Self.endingsMax)
    return ends + ["stderr of \(Wording.list(Array(names))): \(error)"]
  }

  private static var endingsMax: Int { 3 }

  /// Servers that have ended by themselves, with what they wrote last about it.
  private var endings: [(server: String, how: String, mark: String?)] {
    logs.compactMap { log in
      log.ending.map { (log.server, $0, log.errorMark) }
    }
  }
}

extension ServerLog {
  private static let signs = ["error", "exception", "panic", "fatal", "traceback", "abort"]

  /// The last line of standard error, in the check, that speaks of an error.
  var errorLine: String? {
    guard stream == "stderr" else { return nil }
    return linesOfCheck.lazy.reversed().map { String(decoding: $0.bytes, as: UTF8.self) }
      .first { line in
        let line = line.lowercased()
        return Self.signs.contains(where: line.contains)
      }
  }

  /// The same without the values in it, which differ from one time to another.
  var errorMark: String? {
    errorLine.map { line in
      let head = line.split(separator: ":").first.map(String.init) ?? line
      return head.filter { !$0.isNumber }
    }
  }
}
