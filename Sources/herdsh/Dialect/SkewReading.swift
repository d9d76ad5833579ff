/// A skew in whatever form a server prints it.
struct SkewReading: Sendable {
  /// How it departs from a sign, digits, a point and digits.
  let forms: [Departure.Form]
  /// Its number, with one sign; `nil` where it is none.
  let number: LooseNumber?

  /// `nil` where the bytes are neither a number nor what is printed for none.
  init?(_ bytes: ArraySlice<UInt8>) {
    let text = SignedText(bytes)
    number = LooseNumber(text.bytes)
    guard let number else {
      let word = String(decoding: text.bytes, as: UTF8.self).lowercased()
        .drop { $0 == "+" || $0 == "-" }
      guard Self.noNumbers.contains(String(word)) else { return nil }
      forms = [.noNumber]
      return
    }
    var forms: [Departure.Form] = []
    if !number.hasSign { forms.append(.noSign) }
    if text.hasTwoSigns { forms.append(.signs) }
    if number.hasExponent {
      forms.append(.exponent)
    } else if !bytes.contains(UInt8(ascii: ".")) || bytes.last == UInt8(ascii: ".") {
      forms.append(.noDecimals)
    }
    self.forms = forms
  }

  private static let noNumbers: Set<String> = ["nan", "inf", "infinity", "none", "null"]
}

/// A number's text with one sign: a plus that was put before a number with its own sign is taken off.
struct SignedText: Sendable {
  let bytes: ArraySlice<UInt8>
  let hasTwoSigns: Bool

  init(_ bytes: ArraySlice<UInt8>) {
    let signs = bytes.prefix { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    hasTwoSigns = signs.count > 1
    self.bytes = hasTwoSigns ? bytes.dropFirst(signs.count - 1) : bytes
  }
}
