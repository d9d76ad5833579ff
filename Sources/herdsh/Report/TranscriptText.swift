import HerdProtocol

/// What went over one connection, a row a line: long lines cut, JSON answers cut with their size.
struct TranscriptText: Sendable {
  var transcript: WireTranscript
  var style: Style

  private static let indent = 4
  /// Rows kept at both ends of a long conversation.
  private static let rowsMax = (head: 12, tail: 8)
  /// Rows that one line may take before it is cut.
  private static let wrapMax = 3

  /// A heading and the rows.
  func lines() -> [String] {
    let server = style.escaper.escape(transcript.server)
    let title = "on the wire, \(server), connection \(transcript.connection)"
    let head = TextWrap.lines(title, width: style.width, indent: Self.indent)
    let rows = transcript.entries.flatMap(rows(of:))
    guard rows.count > Self.rowsMax.head + Self.rowsMax.tail + 1 else { return head + rows }
    let left = rows.count - Self.rowsMax.head - Self.rowsMax.tail
    let gap = DisplayWidth.blanks(Self.indent + 2) + "\(style.escaper.ellipsis) \(left) more lines"
    return head + rows.prefix(Self.rowsMax.head) + [gap] + rows.suffix(Self.rowsMax.tail)
  }

  private func rows(of entry: WireTranscript.Entry) -> [String] {
    let isSent = entry.direction == .sent || entry.direction == .halfClosed
    let arrow = style.sign(isSent || entry.direction == .opened ? .sent : .received)
    let lead =
      DisplayWidth.blanks(Self.indent + 2) + DurationText.offset(entry.at) + "  \(arrow)  "
    switch entry.direction {
    case .opened: return [lead + "(connected)"]
    case .closed: return [lead + "(closed)"]
    case .halfClosed: return [lead + "(end of output)"]
    case .sent, .received:
      return Self.pieces(of: entry.bytes).flatMap { piece -> [String] in
        let margin = DisplayWidth.blanks(DisplayWidth.of(lead))
        let rows = rows(of: piece, room: max(10, style.width - margin.count))
        return rows.enumerated().map { ($0.offset == 0 ? lead : margin) + $0.element }
      }
    }
  }

  /// A line that is a little too long goes on in the next row: its end may be what matters.
  private func rows(of bytes: ArraySlice<UInt8>, room: Int) -> [String] {
    let limit = room * Self.wrapMax
    guard bytes.count <= limit else { return [row(bytes, room: room)] }
    let whole = style.escaper.escape(bytes, newline: style.sign(.newline))
    var rows = [""]
    for character in whole {
      let width = DisplayWidth.of(character)
      if DisplayWidth.of(rows[rows.count - 1]) + width > room { rows.append("") }
      rows[rows.count - 1].append(character)
    }
    return rows.count <= Self.wrapMax ? rows : [row(bytes, room: room)]
  }

  /// One row: the bytes, and how many there are if not all are shown.
  private func row(_ bytes: ArraySlice<UInt8>, room: Int) -> String {
    let newline = style.sign(.newline)
    let shown = style.escaper.escape(bytes, upTo: room, newline: newline)
    guard shown.hasSuffix(style.escaper.ellipsis), !style.escaper.isWhole(bytes, as: shown, newline)
    else { return shown }
    let size = " (\(Wording.count(bytes.count, "byte")))"
    return style.escaper.escape(bytes, upTo: room - size.count, newline: newline) + size
  }

  /// Lines, each with its end; but a JSON answer, which has many, is one piece.
  private static func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while let first = rest.first, pieces.count < linesMax {
      let isBody = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
      let end = isBody ? nil : rest.firstIndex(of: UInt8(ascii: "\n"))
      let next = end.map { $0 + 1 } ?? rest.endIndex
      pieces.append(rest[..<next])
      rest = rest[next...]
    }
    return rest.isEmpty ? pieces : pieces + [rest]
  }

  /// Lines of one segment that are told apart; the rest of it is one row.
  private static let linesMax = 1000
}

extension Escaper {
  /// Whether `shown` is all of `bytes`, and only ends as cut text does.
  fileprivate func isWhole(
    _ bytes: ArraySlice<UInt8>, as shown: String, _ newline: String
  ) -> Bool {
    bytes.count <= shown.utf8.count && escape(bytes, newline: newline) == shown
  }
}
