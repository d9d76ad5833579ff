import HerdProtocol

/// A space-time diagram as SVG: a vertical line for everyone who takes part, time downwards, an arrow
/// for each line that went from one to another.
///
/// Time is not to scale: what happened within microseconds must be told apart, and a pause of a second
/// must not fill the page.
struct SpaceTimeSVG {
  /// Arrows of one diagram.
  static let messagesMax = 120

  private let diagram: SpaceTime
  private let id: String
  private let laneWidth: Double
  private static let left = 78.0
  private static let top = 40.0
  private static let characterWidth = 6.2

  init(_ diagram: SpaceTime, id: String) {
    self.diagram = diagram
    self.id = id
    laneWidth = diagram.lanes.count > 7 ? 96 : 124
  }

  /// Where an arrow begins and ends.
  private struct Placed {
    var message: SpaceTime.Message
    var sent = 0.0
    var arrived = 0.0
  }

  func markup() -> String {
    let (arrows, height) = placed()
    let width = Self.left + laneWidth * Double(diagram.lanes.count)
    let total = height + 34
    var page = HTMLWriter()
    page.raw(
      """
      <svg class="spacetime" viewBox="0 0 \(Self.text(width)) \(Self.text(total))" \
      width="\(Self.text(width))" height="\(Self.text(total))" role="img" \
      aria-labelledby="\(id)-t \(id)-d" xmlns="http://www.w3.org/2000/svg">

      """)
    page.line("title", "id=\"\(id)-t\"", "Who told whom")
    page.line("desc", "id=\"\(id)-d\"", description)
    page.raw(Self.markers(id))
    for (lane, name) in diagram.lanes.enumerated() { write(lane, name, until: height, &page) }
    var lastTime = -100.0
    for arrow in arrows {
      if arrow.sent - lastTime >= 13 {
        lastTime = arrow.sent
        page.line(
          "text",
          "class=\"clock\" x=\"\(Self.text(Self.left - 14))\" y=\"\(Self.text(arrow.sent + 4))\"",
          DurationText.offset(arrow.message.sentAt))
      }
      write(arrow, &page)
    }
    page.raw("</svg>\n")
    return page.text
  }

  private var description: String {
    let count = Wording.count(diagram.messages.count, "line")
    return "\(count) between \(Wording.list(diagram.lanes)). The table below has the same."
  }

  private static func markers(_ id: String) -> String {
    ["news", "talk"].map { kind in
      """
      <defs><marker id="\(id)-\(kind)" class="tip \(kind)" viewBox="0 0 10 10" refX="9" refY="5" \
      markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/>\
      </marker></defs>

      """
    }.joined()
  }

  private func x(_ lane: Int) -> Double { Self.left + laneWidth * (Double(lane) + 0.5) }

  private func write(_ lane: Int, _ name: String, until bottom: Double, _ page: inout HTMLWriter) {
    let x = Self.text(x(lane))
    let kind = name == Transmission.client ? "lane own" : "lane"
    page.raw(
      "<line class=\"\(kind)\" x1=\"\(x)\" x2=\"\(x)\" y1=\"28\" y2=\"\(Self.text(bottom + 8))\"/>\n"
    )
    let shown = Escaper().escape(name, upTo: Int(laneWidth / 7.5))
    for y in [18.0, bottom + 26] {
      page.line("text", "class=\"who\" x=\"\(x)\" y=\"\(Self.text(y))\"", shown)
    }
  }

  private func write(_ arrow: Placed, _ page: inout HTMLWriter) {
    let message = arrow.message
    let isOwn = [message.from, message.to].contains {
      diagram.lanes[$0] == Transmission.client
    }
    let isLost = message.arrivedAt == nil
    let kind = isOwn ? "talk" : "news"
    let (start, whole) = (x(message.from), x(message.to))
    let end = isLost ? start + (whole - start) * 0.55 : whole
    let y = (arrow.sent, isLost ? (arrow.sent + arrow.arrived) / 2 : arrow.arrived)
    page.raw("<g class=\"\(kind)\(isLost ? " lost" : "")\">")
    page.line("title", title(message))
    var line = "<line x1=\"\(Self.text(start))\" y1=\"\(Self.text(y.0))\""
    line += " x2=\"\(Self.text(end))\" y2=\"\(Self.text(y.1))\""
    page.raw(line + (isLost ? "/>" : " marker-end=\"url(#\(id)-\(kind))\"/>"))
    if isLost {
      page.line(
        "text", "class=\"x\" x=\"\(Self.text(end))\" y=\"\(Self.text(y.1 + 5))\"", "✕")
    }
    let room = Int((abs(whole - start) - 16) / Self.characterWidth)
    let label = Escaper().escape(message.label, upTo: max(4, room))
    // Beside the sender: there lines of other slopes are furthest apart.
    let side = whole >= start ? ("label", start + 9) : ("label left", start - 9)
    page.line(
      "text",
      "class=\"\(side.0)\" x=\"\(Self.text(side.1))\" y=\"\(Self.text(arrow.sent - 4))\"", label)
    page.raw("</g>\n")
  }

  private func title(_ message: SpaceTime.Message) -> String {
    let way = "\(diagram.lanes[message.from]) to \(diagram.lanes[message.to])"
    let time = DurationText.offset(message.sentAt)
    let lost = message.arrivedAt == nil ? ", lost" : ""
    return "\(time) \(way)\(lost): " + Escaper().escape(message.line)
  }

  /// The vertical places of all arrows, and of the end.
  private func placed() -> ([Placed], Double) {
    var arrows = diagram.messages.map { Placed(message: $0) }
    var points: [(time: Duration, isArrival: Bool, index: Int)] = []
    for (index, message) in diagram.messages.enumerated() {
      points.append((message.sentAt, false, index))
      // What is lost is drawn until a little later than it was sent.
      if let arrived = message.arrivedAt, arrived > message.sentAt {
        points.append((arrived, true, index))
      }
    }
    points.sort { ($0.time, $0.index) < ($1.time, $1.index) }
    var y = Self.top
    var last: Duration?
    for point in points {
      let pause = last.map { Self.pause(point.time - $0) } ?? 0
      last = point.time
      y += (point.isArrival ? 7 : 19) + pause
      if point.isArrival {
        arrows[point.index].arrived = y
      } else {
        arrows[point.index].sent = y
        arrows[point.index].arrived = y + (diagram.messages[point.index].arrivedAt == nil ? 14 : 0)
      }
    }
    return (arrows, y + 14)
  }

  /// Room for a pause: nothing below a millisecond, then six points for each doubling, to a bound.
  private static func pause(_ duration: Duration) -> Double {
    var milliseconds = max(0, DurationText.rounded(max(.zero, duration), to: .milliseconds(1)))
    var room = 0.0
    while milliseconds > 0, room < 42 {
      room += 6
      milliseconds /= 2
    }
    return room
  }

  /// One decimal is a tenth of a pixel.
  private static func text(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths.isMultiple(of: 10) ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
