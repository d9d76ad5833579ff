/// A window on lines that are too long, the same for each of several lines that belong together.
struct Crop: Sendable {
  /// The first column shown.
  private var start = 0
  private let room: Int

  /// A window `room` columns wide on lines of at most `width` columns, moved to the right only as far
  /// as `mark` asks for.
  init(width: Int, mark: Range<Int>, room: Int) {
    self.room = max(room, 10)
    guard max(width, mark.upperBound) > self.room, mark.upperBound > self.room - 3 else { return }
    // Some columns to the left of what matters say where one is.
    let end = max(width, mark.upperBound)
    start = max(0, min(mark.lowerBound - self.room / 3, end - self.room))
  }

  /// Whether all of a mark is seen through the window.
  func shows(_ mark: Range<Int>) -> Bool {
    mark.lowerBound >= start && mark.upperBound <= start + room - 1
  }

  /// A line of text, with ellipses where something is missing.
  func cut(_ line: String, _ style: Style) -> String {
    let ellipsis = style.escaper.ellipsis
    guard start > 0 else { return DisplayWidth.truncated(line, to: room, ellipsis: ellipsis) }
    let rest = dropped(line)
    let width = DisplayWidth.of(ellipsis)
    let (_, tail) = split(rest, at: width)
    return DisplayWidth.truncated(ellipsis + tail, to: room, ellipsis: ellipsis)
  }

  /// A row of marks: what lies outside is not shown.
  func cutMarks(_ row: String) -> String {
    DisplayWidth.trimmed(String(row.dropFirst(start).prefix(room)))
  }

  private func dropped(_ line: String) -> String { split(line, at: start).tail }

  /// Takes columns off the front; half of a wide character leaves a blank.
  private func split(_ line: String, at column: Int) -> (head: String, tail: String) {
    var used = 0
    var index = line.startIndex
    while index < line.endIndex, used < column {
      used += DisplayWidth.of(line[index])
      index = line.index(after: index)
    }
    return (String(line[..<index]), DisplayWidth.blanks(used - column) + line[index...])
  }
}
