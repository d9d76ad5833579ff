import HerdProtocol

/// What is claimed of servers: `know kiwi at +34.0-118.0`, `is up`, `agree on everything`.
extension StatementReader {
  func claim(_ verb: Verb, _ cursor: inout TokenCursor) throws(Diagnostic) -> Claim {
    switch verb {
    case .know, .knows: return try knows(&cursor)
    case .do, .does:
      try cursor.require("not")
      try cursor.require("know")
      return .doesNotKnow(client: try cursor.clientID())
    case .agree:
      try cursor.require("on")
      guard !cursor.take("everything") else { return .agreesOn(client: nil) }
      return .agreesOn(client: try cursor.clientID())
    case .is:
      return try cursor.choose(["up", "down"], what: "`up` or `down`") == 0 ? .isUp : .isDown
    case .log:
      let isNegated = cursor.take("does")
      if isNegated { try cursor.require("not") }
      try cursor.require(isNegated ? "contain" : "contains")
      let text = try cursor.operand("a text").text
      return isNegated ? .logLacks(text) : .logContains(text)
    case .reply: return try reply(&cursor)
    case .open:
      try cursor.require("files")
      try cursor.require("grew")
      let comparison = try cursor.comparison(ofNumbers: true)
      return .openFilesGrew(comparison, try cursor.integer("a number of files", in: 0...1_000_000))
    default: return try memory(&cursor)
    }
  }

  private func knows(_ cursor: inout TokenCursor) throws(Diagnostic) -> Claim {
    let client = try cursor.clientID()
    let location = cursor.take("at") ? try cursor.location() : nil
    let stamp = cursor.take("stamped") ? try cursor.moment() : nil
    return .knows(client: client, location: location, stamp: stamp)
  }

  private func reply(_ cursor: inout TokenCursor) throws(Diagnostic) -> Claim {
    let isNegated = cursor.take("does")
    if isNegated { try cursor.require("not") }
    if !cursor.take("contains") { try cursor.require("contain") }
    return .replyContains(try cursor.operand("a text").text, isNegated: isNegated)
  }

  private func memory(_ cursor: inout TokenCursor) throws(Diagnostic) -> Claim {
    try cursor.require("grew")
    let comparison = try cursor.comparison(ofNumbers: true)
    let token = try cursor.next("a size such as 20MB")
    guard let bytes = Self.size(token.text) else {
      throw line.problem(
        token.range, "expected a size such as 20MB",
        suggestion: "units are: B kB MB GB KiB MiB GiB")
    }
    return .memoryGrew(comparison, bytes: bytes)
  }

  /// Bytes: `20MB` is 20,000,000.
  static func size(_ text: String) -> Int? {
    let units = [
      "B": 1, "kB": 1000, "MB": 1_000_000, "GB": 1_000_000_000, "KiB": 1 << 10, "MiB": 1 << 20,
      "GiB": 1 << 30,
    ]
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    let unit = String(text.dropFirst(digits.count))
    guard let count = Int(String(decoding: digits, as: UTF8.self)), count <= 1_000_000,
      let factor = units[unit]
    else { return nil }
    return count * factor
  }
}
