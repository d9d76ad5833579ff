import HerdProtocol

/// `given` and `rests on`: what a check needs and is not about.
extension StatementReader {
  /// The statement behind `given`, which has to be one that can fail.
  func given(_ word: Range<Int>) throws(Diagnostic) -> ParsedLine {
    let rest = rest(after: word)
    guard !rest.isEmpty else {
      throw line.problem(word, "expected a statement", suggestion: Self.givenExample)
    }
    let parsed = try read(from: rest.lowerBound)
    if parsed.canFail { return parsed }
    let first = line.plainWords(in: rest).first ?? rest
    throw line.problem(
      first, "`given` takes a statement that can fail, and this one cannot",
      suggestion: Self.givenExample)
  }

  private static let givenExample = "such as: given @all know kiwi within 2s"

  /// The IDs behind `rests on`.
  func bases(_ word: Range<Int>) throws(Diagnostic) -> [Located<String>] {
    var cursor = try cursor(after: word)
    try cursor.require("on")
    var bases: [Located<String>] = []
    repeat {
      let token = try cursor.next("the ID of a check, the first word of its title")
      guard token.kind == .word, !token.text.contains(where: { "$,".contains($0) }) else {
        throw line.problem(
          token.range, "expected IDs of checks, separated by blanks",
          suggestion: "such as: rests on IA-26 FL-60")
      }
      bases.append(Located(value: token.text, range: line.range(token.range)))
    } while !cursor.isAtEnd
    return bases
  }
}

extension ParsedLine {
  /// Whether it is a statement that can fail: one that sends, expects, or needs servers to obey.
  fileprivate var canFail: Bool {
    switch self {
    case .call: true
    case .statement(let kind): kind.canFail
    default: false
    }
  }
}

extension Statement.Kind {
  fileprivate var canFail: Bool {
    switch self {
    case .action, .protocolLine, .expect, .that, .json, .state, .links, .cannotStart,
      .places(.hits), .places(.last):
      true
    case .fault(.onLinks), .fault(.clock): false
    case .fault: true
    default: false
    }
  }
}
