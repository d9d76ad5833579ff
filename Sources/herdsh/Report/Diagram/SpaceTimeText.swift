import HerdProtocol

/// A space-time diagram for the terminal: a column for everyone who takes part, a row a line.
///
///                  client    Goloman    Hands
///     +0.000 s       |--------->|         |      IAMAT kiwi
///     +0.002 s       |          |-------->|      AT kiwi
///     +0.003 s       |          |- - x    |      AT kiwi   (lost)
struct SpaceTimeText: Sendable {
  private let diagram: SpaceTime
  private let messages: [SpaceTime.Message]
  private let style: Style

  private static let indent = 6
  private static let rowsMax = (head: 16, tail: 6)
  private static let laneWidths = 7...9
  /// `+0.000 s` and two blanks.
  private static let timeWidth = 10
  /// What a line's label needs at least.
  private static let labelWidth = 20

  init(_ traffic: Traffic, servers: [String], style: Style) {
    diagram = SpaceTime(traffic, servers: servers, messagesMax: Traffic.messagesMax)
    // A row tells when its line arrived, so rows stand in that order.
    messages = diagram.messages.enumerated()
      .sorted { ($0.element.shownAt, $0.offset) < ($1.element.shownAt, $1.offset) }.map(\.element)
    self.style = style
  }

  /// The diagram, or a list where it is too wide; nothing where nobody spoke.
  func lines() -> [String] {
    guard !messages.isEmpty else { return [] }
    let room =
      (style.width - Self.indent - Self.timeWidth - Self.labelWidth) / max(1, diagram.lanes.count)
    guard room >= Self.laneWidths.lowerBound else { return folded(messages.map(listed)) }
    let width = min(room, Self.laneWidths.upperBound)
    return [heading(width)] + folded(messages.map { drawn($0, width) })
  }

  private func folded(_ rows: [String]) -> [String] {
    let (head, tail) = Self.rowsMax
    let margin = DisplayWidth.blanks(Self.indent)
    let late = diagram.omitted > 0 ? [margin + more(diagram.omitted)] : []
    guard rows.count > head + tail + 1 else { return rows + late }
    let gap = margin + more(rows.count - head - tail)
    return rows.prefix(head) + [gap] + rows.suffix(tail) + late
  }

  private func more(_ count: Int) -> String {
    "\(style.escaper.ellipsis) \(Wording.count(count, "more line"))"
  }

  private func heading(_ width: Int) -> String {
    let names = diagram.lanes.map { name in
      let shown = style.escaper.escape(name, upTo: width - 1)
      let before = (width - DisplayWidth.of(shown)) / 2
      return DisplayWidth.padded(DisplayWidth.blanks(before) + shown, to: width)
    }
    let line = DisplayWidth.blanks(Self.indent + Self.timeWidth) + names.joined()
    return style.paint(DisplayWidth.trimmed(line), .dim)
  }

  private func drawn(_ message: SpaceTime.Message, _ width: Int) -> String {
    var cells = [Character](repeating: " ", count: diagram.lanes.count * width)
    let column = { (lane: Int) in lane * width + width / 2 }
    for lane in diagram.lanes.indices { cells[column(lane)] = "|" }
    let (from, to) = (column(message.from), column(message.to))
    let step = to > from ? 1 : -1
    if from != to {
      let isLost = message.arrivedAt == nil
      // What is lost ends half-way.
      let end = isLost ? from + (to - from) / 2 : to - step
      for place in stride(from: from + step, through: end, by: step) {
        cells[place] = isLost && (place - from).isMultiple(of: 2) ? " " : "-"
      }
      cells[end] = isLost ? "x" : step > 0 ? ">" : "<"
    }
    let lost = message.arrivedAt == nil ? " (lost)" : ""
    let label = label(message, after: cells.count + 2 + lost.count)
    return lead(message) + String(cells) + "  " + label + lost
  }

  private func listed(_ message: SpaceTime.Message) -> String {
    let names = [message.from, message.to].map { style.escaper.escape(diagram.lanes[$0], upTo: 24) }
    let way = names.joined(separator: message.arrivedAt == nil ? " -x " : " -> ")
    return lead(message) + way + "  " + label(message, after: DisplayWidth.of(way) + 2)
  }

  private func lead(_ message: SpaceTime.Message) -> String {
    DisplayWidth.blanks(Self.indent)
      + DisplayWidth.padded(DurationText.offset(message.shownAt), to: Self.timeWidth)
  }

  private func label(_ message: SpaceTime.Message, after used: Int) -> String {
    let room = style.width - Self.indent - Self.timeWidth - used
    return room < 4 ? "" : style.escaper.escape(message.label, upTo: room)
  }
}

extension SpaceTime.Message {
  /// When it arrived, or was sent if it never did.
  fileprivate var shownAt: Duration { arrivedAt ?? sentAt }
}
