extension Pattern {
  /// What `expect like` learns of an answer that it takes.
  struct LooseMatch: Sendable {
    var captures: [Capture]
    /// How the answer departs from the protocol's form.
    var departures: [Departure]
  }

  /// Whether it is a refusal's, as far as that is written.
  var isOfRefusal: Bool {
    guard case .bytes(let bytes)? = pieces.first else { return false }
    return bytes.first == UInt8(ascii: "?")
  }

  /// Whether it can be read loosely: it begins as an AT line or a refusal does, or with a value.
  var hasLooseForm: Bool {
    guard case .bytes(let bytes)? = pieces.first else {
      guard case .variable? = pieces.first else { return false }
      return true
    }
    let word = bytes.prefix { $0 != 0x20 }
    return word.elementsEqual("AT".utf8) || word.first == UInt8(ascii: "?")
  }

  /// Compares a line, without its newline, with the pattern as `expect like` does.
  ///
  /// - Throws: what it says that the pattern does not.
  func matchLoosely(
    _ line: [UInt8], answering context: AnswerContext, values: (String) -> [UInt8]?
  ) throws(LineMismatch) -> LooseMatch {
    let exact = LineComparison(
      pattern: PatternFields(self, values: values), line: line, context: context)
    if let captures = exact.captures() { return LooseMatch(captures: captures, departures: []) }
    let first = exact.fields[0].literal ?? []
    if first.first == UInt8(ascii: "?"), let refusal = RefusalComparison(exact).match {
      return refusal
    }
    guard first == Array("AT".utf8), LooseRefusal(line, of: context.text) == nil,
      let loose = LooseComparison(exact)
    else { throw exact.mismatch() }
    if let match = loose.match { return match }
    throw loose.mismatch
  }
}

/// An answer held against the pattern of an AT line, whatever the form of the answer.
struct LooseComparison {
  typealias Role = ReportedFields.Role

  private let exact: LineComparison
  private let reading: LooseReading
  /// How many of the pattern's fields are fields of an AT line; what is behind them takes the rest.
  private let count: Int

  /// `nil` where the pattern has words that are none of an AT line's.
  init?(_ exact: LineComparison) {
    let fields = exact.fields
    let takesRest = fields.last?.soleHole == .rest
    count = takesRest ? fields.count - 1 : fields.count
    guard count == Role.allCases.count || takesRest && count < Role.allCases.count else {
      return nil
    }
    self.exact = exact
    reading = LooseReading(exact.line, as: Self.fields(exact, count))
  }

  private static func fields(_ exact: LineComparison, _ count: Int) -> ReportedFields {
    var fields = ReportedFields()
    fields.names = exact.context.names
    fields.server = said(.server, exact, count)
    fields.skew = said(.skew, exact, count)
    fields.client = said(.client, exact, count) ?? exact.context.client
    fields.location = said(.location, exact, count)
    fields.stamp = said(.stamp, exact, count)
    if exact.context.limits != nil { fields.asked = exact.context.server.map { Array($0.utf8) } }
    return fields
  }

  /// What a field is to say: what is written, or what the command says.
  private static func said(_ role: Role, _ exact: LineComparison, _ count: Int) -> [UInt8]? {
    let known = exact.context.known(role.rawValue)
    guard role.rawValue < count else { return known }
    let field = exact.fields[role.rawValue]
    return field.literal ?? (field.soleHole == nil ? nil : known)
  }

  var match: Pattern.LooseMatch? {
    guard reading.isSame else { return nil }
    var captures: [Pattern.Capture] = []
    for role in Role.allCases.prefix(count) {
      guard let taken = self.captures(role) else { return nil }
      captures += taken
    }
    if count < exact.fields.count, case .hole(let name?, _)? = exact.fields[count].atoms.first {
      captures.append(Pattern.Capture(name: name, bytes: Array(exact.line[rest])))
    }
    return Pattern.LooseMatch(captures: captures, departures: reading.departures)
  }

