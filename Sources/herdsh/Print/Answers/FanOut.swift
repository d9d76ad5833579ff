/// What several servers answered to the same line.
struct FanOut: Sendable, Equatable {
  /// One server's part of it.
  struct Row: Sendable, Equatable {
    var server: String
    /// What was sent to it: stamps differ from server to server.
    var sent: [UInt8]
    var outcome: Outcome
    /// From the command to the line.
    var took: Duration?
  }

  enum Outcome: Sendable, Equatable {
    /// The line with its end, and what followed it.
    case answer([UInt8])
    /// Nothing in this time.
    case timeout(Duration)
    /// Closed, or fell silent, with only this said.
    case cut([UInt8])
    /// Not sent, and why.
    case unreachable(String)
    /// Ctrl-C came first.
    case abandoned
  }

  /// In the order of the herd.
  var rows: [Row]

  /// The answer of a row, taken apart.
  static func fields(of row: Row) -> AnswerFields? {
    switch row.outcome {
    case .answer(let bytes): AnswerFields(bytes)
    case .cut(let bytes) where !bytes.isEmpty: AnswerFields(bytes)
    case .timeout, .cut, .unreachable, .abandoned: nil
    }
  }
}

/// Who said the same, and who did not.
struct Consensus: Sendable {
  /// Servers whose answers say the same.
  struct Group: Sendable {
    var servers: [String]
    var answer: AnswerFields
  }

  /// A server whose answer is not the reference's.
  struct Deviation: Sendable {
    var server: String
    var answer: AnswerFields
    var differences: [AnswerDifference]
  }

  /// The servers whose answers are as most are, or as they ought to be; never empty unless nobody
  /// answered.
  private(set) var agreeing: [String] = []
  /// What they say; `nil` after an IAMAT, which each server answers in its own name.
  private(set) var reference: AnswerFields?
  private(set) var deviations: [Deviation] = []
  /// Servers without an answer, each with what came instead: `timeout`.
  private(set) var missing: [(server: String, reason: String)] = []
  /// Each server was to copy what it was sent, and not to say the same as the others.
  private(set) var isOfCopies = false

  /// Holds the answers against each other; those to an IAMAT each against what was sent.
  init(_ fanOut: FanOut) {
    var groups: [Group] = []
    for row in fanOut.rows {
      guard let answer = FanOut.fields(of: row) else {
        missing.append((row.server, row.outcome.reason))
        continue
      }
      let expected = AnswerFields(
        expectedFor: row.sent, from: row.server, skew: answer.text(.skew) ?? "")
      if let expected {
        isOfCopies = true
        judge(row.server, answer, against: expected)
      } else if let index = groups.firstIndex(where: {
        AnswerDifference.all(from: $0.answer, to: answer).isEmpty
      }) {
        groups[index].servers.append(row.server)
      } else {
        groups.append(Group(servers: [row.server], answer: answer))
      }
    }
    take(groups)
  }

  /// The largest group is held for right; of equal ones the first.
  private mutating func take(_ groups: [Group]) {
    guard let size = groups.map(\.servers.count).max(),
      let best = groups.firstIndex(where: { $0.servers.count == size })
    else { return }
    reference = groups[best].answer
    agreeing = groups[best].servers
    for (index, group) in groups.enumerated() where index != best {
      for server in group.servers { judge(server, group.answer, against: groups[best].answer) }
    }
  }

  private mutating func judge(
    _ server: String, _ answer: AnswerFields, against expected: AnswerFields
  ) {
    let differences = AnswerDifference.all(from: expected, to: answer)
    if differences.isEmpty {
      agreeing.append(server)
    } else {
      deviations.append(
        Deviation(server: server, answer: answer, differences: differences))
    }
  }
}

extension FanOut.Outcome {
  /// Whether a whole answer came.
  var isAnswer: Bool {
    if case .answer = self { true } else { false }
  }

  /// What there is in place of an answer: `timeout`, `closed`.
  var reason: String {
    switch self {
    case .answer: "answered"
    case .timeout: "timeout"
    case .cut(let bytes): bytes.isEmpty ? "closed" : "cut short"
    case .unreachable: "unreachable"
    case .abandoned: "not waited for"
    }
  }
}
