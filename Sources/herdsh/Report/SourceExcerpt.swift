import HerdProtocol

/// Lines of a script with their numbers, and carets under the parts that matter.
struct SourceExcerpt: Sendable {
  var source: SourceText
  /// All on one line.
  var ranges: [SourceRange]
  /// Whether the line that sent something belongs in the picture.
  var showsSender: Bool

  /// How far above the line its sender may stand.
  private static let senderLinesMax = 10
  /// Columns of a line number.
  private static let gutter = 5

  /// The excerpt, each line after `indent` blanks.
  func lines(indent: Int, _ style: Style) -> [String] {
    guard let number = ranges.first?.line, let text = line(number) else { return [] }
    let margin = DisplayWidth.blanks(indent)
    let room = style.width - indent - Self.gutter - 3
    let shown = cells(text, style)
    let marks = ranges.map { mark($0, shown) }
    let window = Crop(width: width(shown), mark: marks.first ?? 0..<0, room: room)
    var lines: [String] = []
    if showsSender, let sender = sender(of: number), let text = line(sender) {
      lines.append(margin + numbered(sender) + window.cut(cells(text, style).joined(), style))
    }
    lines.append(margin + numbered(number) + window.cut(shown.joined(), style))
    let carets = window.cutMarks(Underline.row(marks, "^"))
    lines.append(margin + DisplayWidth.blanks(Self.gutter) + " | " + style.paint(carets, .mark))
    return lines
  }

  private func line(_ number: Int) -> String? {
    source.lines.indices.contains(number - 1) ? source.lines[number - 1] : nil
  }

  /// The nearest line above that addresses a server, in the same block.
  private func sender(of number: Int) -> Int? {
    for candidate in stride(from: number - 1, through: max(1, number - Self.senderLinesMax), by: -1)
    {
      guard let text = line(candidate) else { return nil }
      let word = text.split(separator: " ").first ?? ""
      if word.hasPrefix("@") || (!word.isEmpty && word.allSatisfy(\.isUppercase)) {
        return candidate
      }
      if ["check", "end", "for", "repeat", "together"].contains(word) { return nil }
    }
    return nil
  }

  private func numbered(_ number: Int) -> String {
    DisplayWidth.padded(String(number), to: Self.gutter, onLeft: true) + " | "
  }

  /// The characters of a line as they are shown, so that carets stand right under escaped ones.
  private func cells(_ text: String, _ style: Style) -> [String] {
    text.map { $0 == "\t" ? " " : style.escaper.escape(String($0)) }
  }

  private func width(_ cells: some Collection<String>) -> Int {
    cells.reduce(0) { $0 + DisplayWidth.of($1) }
  }

  private func mark(_ range: SourceRange, _ cells: [String]) -> Range<Int> {
    let lower = min(max(0, range.columns.lowerBound - 1), cells.count)
    let upper = min(max(lower, range.columns.upperBound - 1), cells.count)
    let start = width(cells[..<lower])
    return start..<start + max(1, width(cells[lower..<upper]))
  }
}
