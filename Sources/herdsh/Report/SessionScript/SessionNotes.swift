import HerdProtocol

/// What was done at a prompt and what came of it, for a script that does and expects the same.
struct SessionNotes: Sendable {
  /// Steps that are kept: a session of a day need not become a script as a whole.
  static let stepsMax = 2000

  /// One statement or block.
  struct Step: Sendable {
    /// As it stands in a script: nothing hangs on what was typed before it, and its answer goes nowhere else.
    var lines: [String]
    var kind: Statement.Kind
    var exchanges: [Exchange] = []
    /// `false` where it failed, or could not be carried out.
    var hasHeld = true
    /// What `$x` stood for, of what the session itself gave a value.
    var values: [String: [UInt8]] = [:]
  }

  /// What was sent to one server, and what came back.
  struct Exchange: Sendable {
    var server: String
    var command: [UInt8]
    var answer: [UInt8] = []
    /// Why nothing whole came back.
    var problem: String?
    /// It did not get there.
    var isUnsent = false
  }

  private(set) var steps: [Step] = []
  /// Steps that there was no room for.
  private(set) var missingCount = 0
  /// Commands and answers of the statement that runs.
  private var exchanges: [(number: Int, exchange: Exchange)] = []

  /// Forgets everything: `record`.
  mutating func restart() { self = SessionNotes() }

  /// A command or an answer of the statement that runs.
  mutating func take(_ message: SessionMessage) {
    switch message.direction {
    case .sent:
      exchanges.append(
        (
          message.number,
          Exchange(
            server: message.server, command: message.bytes, problem: message.problem,
            isUnsent: message.problem != nil)
        ))
    case .received:
      guard let index = exchanges.lastIndex(where: { $0.number == message.number }) else { return }
      exchanges[index].exchange.answer = message.bytes
      exchanges[index].exchange.problem = message.problem ?? exchanges[index].exchange.problem
    }
  }

  /// A statement or block has run. `servers` are those it would have spoken to without saying so.
  mutating func finish(_ step: Step) {
    var step = step
    step.exchanges = exchanges.map(\.exchange)
    exchanges = []
    guard steps.count < Self.stepsMax else { return missingCount += 1 }
    steps.append(step)
  }
}

extension SessionNotes.Step {
  /// A step from what was typed.
  ///
  /// - Parameters:
  ///   - statement: what it was read as.
  ///   - source: all lines of it.
  ///   - server: whom it speaks to where it does not say so.
  init(_ statement: Statement, in source: SourceText, speakingTo server: String?) {
    kind = statement.kind
    guard source.lines.count == 1, let line = source.lines.first else {
      lines = source.lines
      return
    }
    let characters = Array(line)
    let columns = statement.range.columns.clamped(to: 1..<characters.count + 1)
    let text = String(characters[(columns.lowerBound - 1)..<(columns.upperBound - 1)])
    lines = [text]
    guard let server, !text.hasPrefix("@") else { return }
    switch kind {
    case .action, .protocolLine, .state: lines = ["@\(server) \(text)"]
    default: break
    }
  }
}
