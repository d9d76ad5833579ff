/// Tells a line that is an answer of another kind altogether, so that it is not taken apart field by field.
struct AnswerKind {
  private let comparison: LineComparison

  init(_ comparison: LineComparison) {
    self.comparison = comparison
  }

  /// What is wrong with the whole line, where something is.
  var objection: Objection? {
    let line = comparison.line
    if line.isEmpty { return Objection(text: "an empty line") }
    let isRefusal = line.first == UInt8(ascii: "?") || line.starts(with: "(?)".utf8)
    let expectsRefusal = comparison.fields[0].literal == [UInt8(ascii: "?")]
    if expectsRefusal { return isRefusal ? flawOfRefusal : acceptance }
    let expectsAT = comparison.fields[0].literal == Array("AT".utf8)
    return isRefusal && expectsAT ? refusal : nil
  }

  /// A valid command got a `?`.
  private var refusal: Objection {
    let context = comparison.context
    var hint: String?
    if context.hasUnusualBlanks {
      hint = "fields split at single blanks, as split(' ') does; any white space parts fields"
    } else if context.limits != nil {
      hint = ignorance
    }
    return Objection(
      text: "the command was refused", rule: #""?" is for invalid commands only"#, hint: hint)
  }

  /// Why the client may not be known; `nil` where this server was told itself.
  private var ignorance: String? {
    let context = comparison.context
    guard let server = context.server, !context.told.isEmpty else {
      return "this server does not know the client: it was not told, or the news did not arrive"
    }
    if context.told.contains(server) { return nil }
    return
      "this server does not know the client: \(context.told.joined(separator: " or ")) was told, and the"
      + " news did not arrive"
  }

  /// An invalid command got something else than a `?`.
  private var acceptance: Objection? {
    let isAT = comparison.line.starts(with: "AT ".utf8)
    return Objection(
      text: isAT
        ? "an invalid command was taken for a valid one" : "not the answer to an invalid command",
      rule: #""? " and the line as it was received"#)
  }

  /// A `?` as it should be, but for the text behind it.
  private var flawOfRefusal: Objection? {
    let rule = #""? " and the line as it was received"#
    let line = comparison.line
    let expected = Array(
      comparison.fields.indices.map { comparison.shown($0) }.joined(separator: " ").utf8)
    let solid = { (bytes: [UInt8]) in bytes.filter { $0 > 0x20 } }
    if line == expected + [0x0D] {
      return Objection(
        text: "a CR stands before the newline", rule: rule,
        hint: "the command's own line end was copied along")
    }
    if line.starts(with: "(?)".utf8) { return Objection(text: #""(?)" for "?""#, rule: rule) }
    guard solid(line) == solid(expected) else { return nil }
    guard line.count > 1, line[1] == 0x20 else {
      return Objection(text: "no blank after the question mark", rule: rule)
    }
    return Objection(
      text: "its white space differs from what was sent", rule: rule,
      hint: "the line was put together again from its fields; copy it as it came")
  }
}
