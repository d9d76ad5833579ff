/// Why a line does not match a pattern: field by field, with the rule and the likely mistake.
struct LineMismatch: Error, Sendable, Equatable {
  struct Problem: Sendable, Equatable {
    /// Columns of the pattern as shown in `expected` (from 0, in characters).
    var expected: Range<Int>
    /// Bytes of the received line.
    var received: Range<Int>
    /// `not a signed decimal: no sign, and an exponent`.
    var text: String
    /// What the protocol says: `"+0.263873386", may be negative`.
    var rule: String?
    /// The mistake known to look like this: `a float printed with str()`.
    var hint: String?
  }
  /// The pattern with its values put in; holes shown by their type: `AT Goloman {signed} kiwi`.
  var expected: String
  var problems: [Problem]
  /// How many fields the pattern has.
  var fieldCount: Int
}
