import CReadline
import Glibc

/// Readline's TAB, answered by `Completion`.
@MainActor
enum ReadlineCompletion {
  private static var vocabulary: @MainActor () -> Vocabulary = { Vocabulary() }

  /// Makes readline ask us.
  static func install(_ vocabulary: @escaping @MainActor () -> Vocabulary) {
    self.vocabulary = vocabulary
    rl_completer_quote_characters = UnsafePointer(strdup("\""))
    rl_completion_word_break_hook = { ReadlineCompletion.wordBreaks() }
    rl_ignore_some_completions_function = { ReadlineCompletion.dropHostile($0) }
    rl_attempted_completion_function = { _, _, _ in ReadlineCompletion.matches() }
  }

  /// Of the files that readline has found, leaves out those whose names would do something to the terminal.
  private static func dropHostile(
    _ matches: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> CInt {
    guard let matches, let common = matches[0] else { return 0 }
    var kept: [String] = []
    var found = 0
    while let match = matches[found + 1] {
      let name = String(cString: match)
      if Completion.isHarmless(name) { kept.append(name) }
      free(match)
      found += 1
    }
    // A single match stands in the place of what all have in common.
    if found == 0, Completion.isHarmless(String(cString: common)) { return 0 }
    free(common)
    let first = kept.first.map { first in kept.reduce(first, Completion.commonPrefix) }
    matches[0] = first.flatMap { strdup($0) }
    let rest = kept.count > 1 ? kept : []
    for index in 0..<max(found, 0) {
      matches[index + 1] = index < rest.count ? strdup(rest[index]) : nil
    }
    return 0
  }

  private static var completion: Completion {
    Completion(
      line: String(cString: rl_line_buffer), point: Int(rl_point), vocabulary: vocabulary())
  }

  /// The characters that end a word here: readline should find the start that `Completion` found.
  private static func wordBreaks() -> UnsafeMutablePointer<CChar>? {
    let start = completion.start
    guard start > 0, rl_line_buffer[start - 1] != CChar(bitPattern: UInt8(ascii: "\"")) else {
      return blanks
    }
    withBreaks[2] = rl_line_buffer[start - 1]
    return withBreaks
  }

  // Readline keeps the pointer, so these live for ever.
  private static let blanks = strdup(" \t")
  private static let withBreaks: UnsafeMutablePointer<CChar> = {
    let breaks = UnsafeMutablePointer<CChar>.allocate(capacity: 4)
    breaks.initialize(repeating: 0, count: 4)
    breaks[0] = CChar(bitPattern: UInt8(ascii: " "))
    breaks[1] = CChar(bitPattern: UInt8(ascii: "\t"))
    return breaks
  }()

  /// The matches as readline wants them: first what they have in common, then each, then null. It
  /// frees them.
  private static func matches() -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    let completion = completion
    guard case .words(let words) = completion.candidates else {
      rl_attempted_completion_over = 0
      rl_sort_completion_matches = 1
      return nil
    }
    rl_attempted_completion_over = 1
    // Ours have an order: the client spoken of last comes first.
    rl_sort_completion_matches = 0
    rl_completion_append_character = completion.addsSpace ? Int32(UInt8(ascii: " ")) : 0
    guard let first = words.first else { return nil }
    let common = words.dropFirst().reduce(first) { Completion.commonPrefix($0, $1) }
    let strings = words.count == 1 ? words : [common] + words
    let bytes = (strings.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
    guard let memory = malloc(bytes) else { return nil }
    let matches = memory.bindMemory(
      to: UnsafeMutablePointer<CChar>?.self, capacity: strings.count + 1)
    for (index, string) in strings.enumerated() { (matches + index).initialize(to: strdup(string)) }
    (matches + strings.count).initialize(to: nil)
    return matches
  }
}
