/// What is taken for a skew when another implementation wrote it.
enum SkewSyntax {
  /// Says whether a field reads as a decimal number, sign and exponent allowed: `1.7e-05`.
  static func isDecimal(_ field: Bytes) -> Bool {
    var index = 0
    skipSign(field, &index)
    let whole = skipDigits(field, &index)
    var fraction = 0
    if index < field.count, field[index] == UInt8(ascii: ".") {
      index += 1
      fraction = skipDigits(field, &index)
    }
    guard whole + fraction > 0 else { return false }
    guard index < field.count else { return true }
    guard field[index] | 0x20 == UInt8(ascii: "e") else { return false }
    index += 1
    skipSign(field, &index)
    return skipDigits(field, &index) > 0 && index == field.count
  }

  private static func skipSign(_ field: Bytes, _ index: inout Int) {
    guard index < field.count else { return }
    if field[index] == UInt8(ascii: "+") || field[index] == UInt8(ascii: "-") { index += 1 }
  }

  private static func skipDigits(_ field: Bytes, _ index: inout Int) -> Int {
    let start = index
    while index < field.count, isDigit(field[index]) { index += 1 }
    return index - start
  }
}
