/// Two versions of a text, told by the lines in which they differ.
enum ChangedLines {
  /// `-` lines that go and `+` lines that come, each group after the number of its first line.
  ///
  /// Texts that differ nearly everywhere are told by their first `linesMax` lines.
  static func text(
    from oldText: [UInt8], to newText: [UInt8], file: String, _ style: Style, linesMax: Int = 200
  ) -> [String] {
    let (old, new) = (lines(oldText), lines(newText))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [String] = []
    var (first, second) = (0, 0)
    var isInGroup = false
    while first < old.count || second < new.count {
      if !isInGroup, removed.contains(first) || inserted.contains(second) {
        lines.append(style.paint("\(style.escaper.escape(file)):\(first + 1):", .strong))
      }
      isInGroup = true
      if removed.contains(first) {
        lines.append(style.paint("- " + style.escaper.escape(old[first]), .fail))
        first += 1
      } else if inserted.contains(second) {
        lines.append(style.paint("+ " + style.escaper.escape(new[second]), .pass))
        second += 1
      } else {
        isInGroup = false
        (first, second) = (first + 1, second + 1)
      }
    }
    guard lines.count > linesMax else { return lines }
    return lines.prefix(linesMax) + ["\(style.escaper.ellipsis)"]
  }

  private static func lines(_ text: [UInt8]) -> [String] {
    text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
