import HerdProtocol

/// What came where a line was expected: for `--accept`.
@MainActor
final class ObservedLines {
  /// A line that was not the expected one.
  struct Mismatch {
    var pattern: Pattern
    /// The `expect` has alternatives, so that nobody knows which of them was meant.
    var hasAlternatives: Bool
    var received: [UInt8]
    var context: AnswerContext
    var values: [String: [UInt8]]
  }

  /// Where a line of a script stands.
  struct Place: Hashable {
    var file: String
    var line: Int
  }

  /// Kept at most; a script that fails more often than that is not to be accepted.
  static let mismatchesMax = 1000

  private(set) var mismatches: [Mismatch] = []
  /// Lines that were met at least once.
  private(set) var met: Set<Place> = []

  func noteMet(_ pattern: Pattern) {
    met.insert(Place(file: pattern.range.file, line: pattern.range.line))
  }

  func note(_ mismatch: Mismatch) {
    if mismatches.count < Self.mismatchesMax { mismatches.append(mismatch) }
  }
}
