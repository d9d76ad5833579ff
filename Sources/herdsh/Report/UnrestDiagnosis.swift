/// Where to look when links were not silent: deduced from what they carried.
enum UnrestDiagnosis {
  /// News that crosses a link may meet itself coming back; from the third time on it goes round.
  private static let alikeMin = 3
  /// Links named in one sentence at most.
  private static let linksMax = 3

  /// One sentence, where what was carried says anything.
  static func sentence(_ unrest: LinkUnrest) -> String? {
    let again = unrest.rows.filter { $0.alike >= alikeMin }
    let said = unrest.rows.contains { $0.messages > 0 }
    guard !again.isEmpty else {
      return said
        ? "no link carried the same news \(alikeMin) times: each message is a new one, as of a"
          + " server that changes what it passes on, or speaks by a timer."
        : nil
    }
    guard again.contains(where: { $0.line.starts(with: "AT ".utf8) }) else {
      return "it is no AT line that goes over \(names(again)) again and again: servers that speak"
        + " by a timer are never silent."
    }
    return "the same news goes over \(names(again)) again and again; what is no newer than what a"
      + " server has must not be sent on."
  }

  /// `Goloman -- Hands` where it goes both ways, else `Goloman -> Hands`.
  private static func names(_ rows: [LinkUnrest.Row]) -> String {
    let ways = rows.map { [$0.from, $0.to] }
    let links = ways.enumerated().compactMap { index, way -> String? in
      guard let back = ways.firstIndex(of: way.reversed()) else {
        return way.joined(separator: " -> ")
      }
      return back < index ? nil : way.joined(separator: " -- ")
    }
    let shown = Array(links.prefix(linksMax))
    let more = links.count - shown.count
    return Wording.list(shown + (more > 0 ? ["\(more) more"] : []))
  }
}
