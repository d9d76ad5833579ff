import HerdProtocol

/// What came of a transcript that was played again, beside what came then.
struct ReplayResult: Shown, Sendable {
  /// One connection.
  struct Row: Sendable {
    var server: String
    /// The last line that was sent, for the eye.
    var sent: [UInt8]
    var then: [UInt8]
    var now: [UInt8]
    /// It could not be opened, or took no more.
    var problem: String?

    /// The same lines but for skews, which are no two times the same.
    var isSame: Bool { problem == nil && Self.lines(then) == Self.lines(now) }

    /// The first line that differs, as it was and as it is; empty where there is none.
    var difference: (then: [UInt8], now: [UInt8])? {
      let (old, new) = (Self.lines(then), Self.lines(now))
      guard
        let index = (0..<max(old.count, new.count)).first(where: { index in
          old.indices.contains(index) != new.indices.contains(index) || old[index] != new[index]
        })
      else { return nil }
      return (
        old.indices.contains(index) ? old[index] : [], new.indices.contains(index) ? new[index] : []
      )
    }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
        var words = line.split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
        if words.count == 6, words[0] == Array("AT".utf8) { words[2] = Array("(skew)".utf8) }
        return Array(words.joined(separator: [0x20]))
      }
    }
  }

  /// Differences that are shown.
  private static let shownMax = 10

  var rows: [Row]
  var took: Duration
  /// The most that a step came later than it should have.
  var latest: Duration

  var differing: [Row] { rows.filter { !$0.isSame } }

  func text(_ style: Style) -> String {
    var lines: [String] = []
    for row in differing.prefix(Self.shownMax) { lines += Self.lines(row, style) }
    let more = differing.count - Self.shownMax
    if more > 0 { lines.append("\(style.escaper.ellipsis) \(more) more differ") }
    let same = rows.count - differing.count
    lines.append(
      "\(Wording.count(rows.count, "connection")) played in \(DurationText.short(took)): "
        + "\(same) answered as then (skews aside), \(differing.count) otherwise; "
        + "at most \(DurationText.short(latest)) late")
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(_ row: Row, _ style: Style) -> [String] {
    let show = { (bytes: [UInt8]) in style.escaper.escape(bytes, upTo: max(20, style.width - 20)) }
    var lines = ["\(style.escaper.escape(row.server)): \(show(row.sent))"]
    if let problem = row.problem { lines.append("  " + style.escaper.escape(problem)) }
    if let difference = row.difference {
      lines.append("  then  " + (difference.then.isEmpty ? "(nothing)" : show(difference.then)))
      lines.append("  now   " + (difference.now.isEmpty ? "(nothing)" : show(difference.now)))
    }
    return lines
  }

  var records: [JSONValue] {
    rows.map { row in
      JSONObject { object in
        object.add("server", row.server)
        object.add("sent", bytes: row.sent)
        object.add("then", bytes: row.then)
        object.add("now", bytes: row.now)
        object.add("same", JSONValue.flag(row.isSame))
        object.add("error", row.problem)
      }.value
    }
  }
}
