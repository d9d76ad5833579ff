import HerdProtocol

/// Finds claims about clients that no line before them reports: a name that is misspelled, or a claim
/// that shows nothing.
///
/// What a variable stands for is known of `let` and `client` alone; any other may stand for any text,
/// so what is found here cannot be otherwise.
struct ClientLint {
  private typealias Shape = [ShapePiece]
  private enum ShapePiece: Hashable {
    case bytes([UInt8])
    case anything
  }

  private var findings: [LintFinding] = []
  private var values: [String: Shape] = [:]
  private var told: Set<Shape> = []
  /// As they are written, for a suggestion.
  private var names: [String] = []

  static func findings(in statements: [Statement]) -> [LintFinding] {
    var lint = ClientLint()
    lint.walk(statements)
    return lint.findings
  }

  private mutating func walk(_ statements: [Statement]) {
    for statement in statements {
      switch statement.kind {
      case .define(let name, let value): values[name] = shape(value)
      case .client(let name): values[name] = [.bytes(Array("\(name)-\u{0}".utf8))]
      case .action(_, let action): note(action)
      case .protocolLine(let text): note(text: text)
      case .state(_, let claim, _): look(at: claim)
      case .links(.carried(_, _, _, let client)): look(for: client)
      case .call(let procedure, let arguments):
        let outer = values
        for (parameter, argument) in zip(procedure.parameters, arguments) {
          values[parameter.value] = shape(argument)
        }
        walk(procedure.body)
        values = outer
      default: walk(ScriptChecker.inner(of: statement))
      }
    }
  }

  private mutating func note(_ action: Action) {
    switch action {
    case .iamat(let client, _, _):
      told.insert(shape(client))
      names.append(client.written)
    case .send(let text), .raw(let text), .rawRepeated(let text, _), .sendInWrites(let text, _):
      note(text: text)
    case .whatsat, .endOutput, .ignore, .close, .reset: return
    }
  }

  /// Each word of what is sent may be a client; of a query none is told.
  private mutating func note(text: Template) {
    let words = Self.words(shape(text))
    if words.first == [.bytes(Array("WHATSAT".utf8))], words.count == 4 { return }
    told.formUnion(words)
  }

  private mutating func look(at claim: Claim) {
    switch claim {
    case .knows(let client, _, _), .doesNotKnow(let client), .agreesOn(let client?):
      look(for: client)
    default: return
    }
  }

  private mutating func look(for client: Template) {
    let wanted = shape(client)
    guard !told.contains(where: { Self.canBeAlike(wanted, $0) }) else { return }
    let nearest = Suggestion.nearest(to: client.written, among: names)
    findings.append(
      LintFinding(
        rule: .unreportedClient, range: client.range,
        message: "no line before this reports \(client.written)",
        suggestion: nearest.map { "did you mean: \($0)" }
          ?? "such as, before it: @SERVER iamat \(client.written) +34.0-118.0"))
  }

  private func shape(_ template: Template) -> Shape {
    Self.joined(
      template.pieces.flatMap { piece -> Shape in
        switch piece {
        case .bytes(let bytes): [.bytes(bytes)]
        case .variable(let name, _): values[name] ?? [.anything]
        }
      })
  }

  private static func words(_ shape: Shape) -> [Shape] {
    var words: [Shape] = [[]]
    for piece in shape {
      guard case .bytes(let bytes) = piece else {
        words[words.count - 1].append(piece)
        continue
      }
      let parts = bytes.split(omittingEmptySubsequences: false) {
        $0 == 0x20 || (9...13).contains($0)
      }
      for (index, part) in parts.enumerated() {
        if index > 0 { words.append([]) }
        if !part.isEmpty { words[words.count - 1].append(.bytes(Array(part))) }
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// Whether two may stand for the same text, by what each begins and ends with for certain.
  private static func canBeAlike(_ one: Shape, _ other: Shape) -> Bool {
    if !one.contains(.anything), !other.contains(.anything) { return one == other }
    let starts = zip(bytes(one.first), bytes(other.first))
    let ends = zip(bytes(one.last).reversed(), bytes(other.last).reversed())
    return starts.allSatisfy(==) && ends.allSatisfy(==)
  }

  private static func bytes(_ piece: ShapePiece?) -> [UInt8] {
    guard case .bytes(let bytes) = piece else { return [] }
    return bytes
  }

  /// Texts that stand next to each other are one.
  private static func joined(_ shape: Shape) -> Shape {
    shape.reduce(into: []) { joined, piece in
      if case .bytes(let more) = piece, case .bytes(let bytes)? = joined.last {
        joined[joined.count - 1] = .bytes(bytes + more)
      } else {
        joined.append(piece)
      }
    }
  }
}
