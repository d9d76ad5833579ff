import HerdProtocol

/// A pattern changed so that it takes a line which it did not take: holes stay holes, what matches stays as it is, and
/// what does not becomes what came.
struct AcceptedPattern {
  /// Why there is none.
  struct Refusal: Error, Equatable {
    var reason: String
  }

  private let pattern: Pattern
  private let line: [UInt8]
  private let comparison: LineComparison
  /// The variables that can stand for what came, the likelier first.
  private let values: [(name: String, bytes: [UInt8])]

  /// - Parameters:
  ///   - pattern: what was expected.
  ///   - line: what came, without its newline.
  ///   - context: the command that it answers.
  ///   - values: what variables stood for at that moment.
  init(
    _ pattern: Pattern, taking line: [UInt8], answering context: AnswerContext,
    values: [String: [UInt8]]
  ) {
    self.pattern = pattern
    self.line = line
    comparison = LineComparison(
      pattern: PatternFields(pattern) { values[$0] }, line: line, context: context)
    let own = pattern.pieces.compactMap { piece in
      if case .variable(let name, _) = piece { name } else { nil }
    }
    // Nobody who reads $beside where the server's name stood would know it again.
    let given = Herd.Roles.names
    let rest = values.keys.filter { !own.contains($0) && !given.contains($0) }.sorted()
    self.values = (own + rest).compactMap { name in values[name].map { (name, $0) } }
  }

  /// The fields of the pattern as it is written, each with how many fields it comes to once values are put in.
  private var written: [(pieces: [Pattern.Piece], width: Int)] {
    var fields: [(pieces: [Pattern.Piece], width: Int)] = [([], 1)]
    for piece in pattern.pieces {
      switch piece {
      case .bytes(let bytes):
        for (index, part) in bytes.split(separator: 0x20, omittingEmptySubsequences: false)
          .enumerated()
        {
          if index > 0 { fields.append(([], 1)) }
          if !part.isEmpty { fields[fields.count - 1].pieces.append(.bytes(Array(part))) }
        }
      case .variable(let name, _):
        let value = values.first { $0.name == name }?.bytes ?? []
        fields[fields.count - 1].pieces.append(piece)
        fields[fields.count - 1].width += value.count { $0 == 0x20 }
      case .hole: fields[fields.count - 1].pieces.append(piece)
      }
    }
    return fields
  }

  /// The pattern's new pieces.
  func pieces() throws(Refusal) -> [Pattern.Piece] {
    let written = self.written
    let expected = written.reduce(0) { $0 + $1.width }
    let received = comparison.received.count
    let shorter = min(expected, received)
    let head = (0..<shorter).prefix { matches($0, $0) }.count
    let tail = (0..<shorter - head).prefix {
      matches(expected - 1 - $0, received - 1 - $0)
    }.count
    var fields: [[Pattern.Piece]] = []
    var start = 0
    // Where there are as many fields as expected, each is looked at alone; else all between the ends is put anew.
    var isReplaced = false
    for (pieces, width) in written {
      let range = start..<start + width
      start += width
      if range.upperBound <= head {
        fields.append(pieces)
      } else if expected == received {
        fields.append(
          range.allSatisfy { matches($0, $0) } ? pieces : try replacement(of: pieces, range))
      } else if range.lowerBound >= expected - tail {
        if !isReplaced { fields += try middle(head, received - tail) }
        isReplaced = true
        fields.append(pieces)
      }
    }
    if expected != received, !isReplaced { fields += try middle(head, received - tail) }
    return Array(fields.joined(separator: [Pattern.Piece.bytes([0x20])]))
  }

  private func matches(_ field: Int, _ other: Int) -> Bool {
    comparison.captures(field, other) != nil
  }

  private func bytes(_ fields: Range<Int>) -> [UInt8] {
    guard let first = fields.first, let last = fields.last else { return [] }
    return Array(
      line[comparison.received[first].lowerBound..<comparison.received[last].upperBound])
  }

  /// Fields that nothing stood for.
  private func middle(_ start: Int, _ end: Int) throws(Refusal) -> [[Pattern.Piece]] {
    var fields: [[Pattern.Piece]] = []
    for field in start..<max(start, end) { fields.append(literal(field..<field + 1)) }
    return fields
  }

  private func replacement(
    of pieces: [Pattern.Piece], _ fields: Range<Int>
  ) throws(Refusal) -> [Pattern.Piece] {
    guard pieces.count == 1, case .hole(let name, let type, let range) = pieces[0] else {
      return literal(fields)
    }
    let came = bytes(fields)
    guard type.objection(to: came[...]) != nil else {
      throw Refusal(reason: "it has to copy what was sent, and no pattern takes another copy")
    }
    let types: [HoleType] = [.signed, .location, .int, .decimal, .time, .word]
    guard let fitting = types.first(where: { $0.objection(to: came[...]) == nil }) else {
      throw Refusal(reason: "what came is not even a word")
    }
    return [.hole(name: name, type: fitting, range)]
  }

