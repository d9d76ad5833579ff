/// A paste of several lines, run one by one.
///
/// Readline hands over a bracketed paste as one line with line feeds in it.
struct PastedLines: Sendable {
  private var pending: ArraySlice<String> = []

  /// The lines that wait.
  var rest: [String] { Array(pending) }

  /// The number of lines that wait for their turn.
  var count: Int { pending.count }

  /// Takes what readline gave, and returns its first line.
  ///
  ///     var pasted = PastedLines()
  ///     pasted.accept("use @Hands\nservers\n")   // "use @Hands"; "servers" waits
  mutating func accept(_ text: String) -> String {
    // By bytes: CR LF is one character, and no line feed then.
    let ended = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var lines = ended.map { line in
      String(Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
    }
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    pending = lines.dropFirst()
    return lines.first ?? ""
  }

  /// Puts lines in front of those that wait.
  mutating func put(_ lines: [String]) { pending = lines[...] + pending }

  /// The next line that waits.
  mutating func next() -> String? { pending.popFirst() }

  /// Drops what waits, and says how many lines that were.
  mutating func drop() -> Int {
    defer { pending = [] }
    return pending.count
  }
}
