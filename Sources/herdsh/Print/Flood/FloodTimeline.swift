import HerdProtocol

/// Who heard of one report, and when: from asking each server again and again until it knew.
struct FloodTimeline: Sendable, Equatable {
  /// What one server was seen to know.
  enum Knowledge: Sendable, Equatable {
    /// It was told by herdsh; when it answered, if it did.
    case told(answered: Duration?)
    /// It came to know after one of these and before the other: after the last answer without the
    /// report was asked for, before the first answer with it was here.
    case learned(after: Duration, before: Duration)
    /// It did not come to know in time; what it said last, and whether it was stopped.
    case never(last: [UInt8], isDown: Bool)
  }

  struct Row: Sendable, Equatable {
    var server: String
    var knowledge: Knowledge
    /// How often it was asked.
    var asked: Int
  }

  /// One step of the news.
  struct Hop: Sendable, Equatable {
    var from: String
    var to: String
    /// When the link had passed it on, where herdsh carries links.
    var at: Duration?
  }

  /// What a server was sent, and when, from the first telling.
  struct Telling: Sendable, Equatable {
    var server: String
    var line: [UInt8]
    var at: Duration
  }

  /// In the order of their stamps: the last one is the report that all have to come to know.
  var tellings: [Telling]
  /// In the order of the herd.
  var rows: [Row]
  /// How long was waited at most.
  var limit: Duration
  /// The way to the slowest server.
  var path: [Hop] = []
  /// Whether links were seen to carry it so; else it is the shortest way in the herd file.
  var isPathSeen = false
  /// Ctrl-C ended it.
  var isInterrupted = false

  /// When the last of those that came to know was seen to, if any did.
  var slowest: (server: String, before: Duration)? {
    rows.compactMap { row -> (String, Duration)? in
      guard case .learned(_, let before) = row.knowledge else { return nil }
      return (row.server, before)
    }.max { $0.1 < $1.1 }
  }

  /// Servers that did not come to know.
  var missed: [String] {
    rows.compactMap { row in
      if case .never = row.knowledge { return row.server }
      return nil
    }
  }

  /// Those of them whose process is gone.
  var down: [String] {
    rows.compactMap { row in
      if case .never(_, isDown: true) = row.knowledge { return row.server }
      return nil
    }
  }

  /// How exactly the times are known: half of what lies between two answers, in the middle of all
  /// and at worst.
  var error: (median: Duration, most: Duration)? {
    let widths = rows.compactMap { row -> Duration? in
      guard case .learned(let after, let before) = row.knowledge else { return nil }
      return (before - after) / 2
    }
    return Quantiles(widths).map { ($0.median, $0.most) }
  }
}

/// A flood drawn: a row a server, time from left to right.
///
///                0                                                3.1 ms
///     Goloman    *===================================================    told, answered after 0.9 ms
///     Hands      ......[---]==========================================    0.4 to 0.9 ms
///     Wilkes     .....................................................    never (34 asked)
struct FloodText: Sendable {
  var timeline: FloodTimeline
  var style: Style

  private static let barMin = 16

  /// The lines that were sent, the drawing, and what it comes to.
  func lines() -> [String] { sent() + drawing() + conclusion() }

  private func sent() -> [String] {
    let isRace = timeline.tellings.count > 1
    let lines = timeline.tellings.flatMap { telling in
      let name = style.escaper.escape(telling.server, upTo: 24)
      let to = isRace ? "sent to \(name) at +\(Self.microseconds(telling.at, style)): " : "sent: "
      return TextWrap.lines(
        to + style.escaper.escape(telling.line), width: style.width, first: "", rest: "  ")
    }
    return lines.map { style.paint($0, .dim) }
  }

  private static func microseconds(_ duration: Duration, _ style: Style) -> String {
    duration == .zero ? "0" : DurationText.fine(duration, isASCII: style.isASCII)
  }