  /// What came, by the name of a value that is the same, and as a hole where it differs from run to run.
  private func literal(_ fields: Range<Int>) -> [Pattern.Piece] {
    let came = bytes(fields)
    if let same = values.first(where: { $0.bytes == came && came.count > 2 }) {
      return [.variable(same.name, pattern.range)]
    }
    let isAT = comparison.received.count == 6 && line.starts(with: "AT ".utf8)
    if isAT, fields == 2..<3, HoleType.signed.objection(to: came[...]) == nil {
      return [.hole(name: nil, type: .signed, pattern.range)]
    }
    if isAT, fields == 5..<6, HoleType.time.objection(to: came[...]) == nil,
      comparison.context.known(5) == came
    {
      return [.hole(name: nil, type: .time, pattern.range)]
    }
    return [.bytes(came)]
  }
}

extension AcceptedPattern {
  /// The script's line with the new pattern in the place of the old one, its time clause where it was if there is room.
  ///
  /// - Throws: why it cannot be put in words.
  static func line(
    _ old: SourceLine, _ pattern: Pattern, taking line: [UInt8],
    answering context: AnswerContext, values: [String: [UInt8]]
  ) throws(Refusal) -> String {
    let accepted = AcceptedPattern(pattern, taking: line, answering: context, values: values)
    let pieces = try accepted.pieces()
    let characters = Array(old.text)
    let columns = pattern.range.columns
    guard columns.upperBound - 1 <= characters.count else {
      throw Refusal(reason: "the line is not as it was")
    }
    let before = String(characters[..<(columns.lowerBound - 1)])
    let after = String(characters[(columns.upperBound - 1)...])
    for text in [plain(pieces), quoted(pieces)].compactMap(\.self) {
      let new = before + text + moved(after, by: columns.count - text.count)
      let candidate = SourceLine(file: old.file, number: old.number, text: new)
      if takes(candidate, line, context, values) { return new }
    }
    throw Refusal(reason: "no line of a script says that")
  }

  /// An `expect` of these pieces, with quotes where it needs them; `nil` where none takes the line.
  static func expectation(
    _ pieces: [Pattern.Piece], taking line: [UInt8], answering context: AnswerContext,
    values: [String: [UInt8]]
  ) -> String? {
    [plain(pieces), quoted(pieces)].compactMap(\.self).map { "expect " + $0 }.first {
      takes(SourceLine(file: "", number: 1, text: $0), line, context, values)
    }
  }

  /// Whether a line of the script is an `expect` that takes what came.
  private static func takes(
    _ candidate: SourceLine, _ line: [UInt8], _ context: AnswerContext, _ values: [String: [UInt8]]
  ) -> Bool {
    let parsed = try? StatementReader(candidate).read()
    guard case .statement(.expect(.line(let patterns, _)))? = parsed, let pattern = patterns.first
    else { return false }
    return (try? pattern.match(line, answering: context) { values[$0] }) != nil
  }

  /// `nil` where bytes are in it that nobody sees.
  private static func plain(_ pieces: [Pattern.Piece]) -> String? {
    var text = ""
    for piece in pieces {
      guard case .bytes(let bytes) = piece else {
        text += mark(piece)
        continue
      }
      guard let part = String(validating: bytes, as: UTF8.self), part == part.escapedForDisplay
      else { return nil }
      text += part
    }
    return text
  }

  private static func quoted(_ pieces: [Pattern.Piece]) -> String {
    let inner = pieces.map { piece in
      guard case .bytes(let bytes) = piece else { return mark(piece) }
      if let text = String(validating: bytes, as: UTF8.self) {
        return String(text.quoted.dropFirst().dropLast())
      }
      return bytes.map { byte in
        (0x20..<0x7F).contains(byte)
          ? String(String(decoding: [byte], as: UTF8.self).quoted.dropFirst().dropLast())
          : "\\x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
      }.joined()
    }
    return "\"" + inner.joined() + "\""
  }

  private static func mark(_ piece: Pattern.Piece) -> String {
    switch piece {
    case .bytes: ""
    case .variable(let name, _): "$" + name
    case .hole(let name, let type, _): "{\(name ?? "_"):\(type.rawValue)}"
    }
  }

  /// What follows the pattern, with more or fewer blanks in front of it.
  private static func moved(_ rest: String, by count: Int) -> String {
    let blanks = rest.prefix { $0 == " " }
    guard blanks.count < rest.count else { return "" }
    return String(repeating: " ", count: max(min(2, blanks.count), blanks.count + count))
      + rest.dropFirst(blanks.count)
  }
}
