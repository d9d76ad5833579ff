import HerdProtocol

/// The herd as a graph: which servers answer, which links are cut, and what they carried.
struct HerdMap: Sendable, Equatable {
  struct Server: Sendable, Equatable {
    var name: String
    /// `up`, `down`, `paused`.
    var state: String
    var isUp: Bool
  }

  /// One direction of a link, where herdsh carries it.
  struct Way: Sendable, Equatable {
    /// What was done to it: `cut`, `held`, `+100 ms`; empty where nothing was.
    var state: String
    var isCut: Bool
    var messages: Int
  }

  struct Link: Sendable, Equatable {
    var first: String
    var second: String
    /// From the first to the second, and back; `nil` where servers speak to each other directly.
    var there: Way?
    var back: Way?
  }

  var servers: [Server]
  var links: [Link]
  /// Why nothing is counted, where that is so.
  var note: String?

  /// The graph, and a row a link where there is something to say of links.
  func lines(_ style: Style) -> [String] {
    let graph = HerdGraph(
      servers: servers.map(\.name), links: links.map { ($0.first, $0.second) })
    let labels = servers.map { style.escaper.escape($0.name, upTo: 20) + "(\($0.state))" }
    let cut = Set(
      links.filter { ($0.there?.isCut ?? false) || ($0.back?.isCut ?? false) }.map {
        [$0.first, $0.second]
      })
    let names = servers.map(\.name)
    let isUp = servers.map(\.isUp)
    let drawing = GraphDrawing(graph, labels: labels, style: style) { one, other in
      if cut.contains([names[one], names[other]]) || cut.contains([names[other], names[one]]) {
        return .crossed
      }
      return isUp[one] && isUp[other] ? .plain : .dashed
    }
    let isDamaged = !cut.isEmpty || isUp.contains(false)
    let legend = isDamaged ? "-----  link    - x -  cut    - - -  an end is down" : ""
    let picture = drawing.lines(indent: 0, legend: legend)
    let head = picture.isEmpty ? labels + ["no links"] : picture
    return head + table(style)
      + (note.map { TextWrap.lines($0, width: style.width, first: "", rest: "  ") } ?? [])
  }

  private func table(_ style: Style) -> [String] {
    guard links.contains(where: { $0.there != nil || $0.back != nil }) else { return [] }
    var table = TextTable([
      .init(title: "link"), .init(title: "there", alignment: .right),
      .init(title: "back", alignment: .right), .init(title: "state"),
    ])
    table.rows = links.map { link in
      let names = [link.first, link.second].map { style.escaper.escape($0, upTo: 24) }
      return [
        names.joined(separator: " -- "), count(link.there, style), count(link.back, style),
        state(link),
      ]
    }
    return [""] + table.linesOrExpanded(style)
      + [
        style.paint(
          "there, back: messages since the herd was started, or since the last check", .dim)
      ]
  }

  private func count(_ way: Way?, _ style: Style) -> String {
    way.map { "\($0.messages)" } ?? style.sign(.none)
  }

  private func state(_ link: Link) -> String {
    let (there, back) = (link.there?.state ?? "", link.back?.state ?? "")
    if there == back { return there }
    let parts = [("there", there), ("back", back)].filter { !$0.1.isEmpty }
    return parts.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
  }
}