  private func drawing() -> [String] {
    let names = timeline.rows.map { style.escaper.escape($0.server, upTo: 24) }
    let words = timeline.rows.map { self.words($0) }
    let nameWidth = (names.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    let wordsWidth = words.map { DisplayWidth.of($0) }.max() ?? 0
    let room = style.width - nameWidth - 2 - wordsWidth
    let hasBars = room >= Self.barMin
    let rows = zip(timeline.rows, zip(names, words)).map { row, texts in
      let name = style.paint(DisplayWidth.padded(texts.0, to: nameWidth), .name)
      let isMissing = if case .never = row.knowledge { true } else { false }
      let words = isMissing ? style.paint(texts.1, .fail) : texts.1
      return name + (hasBars ? bar(row, room) + "  " : "") + words
    }
    guard hasBars else { return rows }
    return [axis(nameWidth, room)] + rows
  }

  /// Zero, and the end of the time that is drawn.
  private func axis(_ indent: Int, _ width: Int) -> String {
    let end = DurationText.fine(span, isASCII: style.isASCII)
    let line =
      DisplayWidth.blanks(indent) + "0" + DisplayWidth.padded(end, to: width - 1, onLeft: true)
    return style.paint(line, .dim)
  }

  /// What the whole width stands for.
  private var span: Duration {
    let times = timeline.rows.compactMap { row -> Duration? in
      switch row.knowledge {
      case .learned(_, let before): before
      case .told(let answered): answered
      case .never: nil
      }
    }
    return max(times.max() ?? timeline.limit, .microseconds(1))
  }

  private func bar(_ row: FloodTimeline.Row, _ width: Int) -> String {
    let (before, known) = style.isASCII ? (".", "=") : ("·", "━")
    switch row.knowledge {
    case .told(nil): return String(repeating: before, count: width)
    case .told: return (style.isASCII ? "*" : "●") + String(repeating: known, count: width - 1)
    case .never: return style.paint(String(repeating: before, count: width), .dim)
    case .learned(let after, let until):
      let (start, end) = (column(after, width), max(column(after, width), column(until, width)))
      let (open, close) = style.isASCII ? ("[", "]") : ("├", "┤")
      let inner =
        start == end
        ? (style.isASCII ? "|" : "┼")
        : open + String(repeating: style.isASCII ? "-" : "─", count: end - start - 1) + close
      return style.paint(String(repeating: before, count: start), .dim) + inner
        + String(repeating: known, count: max(0, width - end - 1))
    }
  }

  private func column(_ time: Duration, _ width: Int) -> Int {
    let place = time.inNanoseconds * Int128(width - 1) / max(1, span.inNanoseconds)
    return Int(min(max(0, place), Int128(width - 1)))
  }

  private func words(_ row: FloodTimeline.Row) -> String {
    switch row.knowledge {
    case .told(let answered?):
      "told, answered after \(DurationText.fine(answered, isASCII: style.isASCII))"
    case .told(nil): "told, and did not answer"
    case .learned(let after, let before): Self.range(after, before, style)
    case .never(_, isDown: true): "never: it is down"
    case .never: "never (\(row.asked) asked)"
    }
  }

  /// `0.4 to 0.9 ms`; the unit once where both have it.
  private static func range(_ after: Duration, _ before: Duration, _ style: Style) -> String {
    let first = DurationText.fine(after, isASCII: style.isASCII)
    let second = DurationText.fine(before, isASCII: style.isASCII)
    if after == .zero { return "within \(second)" }
    if first == second { return first }
    let unit = second.drop { $0 != " " }
    guard first.hasSuffix(unit), first.dropLast(unit.count).allSatisfy({ $0.isNumber || $0 == "." })
    else { return "\(first) to \(second)" }
    return "\(first.dropLast(unit.count)) to \(second)"
  }
}

extension FloodText {
  private func conclusion() -> [String] {
    [arrival(), lastWords(), way(), precision()].flatMap { text in
      text.isEmpty ? [] : TextWrap.lines(text, width: style.width, first: "", rest: "  ")
    }
  }

  private func arrival() -> String {
    let missed = timeline.missed
    let others = timeline.rows.count - 1
    if timeline.isInterrupted, !missed.isEmpty {
      return "interrupted: \(list(missed)) not waited for"
    }
    let down = timeline.down
    guard missed.count > down.count else {
      let what = timeline.tellings.count > 1 ? "the newest report is everywhere" : "everywhere"
      let rest = down.isEmpty ? "" : "; \(list(down)) \(down.count == 1 ? "is" : "are") down"
      guard let slowest = timeline.slowest else { return String(rest.dropFirst(2)) }
      let time = DurationText.fine(slowest.before, isASCII: style.isASCII)
      return "\(what)\(down.isEmpty ? "" : " else") after at most \(time)\(rest)"
    }
    let verb = missed.count == 1 ? "does" : "do"
    let limit = DurationText.short(timeline.limit, isASCII: style.isASCII)
    let known = others - missed.count
    return "after \(limit) \(known) of the \(others) others know it; \(list(missed)) \(verb) not"
  }

  /// What servers that never knew said instead.
  private func lastWords() -> String {
    let said = timeline.rows.compactMap { row -> String? in
      guard case .never(let last, isDown: false) = row.knowledge else { return nil }
      let name = style.escaper.escape(row.server, upTo: 24)
      return last.isEmpty
        ? "\(name) did not answer" : "\(name) said last: \(style.escaper.escape(last, upTo: 80))"
    }
    return said.joined(separator: "; ")
  }

  private func way() -> String {
    guard let slowest = timeline.slowest, let first = timeline.path.first else { return "" }
    var text = "slowest: \(style.escaper.escape(slowest.server, upTo: 24)), by "
    text += style.escaper.escape(first.from, upTo: 24)
    for hop in timeline.path {
      text += " -> " + style.escaper.escape(hop.to, upTo: 24)
      if let at = hop.at { text += " (\(DurationText.fine(at, isASCII: style.isASCII)))" }
    }
    return text + (timeline.isPathSeen ? ", as the links carried it" : ", the shortest way there")
  }

  private func precision() -> String {
    guard let error = timeline.error else { return "" }
    let questions = timeline.rows.reduce(0) { $0 + $1.asked }
    let sign = style.isASCII ? "+-" : "±"
    return "seen by asking (\(Wording.count(questions, "question"))): times are known to "
      + "\(sign)\(DurationText.fine(error.median, isASCII: style.isASCII)), at worst "
      + "\(sign)\(DurationText.fine(error.most, isASCII: style.isASCII))"
  }

  private func list(_ names: [String]) -> String {
    Wording.list(names.map { style.escaper.escape($0, upTo: 24) })
  }
}
