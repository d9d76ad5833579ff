import HerdProtocol

/// What several servers answered, a row a server as the answers arrive, and then who agrees.
///
///     Goloman  AT Goloman +0.000017000 kiwi +34.0-118.0 1520023934.9   5 places   1.8 ms
///     Hands    as Goloman                                                         2.1 ms
///     Welsh    timeout after 2 s
///     2 agree: Goloman and Hands; 1 timeout: Welsh
struct FanOutText: Sendable {
  private let style: Style
  private let nameWidth: Int
  private let order: [String]
  private var arrived = FanOut(rows: [])
  private static let nameMax = 24

  /// For answers of these servers.
  init(servers: [String], style: Style) {
    self.style = style
    order = servers
    nameWidth =
      servers.map { DisplayWidth.of(style.escaper.escape($0, upTo: Self.nameMax)) }.max() ?? 0
  }

  /// The lines for a row that has just arrived.
  mutating func lines(for row: FanOut.Row) -> [String] {
    arrived.rows.append(row)
    let name = DisplayWidth.padded(
      style.escaper.escape(row.server, upTo: Self.nameMax), to: nameWidth)
    var pieces = pieces(of: row, Consensus(arrived))
    if let took = row.took {
      pieces.append(
        Piece(text: DurationText.fine(took, isASCII: style.isASCII), role: .dim, gap: 3))
    }
    let lines = laidOut(pieces)
    return [style.paint(name, .name) + "  " + (lines.first ?? "")]
      + lines.dropFirst().map { DisplayWidth.blanks(nameWidth + 2) + $0 }
  }

  /// A part of a row that stays whole.
  private struct Piece {
    var text: String
    var role: Style.Role?
    /// Blanks before it.
    var gap = 1
  }

  /// Pieces in lines: what has no room goes on below, so that no digit is lost.
  private func laidOut(_ pieces: [Piece]) -> [String] {
    let room = style.width - nameWidth - 2
    var lines: [String] = []
    var (line, used) = ("", 0)
    for piece in pieces {
      let width = DisplayWidth.of(piece.text)
      if used > 0, used + piece.gap + width > room {
        lines.append(line)
        (line, used) = ("", 0)
      }
      let gap = used == 0 ? 0 : piece.gap
      line +=
        DisplayWidth.blanks(gap) + (piece.role.map { style.paint(piece.text, $0) } ?? piece.text)
      used += gap + width
    }
    return lines + [line]
  }

  /// The line that ends it; nothing for a single server.
  func summary() -> [String] {
    guard arrived.rows.count > 1 else { return [] }
    let consensus = Consensus(arrived)
    return TextWrap.lines(sentence(consensus), width: style.width, first: "", rest: "  ")
  }

  private func pieces(of row: FanOut.Row, _ consensus: Consensus) -> [Piece] {
    switch row.outcome {
    case .answer: return answer(of: row, consensus)
    case .cut(let bytes) where !bytes.isEmpty:
      let shown = style.escaper.escape(bytes, upTo: max(20, 2 * style.width))
      return failure("(no line end)") + failure(shown)
    case .cut: return failure("closed without an answer")
    case .timeout(let limit):
      return failure("timeout after \(DurationText.short(limit, isASCII: style.isASCII))")
    case .unreachable(let why): return failure(style.escaper.escape(why))
    case .abandoned: return failure("not waited for")
    }
  }

  private func failure(_ text: String) -> [Piece] { [Piece(text: text, role: .fail)] }

  private func answer(of row: FanOut.Row, _ consensus: Consensus) -> [Piece] {
    guard let fields = FanOut.fields(of: row) else { return [] }
    if !consensus.isOfCopies, let first = consensus.agreeing.first, first != row.server,
      consensus.agreeing.contains(row.server)
    {
      let text = "as " + style.escaper.escape(first, upTo: Self.nameMax)
      return [Piece(text: text, role: .pass)]
    }
    let differences = consensus.deviations.first { $0.server == row.server }?.differences ?? []
    let marked = Set(differences.map(\.what))
    var pieces = fields.text(.line) == nil ? [Piece(text: "AT")] : []
    for field in fields.fields where field.name != .body {
      let text = style.escaper.escape(field.text, upTo: style.width)
      pieces.append(piece(text, isMarked: marked.contains(field.name.rawValue)))
    }
    if let places = fields.places {
      let isMarked = differences.contains { $0.what == "status" || !Self.isField($0.what) }
      pieces.append(
        piece(Wording.count(places.count, "place"), isMarked: isMarked, gap: 3))
    } else if fields.text(.body) != nil {
      pieces.append(piece("and more", isMarked: marked.contains("body"), gap: 3))
    }
    return pieces
  }

  private func piece(_ text: String, isMarked: Bool, gap: Int = 1) -> Piece {
    guard isMarked else { return Piece(text: text, gap: gap) }
    return Piece(text: style.sign(.differs) + text, role: .mark, gap: gap)
  }

  private static func isField(_ what: String) -> Bool {
    AnswerFields.Name(rawValue: what) != nil
  }

  private func sentence(_ consensus: Consensus) -> String {
    var parts: [String] = []
    if !consensus.agreeing.isEmpty {
      parts.append(agreement(consensus))
    }
    for deviation in consensus.deviations {
      let name = style.escaper.escape(deviation.server, upTo: Self.nameMax)
      parts.append("1 differs: \(name) (\(fields(of: deviation)))")
    }
    var reasons: [String] = []
    for (_, reason) in consensus.missing where !reasons.contains(reason) { reasons.append(reason) }
    for reason in reasons {
      let names = consensus.missing.filter { $0.reason == reason }.map(\.server)
      parts.append("\(names.count) \(reason): \(list(names))")
    }
    return parts.joined(separator: "; ")
  }

  private func agreement(_ consensus: Consensus) -> String {
    let count = consensus.agreeing.count
    if consensus.isOfCopies {
      return "\(count) answered with a copy of what was sent: \(list(consensus.agreeing))"
    }
    if count == 1 { return "1 answered so: \(list(consensus.agreeing))" }
    return "\(count) agree: \(list(consensus.agreeing))"
  }

  /// What differs, each field once, places counted.
  private func fields(of deviation: Consensus.Deviation) -> String {
    var words: [String] = []
    for difference in deviation.differences where Self.isField(difference.what) {
      words.append(difference.what)
    }
    if deviation.differences.count > words.count { words.append("places") }
    return words.joined(separator: ", ")
  }

  /// Names in the order of the herd, whenever their answers came.
  private func list(_ names: [String]) -> String {
    let sorted = order.filter(names.contains) + names.filter { !order.contains($0) }
    return Wording.list(sorted.map { style.escaper.escape($0, upTo: Self.nameMax) })
  }
}
