/// Text that should be JSON and is not: the place where it breaks, with a caret.
struct JSONFault: Sendable {
  var bytes: [UInt8]
  var error: JSONError

  private static let indent = 2

  /// What is wrong, and the line that it is wrong in, cropped to what is around the place.
  func lines(_ style: Style) -> [String] {
    let offset = min(max(0, error.offset), bytes.count)
    let start = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let number = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
    let margin = DisplayWidth.blanks(Self.indent)
    let what = style.escaper.escape(error.message)
    let head = "\(margin)not JSON at byte \(error.offset + 1), line \(number): \(what)"
    // Enough on both sides for any window.
    let before = bytes[max(start, offset - Self.around)..<offset]
    let after = bytes[offset..<min(end, offset + Self.around)]
    let shown = (style.escaper.escape(before), style.escaper.escape(after))
    let column = DisplayWidth.of(shown.0)
    let line = shown.0 + shown.1
    let window = Crop(
      width: DisplayWidth.of(line), mark: column..<column + 1, room: style.width - Self.indent)
    let caret = window.cutMarks(Underline.row([column..<column + 1], "^"))
    return TextWrap.lines(head, width: style.width, first: "", rest: margin).map {
      style.paint($0, .fail)
    } + [margin + window.cut(line, style), margin + style.paint(caret, .mark)]
  }

  private static let around = 400
}
