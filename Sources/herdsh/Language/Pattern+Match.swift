import HerdProtocol

extension Pattern {
  /// What a named hole took.
  struct Capture: Sendable, Hashable {
    var name: String
    var bytes: [UInt8]
  }

  /// Compares a whole line, without its newline, with the pattern.
  ///
  /// - Parameters:
  ///   - line: what was received.
  ///   - context: the command that it answers. With it the holes of an answer to an IAMAT that stand where the command's
  ///     operands are copied take nothing but the copy.
  ///   - values: what `$x` stands for.
  /// - Returns: what the named holes took, in their order.
  /// - Throws: what differs, field by field.
  func match(
    _ line: [UInt8], answering context: AnswerContext = AnswerContext(),
    values: (String) -> [UInt8]?
  ) throws(LineMismatch) -> [Capture] {
    let comparison = LineComparison(
      pattern: PatternFields(self, values: values), line: line, context: context)
    if let captures = comparison.captures() { return captures }
    throw comparison.mismatch()
  }
}

/// A line held against a pattern, field by field.
struct LineComparison {
  let fields: [PatternFields.Field]
  let line: [UInt8]
  let context: AnswerContext
  let received: [Range<Int>]
  /// The pattern is a whole AT line, so that its fields are known by their number.
  let isAT: Bool

  init(pattern: PatternFields, line: [UInt8], context: AnswerContext) {
    fields = pattern.fields
    self.line = line
    self.context = context
    received = pattern.cut(line)
    isAT = fields.count == 6 && fields[0].literal == Array("AT".utf8)
  }

  /// What the holes took if everything matches.
  func captures() -> [Pattern.Capture]? {
    guard received.count == fields.count else { return nil }
    var captures: [Pattern.Capture] = []
    for index in fields.indices {
      guard let taken = self.captures(index, index) else { return nil }
      captures += taken
    }
    return captures
  }

  /// What a field's holes take of a received one; `nil` if that does not match.
  func captures(_ field: Int, _ other: Int) -> [Pattern.Capture]? {
    let bytes = line[received[other]]
    if let known = known(field), Array(bytes) != known { return nil }
    return fields[field].captures(of: bytes)
  }

  /// What a hole must take because the command says so.
  func known(_ field: Int) -> [UInt8]? {
    guard isAT, let type = fields[field].soleHole, type != .rest,
      let known = context.known(field), type.objection(to: known[...]) == nil
    else { return nil }
    return known
  }

  /// A field of the pattern as it is shown: a hole by what it must take, where that is known.
  func shown(_ field: Int) -> String {
    known(field).map { String(decoding: $0, as: UTF8.self) } ?? fields[field].shown
  }

  func mismatch() -> LineMismatch {
    let problems: [LineMismatch.Problem]
    if let whole = AnswerKind(self).objection {
      problems = [problem(fields.indices, received.indices, whole)]
    } else if received.count == fields.count {
      problems = fields.indices.filter { captures($0, $0) == nil }.map { index in
        problem(
          index..<index + 1, index..<index + 1,
          FieldObjection(comparison: self, field: index, received: line[received[index]]).value)
      }
    } else {
      problems = [countProblem()]
    }
    let shown = fields.indices.map { self.shown($0) }.joined(separator: " ")
    return LineMismatch(expected: shown, problems: problems, fieldCount: fields.count)
  }

  /// Too many fields or too few: everything between the matching beginning and the matching end.
  private func countProblem() -> LineMismatch.Problem {
    let shorter = min(fields.count, received.count)
    let start = (0..<shorter).first { captures($0, $0) == nil } ?? shorter
    var tail = 0
    while tail < shorter - start,
      captures(fields.count - 1 - tail, received.count - 1 - tail) != nil
    { tail += 1 }
    let missing = start..<fields.count - tail
    let extra = start..<received.count - tail
    return problem(
      missing, extra, Self.objection(toCount: missing.count, extra.count, of: fields.count))
  }

  private static func objection(toCount missing: Int, _ extra: Int, of count: Int) -> Objection {
    switch (missing, extra) {
    case (_, 0):
      Objection(text: missing == 1 ? "a field is missing" : "\(missing) fields are missing")
    case (0, 1): Objection(text: "one field too many")
    case (0, _): Objection(text: "\(extra) fields too many")
    default: Objection(text: "\(extra) fields where \(missing) are expected")
    }
  }

  private func problem(
    _ fields: Range<Int>, _ others: Range<Int>, _ objection: Objection
  ) -> LineMismatch.Problem {
    var column = 0
    var columns = 0..<0
    for index in self.fields.indices {
      if index == fields.lowerBound { columns = column..<column }
      column += shown(index).count
      if fields.contains(index) { columns = columns.lowerBound..<column }
      column += 1
    }
    if fields.lowerBound == self.fields.count { columns = column - 1..<column - 1 }
    let start =
      others.lowerBound < received.count ? received[others.lowerBound].lowerBound : line.count
    let end = others.isEmpty ? start : received[others.upperBound - 1].upperBound
    return LineMismatch.Problem(
      expected: columns, received: start..<end, text: objection.text, rule: objection.rule,
      hint: objection.hint)
  }
}
