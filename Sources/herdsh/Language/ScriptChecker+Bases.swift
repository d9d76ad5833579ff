import HerdProtocol

/// What a check rests on, and whether there is anything left that it decides itself.
extension ScriptChecker {
  mutating func checkExpectations(of check: Check, at range: SourceRange) {
    if !Self.expectsSomething(check.body) { return complain(range, "this check expects nothing") }
    guard !Self.decidesSomething(check.body) else { return }
    complain(
      range, "this check expects nothing of its own: every expectation in it is given",
      suggestion: "leave `given` out in front of what the check is about")
  }

  /// Checks run in the order of the file, so what one rests on stands above it, or in another file.
  mutating func checkBases(of check: Check) {
    for base in check.restsOn {
      if check.id == base.value {
        complain(base.range, "a check cannot rest on itself")
        continue
      }
      let same = checksSeen.filter { $0.id == base.value }
      if !same.isEmpty {
        if same.allSatisfy({ $0.level == .may }) { complainOfMay(base) }
      } else if let later = place(ofCheck: base.value) {
        complain(
          base.range,
          "\(base.value) runs after this check: it is in \(later.place(seenFrom: base.range.file))",
          suggestion: "move that check up, or this one down")
      }
    }
  }

  /// `rests on` before the first check is for checks of other files.
  mutating func checkBasesOfScript() {
    for base in script.restsOn {
      guard let own = place(ofCheck: base.value) else { continue }
      complain(
        base.range,
        "\(base.value) is a check of this script, in "
          + own.place(seenFrom: base.range.file) + ", and cannot rest on itself",
        suggestion: "put this into the checks that rest on it")
    }
  }

  private mutating func complainOfMay(_ base: Located<String>) {
    complain(
      base.range, "\(base.value) is a `may`, and nothing can rest on that",
      suggestion: "name a `must` or a `should`")
  }

  private func place(ofCheck id: String) -> SourceRange? {
    script.statements.first { statement in
      if case .check(let check) = statement.kind { check.id == id } else { false }
    }?.range
  }

  /// Whether anything in it can fail it, and not just leave it undecided.
  private static func decidesSomething(_ statements: [Statement]) -> Bool {
    statements.contains { statement in
      guard !statement.isGiven else { return false }
      let inner = inner(of: statement)
      return inner.isEmpty ? expectsSomething([statement]) : decidesSomething(inner)
    }
  }
}

extension Check {
  /// The first word of its title, as far as the script says it.
  var id: String? {
    guard case .bytes(let bytes)? = title.pieces.first else { return nil }
    let word = bytes.prefix { $0 != 0x20 }
    guard !word.isEmpty, word.count < bytes.count || title.pieces.count == 1 else { return nil }
    return String(decoding: word, as: UTF8.self)
  }
}
