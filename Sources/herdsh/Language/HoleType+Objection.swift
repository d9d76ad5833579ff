/// Why something is not what it should be: in words, with the rule, and the mistake known to look like that.
struct Objection: Sendable, Equatable {
  var text: String
  var rule: String?
  var hint: String?
}

extension HoleType {
  /// Why these bytes are nothing for this hole; `nil` if they are.
  func objection(to bytes: ArraySlice<UInt8>) -> Objection? {
    switch self {
    case .signed: Self.signed(bytes)
    case .decimal:
      DecimalText(bytes) == nil ? Objection(text: "not a decimal" + Self.flaws(in: bytes)) : nil
    case .int:
      DecimalText(bytes) == nil || bytes.contains(UInt8(ascii: "."))
        ? Objection(text: "not a whole number") : nil
    case .time: Self.time(bytes)
    case .location: Self.location(bytes)
    case .word:
      bytes.isEmpty || bytes.contains(where: \.isBlankOrNewline)
        ? Objection(text: bytes.isEmpty ? "nothing is here" : "not a single word") : nil
    case .rest: nil
    case .json: Self.json(bytes)
    }
  }

  private static let skewRule = #""+0.263873386", may be negative"#

  private static func signed(_ bytes: ArraySlice<UInt8>) -> Objection? {
    let hasSign = bytes.first.map(isSign) ?? false
    if hasSign, DecimalText(bytes) != nil, bytes.contains(UInt8(ascii: ".")) { return nil }
    return Objection(
      text: "not a signed decimal" + flaws(in: bytes, needsSign: true, needsFraction: true),
      rule: skewRule, hint: signedHint(bytes))
  }

  /// What is wrong with a number, as `: no sign, and an exponent`.
  private static func flaws(
    in bytes: ArraySlice<UInt8>, needsSign: Bool = false, needsFraction: Bool = false
  ) -> String {
    guard !bytes.isEmpty else { return ": nothing is here" }
    var rest = bytes
    let signs = rest.prefix(while: isSign)
    rest = rest.dropFirst(signs.count)
    var flaws: [String] = []
    if signs.isEmpty, needsSign { flaws.append("no sign") }
    if signs.count > 1 { flaws.append("\(signs.count) signs") }
    let mantissa = rest.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    guard let first = mantissa.first, isDigit(first) else {
      return listed(flaws + ["no number"])
    }
    if mantissa.contains(UInt8(ascii: ",")) { flaws.append("a comma") }
    if mantissa.contains(UInt8(ascii: "_")) { flaws.append("an underscore") }
    if mantissa.last == UInt8(ascii: ".") { flaws.append("no digit after the point") }
    if mantissa.count < rest.count {
      flaws.append("an exponent")
    } else if needsFraction, mantissa.allSatisfy(isDigit) {
      flaws.append("no decimals")
    }
    return listed(flaws)
  }

  private static func listed(_ flaws: [String]) -> String {
    guard let last = flaws.last else { return "" }
    return flaws.count == 1
      ? ": \(last)" : ": \(flaws.dropLast().joined(separator: ", ")), and \(last)"
  }

  private static func signedHint(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: bytes.prefix(40), as: UTF8.self)
    let lower = text.lowercased()
    if lower.contains("nan") || lower.contains("inf") {
      return "a stamp such as nan or inf was taken for a number; refuse it"
    }
    if lower.contains("e"), let value = Double(text), abs(value) < 1e9 {
      return "a float printed with str(); f\"{d:+.9f}\" prints \(fixed(value))"
    }
    if bytes.prefix(while: isSign).count > 1 {
      return
        "a \"+\" put before a number that may bring its own sign; f\"{d:+.9f}\" writes just one"
    }
    guard DecimalText(bytes) != nil else { return nil }
    if !bytes.contains(UInt8(ascii: ".")) {
      return "whole seconds: int() or a stamp cut at its point; the difference keeps its decimals"
    }
    return "a number printed without its sign; f\"{d:+.9f}\" prints one always"
  }

  /// With a sign and nine decimals, as the skew should have been written.
  private static func fixed(_ value: Double) -> String {
    let sign = value < 0 ? "-" : "+"
    let nanoseconds = UInt64((value.magnitude * 1e9).rounded())
    let fraction = String(nanoseconds % 1_000_000_000)
    let padding = String(repeating: "0", count: 9 - fraction.count)
    return "\(sign)\(nanoseconds / 1_000_000_000).\(padding)\(fraction)"
  }

  private static func time(_ bytes: ArraySlice<UInt8>) -> Objection? {
    guard DecimalText(bytes) == nil || bytes.first == UInt8(ascii: "+") else { return nil }
    let hasExponent = bytes.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    let flaw = bytes.first == UInt8(ascii: "+") ? ": a sign" : flaws(in: bytes)
    return Objection(
      text: "not a time" + flaw, rule: #"POSIX seconds such as "1520023934.918963997""#,
      hint: hasExponent ? "a float printed with str(); send back the text you received" : nil)
  }

  private static func location(_ bytes: ArraySlice<UInt8>) -> Objection? {
    let isSigned = bytes.first.map(isSign) ?? false
    if isSigned, LocationText.iso6709(Array(bytes)) == Array(bytes) { return nil }
    let hasSecond = bytes.dropFirst().contains(where: isSign)
    let flaw =
      !isSigned
      ? "no sign on the latitude"
      : !hasSecond ? "no sign on the longitude" : LocationText.hint(for: Array(bytes))
    return Objection(
      text: "not a location: \(flaw)", rule: #"ISO 6709 such as "+34.068930-118.445127""#)
  }

  private static func json(_ bytes: ArraySlice<UInt8>) -> Objection? {
    do throws(JSONError) {
      _ = try JSONText(Array(bytes))
      return nil
    } catch {
      let isPython = bytes.contains(UInt8(ascii: "'"))
      return Objection(
        text: "not JSON: \(error.message), at byte \(error.offset)",
        hint: isPython ? "a dictionary printed with str(); json.dumps() prints JSON" : nil)
    }
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension UInt8 {
  fileprivate var isBlankOrNewline: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
