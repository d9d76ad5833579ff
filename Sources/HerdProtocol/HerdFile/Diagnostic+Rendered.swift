extension Diagnostic {
  /// The problem as a person reads it, ended by a newline:
  ///
  ///     examples/stale.hs:8:3: no such command
  ///         8 |   exepct   AT Hands {_:signed} kiwi +35.0-119.0 {_:time}
  ///           |   ^^^^^^   did you mean: expect
  ///
  /// Control bytes and what could reorder a terminal's text are shown escaped. Of a very long line
  /// only the part around the caret is shown.
  public var rendered: String {
    let cells = lineText.map(DisplayCell.init)
    let caret = clamped(range.columns, to: cells.count)
    let shown = window(around: caret, in: cells)
    let number = String(range.line)
    let margin = String(repeating: " ", count: max(0, 5 - number.count))
    let cut = shown.lowerBound > 0 ? "..." : ""
    let beyond = min(max(0, range.columns.lowerBound - 1 - cells.count), 1)
    let before = cut.count + width(of: cells[shown.lowerBound..<caret.lowerBound]) + beyond
    let caretEnd = min(caret.upperBound, shown.upperBound)
    let carets = max(1, width(of: cells[caret.lowerBound..<max(caret.lowerBound, caretEnd)]))

    var text = "\(range.file.escapedForDisplay):\(range.line):\(range.columns.lowerBound): "
    text += message.escapedForDisplay + "\n"
    text += "\(margin)\(number) | \(cut)"
    text += cells[shown].map(\.text).joined()
    text += shown.upperBound < cells.count ? "...\n" : "\n"
    text += String(repeating: " ", count: max(5, number.count)) + " | "
    text += String(repeating: " ", count: before) + String(repeating: "^", count: carets)
    if let suggestion { text += "   " + suggestion.escapedForDisplay }
    return text + "\n"
  }

  /// The range from 0 and inside the line; past its end it is empty, where the next character would be.
  private func clamped(_ columns: Range<Int>, to count: Int) -> Range<Int> {
    let lower = min(max(0, columns.lowerBound - 1), count)
    let upper = min(max(lower, columns.upperBound - 1), count)
    return lower..<upper
  }

  private func window(around caret: Range<Int>, in cells: [DisplayCell]) -> Range<Int> {
    guard cells.count > 200 else { return 0..<cells.count }
    let lower = caret.lowerBound < 120 ? 0 : caret.lowerBound - 60
    return lower..<min(cells.count, lower + 160)
  }

  private func width(of cells: ArraySlice<DisplayCell>) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }
}

extension String {
  /// The text with control bytes and what could reorder a terminal's text escaped: `\x1b`, `\u{202e}`.
  public var escapedForDisplay: String {
    unicodeScalars.allSatisfy { DisplayCell.isPlain($0) }
      ? self : map { DisplayCell($0).text }.joined()
  }
}

/// A character as a terminal may see it, and the columns it takes there.
private struct DisplayCell {
  var text: String
  var width: Int

  init(_ character: Character) {
    if character == "\t" {
      self.init(text: " ", width: 1)
    } else if character.unicodeScalars.allSatisfy(Self.isPlain) {
      let isWide = character.unicodeScalars.first.map(Self.isWide) ?? false
      self.init(text: String(character), width: isWide ? 2 : 1)
    } else {
      let escaped = character.unicodeScalars.map(Self.escaped).joined()
      self.init(text: escaped, width: escaped.count)
    }
  }

  init(text: String, width: Int) {
    self.text = text
    self.width = width
  }

  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: true
    case 0..<0xA0, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
    default: true
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    guard !isPlain(scalar) else { return String(scalar) }
    let hex = String(scalar.value, radix: 16)
    guard scalar.value < 0x80 else { return "\\u{\(hex)}" }
    return "\\x" + (hex.count < 2 ? "0" : "") + hex
  }
}
