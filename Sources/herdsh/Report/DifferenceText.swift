/// A received line under the one that was expected, field under field, with what is wrong marked and
/// explained.
struct DifferenceText: Sendable {
  var difference: LineDifference
  var style: Style

  private static let indent = 6
  private static let reasonIndent = 10
  /// `expected   `.
  private static let labelWidth = 11
  /// More of a line than this is never laid out; answers can be megabytes long.
  private static let bytesMax = 4096
  private static let alternativesMax = 6

  /// Expected, received, marks, an empty line, reasons.
  func lines() -> [String] { comparison() + alternatives() + [""] + reasons() }

  /// The same after so many blanks, fewer than there are by itself.
  func lines(at margin: Int) -> [String] {
    lines().map { String($0.dropFirst($0.isEmpty ? 0 : Self.indent - margin)) }
  }

  private func comparison() -> [String] {
    let received = Array(difference.received.prefix(Self.bytesMax))
    let layout = AlignedFields(
      expected: Array(difference.expected.utf8.prefix(Self.bytesMax)), received: received,
      escaper: style.escaper)
    var marks = difference.problems.enumerated().map { index, problem in
      Underline.Numbered(number: index + 1, columns: layout.columns(ofReceived: problem.received))
    }
    var lines: [String] = []
    // What is too long for the terminal is shown piece by piece: no mark goes missing.
    repeat {
      let window = window(on: layout, from: Self.withNumber(marks.first?.columns ?? 0..<0))
      let first = marks.prefix(1)
      let seen = first + marks.dropFirst().prefix { window.shows(Self.withNumber($0.columns)) }
      marks.removeFirst(seen.count)
      lines += rows(layout, Array(seen), window)
    } while !marks.isEmpty
    return lines
  }

  /// The other lines that would have been fine.
  private func alternatives() -> [String] {
    difference.alternatives.prefix(Self.alternativesMax).map { line in
      let lead = DisplayWidth.blanks(Self.indent)
      let text = style.escaper.escape(line, upTo: style.width - Self.indent - Self.labelWidth)
      return lead + style.paint("or         ", .dim) + text
    }
  }

  /// A mark and the number after it.
  private static func withNumber(_ mark: Range<Int>) -> Range<Int> {
    mark.lowerBound..<max(mark.upperBound, mark.lowerBound + 1) + 4
  }

  private func window(on layout: AlignedFields, from mark: Range<Int>) -> Crop {
    let width = max(DisplayWidth.of(layout.expected), DisplayWidth.of(layout.received))
    return Crop(width: width, mark: mark, room: style.width - Self.indent - Self.labelWidth)
  }

  private func rows(
    _ layout: AlignedFields, _ marks: [Underline.Numbered], _ window: Crop
  ) -> [String] {
    let lead = DisplayWidth.blanks(Self.indent)
    let rows = Underline.rows(marks).map { row in
      lead + DisplayWidth.blanks(Self.labelWidth) + style.paint(window.cutMarks(row), .mark)
    }
    return [
      lead + style.paint("expected   ", .dim) + window.cut(layout.expected, style),
      lead + style.paint("received   ", .dim) + window.cut(layout.received, style),
    ] + rows
  }

  private func reasons() -> [String] {
    difference.problems.enumerated().flatMap { index, problem in
      reason(number: index + 1, problem)
    }
  }

  private func reason(number: Int, _ problem: LineMismatch.Problem) -> [String] {
    let escaper = style.escaper
    let rest = DisplayWidth.blanks(Self.reasonIndent)
    let first = DisplayWidth.padded(
      DisplayWidth.blanks(Self.indent) + "(\(number)) ", to: Self.reasonIndent)
    var text = escaper.escape(problem.text)
    if problem.rule != nil, !text.hasSuffix(".") { text += "." }
    var lines = TextWrap.lines(text, width: style.width, first: first, rest: rest)
    if let rule = problem.rule {
      let spec = "spec: " + escaper.escape(rule)
      let joined = lines.last.map { $0 + "   " + spec } ?? spec
      if DisplayWidth.of(joined) <= style.width {
        lines[lines.count - 1] = joined
      } else {
        lines += TextWrap.lines(spec, width: style.width, indent: Self.reasonIndent)
      }
    }
    if let hint = problem.hint {
      lines += TextWrap.lines(
        "likely: " + escaper.escape(hint), width: style.width, indent: Self.reasonIndent)
    }
    return lines
  }
}

/// Two lines with their fields in the same columns, as far as they have the same fields.
struct AlignedFields: Sendable {
  private(set) var expected = ""
  private(set) var received = ""
  private let receivedBytes: [UInt8]
  private let escaper: Escaper
  /// Where each received field starts, in bytes and in columns; empty if nothing is lined up.
  private var starts: [(byte: Int, column: Int)] = []

  /// Lines up two lines whose fields stand between single blanks; others are left as they are.
  init(expected: [UInt8], received: [UInt8], escaper: Escaper) {
    receivedBytes = received
    self.escaper = escaper
    let left = expected.split(separator: 0x20, omittingEmptySubsequences: false)
    let right = received.split(separator: 0x20, omittingEmptySubsequences: false)
    guard left.count == right.count, !left.contains(where: \.isEmpty),
      !right.contains(where: \.isEmpty)
    else {
      self.expected = escaper.escape(expected)
      self.received = escaper.escape(received)
      return
    }
    for (index, (one, other)) in zip(left, right).enumerated() {
      append(
        escaper.escape(one), escaper.escape(other), at: other.startIndex,
        isLast: index == left.count - 1)
    }
  }

  private mutating func append(_ one: String, _ other: String, at byte: Int, isLast: Bool) {
    starts.append((byte, DisplayWidth.of(received)))
    guard !isLast else {
      expected += one
      received += other
      return
    }
    let (width, otherWidth) = (DisplayWidth.of(one), DisplayWidth.of(other))
    // A wider gap shows that blanks were put in.
    let column = max(width, otherWidth) + (width == otherWidth ? 1 : 2)
    expected += DisplayWidth.padded(one, to: column)
    received += DisplayWidth.padded(other, to: column)
  }

  /// Where a stretch of the received bytes is shown in `received`.
  func columns(ofReceived bytes: Range<Int>) -> Range<Int> {
    let start = column(of: bytes.lowerBound)
    return start..<max(start, column(of: bytes.upperBound))
  }

  private func column(of offset: Int) -> Int {
    let offset = min(max(0, offset), receivedBytes.count)
    let start = starts.last { $0.byte <= offset } ?? (byte: 0, column: 0)
    return start.column + DisplayWidth.of(escaper.escape(receivedBytes[start.byte..<offset]))
  }
}
