import HerdProtocol

/// What of a line a failure points at.
extension Interpreter {
  /// Of `@all know kiwi within 2s` who is asked and how long; of `expect ? HELLO within 1s` both parts. The blanks
  /// between them stay bare.
  func carets(of statement: Statement) -> [SourceRange] {
    let range = statement.range
    var target: SourceRange?
    if case .state(let asked, _, _) = statement.kind { target = asked.range }
    let source = script.source(of: range)
    guard source.name == range.file, source.lines.indices.contains(range.line - 1) else {
      return [target ?? range]
    }
    let line = Array(source.lines[range.line - 1])
    guard range.columns.lowerBound >= 1, range.columns.upperBound - 1 <= line.count else {
      return [target ?? range]
    }
    let words = line[(range.columns.lowerBound - 1)..<(range.columns.upperBound - 1)]
      .split(whereSeparator: \.isWhitespace)
    let count = clauseLength(words, statement)
    guard count > 0, count < words.count else { return [target ?? range] }
    let whole = words.dropLast(count)
    return [target ?? span(whole, range), span(words.suffix(count), range)]
  }

  private func span(_ words: ArraySlice<ArraySlice<Character>>, _ range: SourceRange) -> SourceRange
  {
    let start = words.first?.startIndex ?? 0
    return SourceRange(
      file: range.file, line: range.line,
      columns: start + 1..<(words.last?.endIndex ?? start) + 1)
  }

  /// How many words the time clause at the end has.
  private func clauseLength(_ words: [ArraySlice<Character>], _ statement: Statement) -> Int {
    let last = words.suffix(2).map { String($0) }
    switch statement.kind {
    case .state(_, _, .now?): return 1
    case .state(_, _, _?): return 2
    case .state(_, _, nil): return 0
    case .expect(.line(_, nil)), .expect(.closed(nil)), .expect(.endOfAnswer(nil)): return 0
    case .expect, .fault, .cannotStart, .links:
      return last.first == "within" || last.first == "for" ? 2 : 0
    default: return 0
    }
  }

  /// The source columns of the fields that differ: where a field is found in the script by its number.
  func carets(of mismatch: LineMismatch, in pattern: Pattern) -> [SourceRange] {
    let whole = [pattern.range]
    let source = script.source(of: pattern.range)
    guard source.lines.indices.contains(pattern.range.line - 1) else { return whole }
    let line = Array(source.lines[pattern.range.line - 1])
    let columns = pattern.range.columns
    guard columns.upperBound - 1 <= line.count else { return whole }
    let written = words(in: line[(columns.lowerBound - 1)..<(columns.upperBound - 1)])
    let shown = words(in: Array(mismatch.expected)[...])
    guard written.count == shown.count else { return whole }
    let hit = mismatch.problems.compactMap { problem in
      shown.firstIndex {
        $0.overlaps(problem.expected) || $0.lowerBound == problem.expected.lowerBound
      }
    }
    let ranges = hit.map { field in
      SourceRange(
        file: pattern.range.file, line: pattern.range.line,
        columns: (written[field].lowerBound + 1)..<(written[field].upperBound + 1))
    }
    return ranges.isEmpty ? whole : ranges
  }

  private func words(in text: ArraySlice<Character>) -> [Range<Int>] {
    text.split(whereSeparator: \.isWhitespace).map { $0.startIndex..<$0.endIndex }
  }
}