  /// What stands behind the last of the pattern's fields.
  private var rest: Range<Int> {
    let last = Role.allCases.prefix(count).compactMap { reading.places[$0]?.upperBound }.max() ?? 0
    let start = exact.line[last...].firstIndex { $0 != 0x20 } ?? exact.line.count
    return start..<exact.line.count
  }

  /// What a field's holes take, `nil` where it does not match.
  private func captures(_ role: Role) -> [Pattern.Capture]? {
    let field = exact.fields[role.rawValue]
    if field.literal != nil { return [] }
    guard let place = reading.places[role] else {
      // What a copy lacks is known all the same; of anything else there is nothing to take.
      guard case .hole(let name, _)? = field.atoms.first, field.soleHole != nil else { return nil }
      guard let name else { return [] }
      return exact.context.known(role.rawValue).map { [Pattern.Capture(name: name, bytes: $0)] }
    }
    let bytes = exact.line[place]
    guard case .hole(let name, let type)? = field.atoms.first, field.soleHole != nil,
      type.isNatural(for: role)
    else { return field.captures(of: bytes) }
    return name.map { [Pattern.Capture(name: $0, bytes: Array(bytes))] } ?? []
  }

  /// What is another's, field by field.
  var mismatch: LineMismatch {
    guard reading.isAboutClient else { return exact.mismatch() }
    let wrong = Role.allCases.filter { role in
      reading.others.contains(role) || role.rawValue < count && captures(role) == nil
    }
    let problems = wrong.map { role in
      let objection = objection(role)
      let start = exact.line.count
      return LineMismatch.Problem(
        expected: columns(role.rawValue), received: reading.places[role] ?? start..<start,
        text: objection.text, rule: objection.rule, hint: objection.hint)
    }
    guard !problems.isEmpty else { return exact.mismatch() }
    let shown = exact.fields.indices.map { exact.shown($0) }.joined(separator: " ")
    return LineMismatch(expected: shown, problems: problems, fieldCount: exact.fields.count)
  }

  private func objection(_ role: Role) -> Objection {
    guard let place = reading.places[role] else {
      return Objection(text: "the \(role.inWords) is missing")
    }
    guard role.rawValue < count else {
      return Objection(text: "another \(role.inWords) than was sent")
    }
    return FieldObjection(comparison: exact, field: role.rawValue, received: exact.line[place])
      .value
  }

  private func columns(_ field: Int) -> Range<Int> {
    let index = min(field, exact.fields.count - 1)
    let start = (0..<index).map { exact.shown($0).count + 1 }.reduce(0, +)
    return start..<start + exact.shown(index).count
  }
}

/// An answer held against the pattern of a refusal, whatever the form of the answer.
struct RefusalComparison {
  private let exact: LineComparison

  init(_ exact: LineComparison) { self.exact = exact }

  var match: Pattern.LooseMatch? {
    guard let refusal = LooseRefusal(exact.line, of: exact.context.text) else { return nil }
    // A capture takes what stands there; what a refusal lacks is empty.
    let names = exact.fields.flatMap(\.atoms).compactMap { atom -> String? in
      if case .hole(let name, _) = atom { name } else { nil }
    }
    let copy = Array(exact.line[refusal.copy])
    return Pattern.LooseMatch(
      captures: names.map { Pattern.Capture(name: $0, bytes: copy) },
      departures: refusal.departures)
  }
}

extension HoleType {
  /// Whether it is the type that one writes for a field, so that a field printed anew is taken, too.
  fileprivate func isNatural(for role: ReportedFields.Role) -> Bool {
    switch role {
    case .at: false
    case .server, .client: self == .word
    case .skew: self == .signed || self == .decimal || self == .word
    case .location: self == .location || self == .word
    case .stamp: self == .time || self == .decimal || self == .int || self == .word
    }
  }
}
