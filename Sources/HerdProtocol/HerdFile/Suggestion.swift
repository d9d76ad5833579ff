/// Finds what somebody meant to type.
public enum Suggestion {
  /// The candidate nearest to `word`, or `nil` when none is near enough to be meant.
  ///
  /// Near is two slips of the finger (a letter left out, added, replaced, or two swapped), and one for
  /// words of two or three letters; upper and lower case are alike. Of two equally near the first wins.
  public static func nearest(to word: String, among candidates: [String]) -> String? {
    let typed = Array(word.lowercased().utf8)
    guard typed.count > 1, typed.count <= lengthMax else { return nil }
    let slipsMax = typed.count <= 3 ? 1 : 2
    var best: (candidate: String, slips: Int)?
    for candidate in candidates where candidate != word {
      let letters = Array(candidate.lowercased().utf8)
      guard abs(letters.count - typed.count) <= slipsMax else { continue }
      let slips = slips(from: typed, to: letters)
      if slips <= slipsMax, slips < best?.slips ?? .max { best = (candidate, slips) }
    }
    return best?.candidate
  }

  /// `did you mean: expect`, or `nil`.
  public static func text(for word: String, among candidates: [String]) -> String? {
    nearest(to: word, among: candidates).map { "did you mean: \($0)" }
  }

  /// Longer words are not compared: the work grows with the square of the length.
  private static let lengthMax = 64

  /// Damerau's distance where no part is edited twice: three rows of the usual table are enough.
  private static func slips(from source: [UInt8], to target: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: target.count + 1)
    var last = Array(0...target.count)
    for row in source.indices {
      var current = [row + 1]
      current.reserveCapacity(target.count + 1)
      for column in target.indices {
        let isSame = source[row] == target[column]
        var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
        if row > 0, column > 0, source[row] == target[column - 1],
          source[row - 1] == target[column]
        {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[target.count]
  }
}
