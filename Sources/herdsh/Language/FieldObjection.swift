/// Finds words for a field that does not match, with the mistakes that real servers make.
struct FieldObjection {
  private let comparison: LineComparison
  private let field: Int
  private let received: ArraySlice<UInt8>

  init(comparison: LineComparison, field: Int, received: ArraySlice<UInt8>) {
    self.comparison = comparison
    self.field = field
    self.received = received
  }

  private static let copyRule = #""a copy of the IAMAT data""#

  var value: Objection {
    if let known = comparison.known(field) { return copied(known) }
    if let type = comparison.fields[field].soleHole, let objection = type.objection(to: received) {
      return echoed ?? objection
    }
    guard let literal = comparison.fields[field].literal else {
      return Objection(text: "does not have the form \(comparison.fields[field].shown)")
    }
    return comparison.isAT ? inAT(literal) : plain(literal)
  }

  /// What has to be copied from the command and was not.
  private func copied(_ known: [UInt8]) -> Objection {
    let type = comparison.fields[field].soleHole
    var objection = field == 5 ? stamp(known) : copy(of: known)
    if let flaw = type?.objection(to: received), objection.hint == nil { objection = flaw }
    return objection
  }

  private func inAT(_ literal: [UInt8]) -> Objection {
    if comparison.context.known(field) == Array(received) {
      return Objection(
        text: "a copy of what was sent, where the script expects "
          + String(decoding: literal, as: UTF8.self))
    }
    return switch field {
    case 1: server(literal)
    case 2:
      Objection(
        text: "another skew than the report's", rule: "the AT line of the report, unchanged",
        hint: "the skew is computed again for each WHATSAT; keep the one of the IAMAT")
    case 3, 4: echoed ?? copy(of: literal)
    case 5: echoed ?? stamp(literal)
    default: plain(literal)
    }
  }

  private func server(_ literal: [UInt8]) -> Objection {
    let told = String(decoding: literal, as: UTF8.self)
    let named = String(decoding: received, as: UTF8.self)
    guard comparison.context.limits != nil, named == comparison.context.server else {
      return plain(literal)
    }
    return Objection(
      text: "\(named) was asked, and \(told) is the one that was told",
      rule: "the server that got the client's report",
      hint: "the answer is built with the server's own name; keep the report's whole AT line")
  }

  /// Radius and bound of the WHATSAT, where location and stamp belong.
  private var echoed: Objection? {
    guard comparison.isAT, let limits = comparison.context.limits else { return nil }
    let isRadius = field == 4 && Array(received) == limits.radius
    let isBound = field == 5 && Array(received) == limits.bound
    guard isRadius || isBound else { return nil }
    return Objection(
      text: "the \(isRadius ? "radius" : "bound") of the WHATSAT, where the report's "
        + "\(isRadius ? "location" : "stamp") belongs",
      rule: Self.copyRule,
      hint: "the answer is built from the words of the command; keep the report's whole AT line")
  }

  private func copy(of literal: [UInt8]) -> Objection {
    let sent = String(decoding: literal, as: UTF8.self)
    if field == 4, isSamePlace(literal) {
      return Objection(
        text: "not a copy: the same place written another way, \(sent) was sent",
        rule: Self.copyRule,
        hint: "the location went through numbers; send back the text you received")
    }
    if literal.filter({ $0 != UInt8(ascii: "+") }) == received.filter({ $0 != UInt8(ascii: "+") }) {
      return Objection(
        text: "not a copy: a + is gone, \(sent) was sent", rule: Self.copyRule,
        hint: "a number printed without its sign; send back the text you received")
    }
    return field == 3 || field == 4
      ? Objection(text: "not a copy: \(sent) was sent", rule: Self.copyRule) : plain(literal)
  }

  private func isSamePlace(_ literal: [UInt8]) -> Bool {
    guard let first = Self.coordinates(literal[...]), let second = Self.coordinates(received) else {
      return false
    }
    return first.0 == second.0 && first.1 == second.1
  }

  private static func coordinates(_ bytes: ArraySlice<UInt8>) -> (DecimalText, DecimalText)? {
    let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
    guard let split = bytes.dropFirst().firstIndex(where: signs.contains),
      let latitude = DecimalText(bytes[..<split]), let longitude = DecimalText(bytes[split...])
    else { return nil }
    return (latitude, longitude)
  }

  private func stamp(_ literal: [UInt8]) -> Objection {
    let sent = String(decoding: literal, as: UTF8.self)
    let float = "the stamp went through float(); send back the text you received"
    let same = zip(literal, received).prefix { $0 == $1 }.count
    let lost = literal.count - received.count
    // A rounded last digit may differ, and a stamp cut at its point has lost the point with it.
    if lost > 0, same >= received.count - 1, same >= 8 {
      let digits = literal.suffix(lost).filter { $0 != UInt8(ascii: ".") }.count
      return Objection(
        text:
          "not a copy: \(sent) was sent, the last \(digits == 1 ? "digit is" : "\(digits) digits are") gone",
        rule: Self.copyRule, hint: float)
    }
    guard let wanted = DecimalText(literal), let got = DecimalText(received) else {
      return HoleType.time.objection(to: received) ?? plain(literal)
    }
    if wanted == got {
      return Objection(
        text: "not a copy: the same time written another way, \(sent) was sent",
        rule: Self.copyRule, hint: float)
    }
    return Objection(
      text: "\(got < wanted ? "an older" : "a newer") stamp: \(sent) is expected",
      rule: Self.copyRule)
  }

  private func plain(_ literal: [UInt8]) -> Objection {
    let expected = String(decoding: literal, as: UTF8.self)
    if Array(received) == literal + [0x0D] {
      return Objection(text: "a CR stands before the newline")
    }
    if received.isEmpty { return Objection(text: "nothing is here, expected \(expected)") }
    let isCase = String(decoding: received, as: UTF8.self).lowercased() == expected.lowercased()
    return Objection(
      text: isCase ? "expected \(expected): upper and lower case differ" : "expected \(expected)")
  }
}
