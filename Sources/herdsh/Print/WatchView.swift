import Glibc
import HerdProtocol

/// What a watch shows: on a terminal in place, else one look below the other.
///
/// A header with the time and the look's number; lines that are not as they were are marked with an
/// asterisk, and the words in them that are new with colour.
struct WatchView {
  private let title: String
  private let pace: Duration
  private let style: Style
  private let isInPlace: Bool
  private var last: [String]?
  private var rowsDrawn = 0

  /// Rows of a terminal that does not say how many it has.
  private static let rowsUsual = 24

  init(title: String, pace: Duration, style: Style, isInPlace: Bool) {
    self.title = title
    self.pace = pace
    self.style = style
    self.isInPlace = isInPlace
  }

  /// The text to write for one more look.
  mutating func text(
    of lines: [String], number: Int, now: Int128 = WallClock.nanoseconds(),
    screen: (rows: Int, columns: Int)? = nil
  ) -> String {
    defer { last = lines }
    let time = CalendarText.utc(nanoseconds: now) ?? ""
    let header =
      "look \(number), \(time), every \(DurationText.short(pace, isASCII: style.isASCII)): "
    let shownTitle = style.escaper.escape(title, upTo: max(10, style.width - header.count))
    if !isInPlace, lines == last { return header + "the same\n" }
    let marked = ChangedWords.lines(lines, since: last, style)
    let head = style.paint(header + shownTitle, .dim)
    guard isInPlace else { return ([head] + marked).map { $0 + "\n" }.joined() }
    return drawn(
      head, plain: header + shownTitle, marked, lines,
      screen ?? OutputFile(descriptor: STDOUT_FILENO).size ?? (Self.rowsUsual, style.width))
  }

  /// Over what was drawn before. A line may not reach the last column: it would take a row more.
  private mutating func drawn(
    _ head: String, plain: String, _ marked: [String], _ lines: [String],
    _ screen: (rows: Int, columns: Int)
  ) -> String {
    let room = max(1, screen.rows - 3)
    var rows = marked.indices.prefix(room).map { index in
      // What does not fit is cut, and then shown without colour.
      DisplayWidth.of(lines[index]) + 2 < screen.columns
        ? marked[index]
        : DisplayWidth.truncated(
          ChangedWords.mark(lines, last, index) + lines[index], to: screen.columns - 1,
          ellipsis: style.escaper.ellipsis)
    }
    let first =
      DisplayWidth.of(plain) < screen.columns
      ? head
      : DisplayWidth.truncated(plain, to: screen.columns - 1, ellipsis: style.escaper.ellipsis)
    rows.insert(first, at: 0)
    if lines.count > room { rows.append("\(style.escaper.ellipsis) \(lines.count - room) more") }
    let up = rowsDrawn > 0 ? "\u{1B}[\(rowsDrawn)A\r" : ""
    rowsDrawn = rows.count
    // The end is that of a row: whoever writes whole lines adds none.
    return up + rows.joined(separator: "\u{1B}[K\n") + "\u{1B}[J\n"
  }
}

/// Lines against what they were before, word by word.
enum ChangedWords {
  /// Each line after its mark, with the words painted that were not there before in that place.
  static func lines(_ lines: [String], since last: [String]?, _ style: Style) -> [String] {
    lines.indices.map { index in
      let line = lines[index]
      guard let last, changed(lines, last, index) else { return "  " + line }
      let old = index < last.count ? words(last[index]) : []
      let mark = style.paint("* ", .mark)
      return mark
        + pieces(line).map { piece in
          piece.isBlank || (piece.index < old.count && old[piece.index] == piece.text)
            ? String(piece.text) : style.paint(String(piece.text), .mark)
        }.joined()
    }
  }

  /// What stands before a line: whether it is not as it was.
  static func mark(_ lines: [String], _ last: [String]?, _ index: Int) -> String {
    last.map { changed(lines, $0, index) } ?? false ? "* " : "  "
  }

  private static func changed(_ lines: [String], _ last: [String], _ index: Int) -> Bool {
    index >= last.count || lines[index] != last[index]
  }

  private static func words(_ line: String) -> [Substring] {
    line.split(separator: " ")
  }

  /// The words of a line with their numbers, and the blanks between them.
  private static func pieces(_ line: String) -> [(text: Substring, index: Int, isBlank: Bool)] {
    var pieces: [(text: Substring, index: Int, isBlank: Bool)] = []
    var rest = line[...]
    var index = 0
    while let first = rest.first {
      let isBlank = first == " "
      let piece = rest.prefix { ($0 == " ") == isBlank }
      pieces.append((piece, index, isBlank))
      if !isBlank { index += 1 }
      rest = rest[piece.endIndex...]
    }
    return pieces
  }
}

/// The time of day.
enum WallClock {
  /// Nanoseconds since the POSIX epoch.
  static func nanoseconds() -> Int128 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int128(now.tv_sec) * 1_000_000_000 + Int128(now.tv_nsec)
  }
}
