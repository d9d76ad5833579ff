import HerdProtocol

/// The fields of an AT line, a row each, with what they mean.
struct ATFields: Sendable {
  var line: ATLine
  /// Nanoseconds since the POSIX epoch.
  var now: Int64
  var style: Style
  /// The report of this client that was seen before.
  var before: EarlierReport?

  /// Rows of name and meaning.
  func lines() -> [String] {
    let escaper = style.escaper
    let server = escaper.escape(line.server, upTo: 40)
    var rows = [
      ("server", server + " was told"),
      ("skew", SkewText.words(line, server: server)),
      ("client", escaper.escape(line.client, upTo: style.width - 11)),
      ("place", line.location.map(place) ?? "no valid location"),
    ]
    if let way = before.flatMap(moved) { rows.append(("moved", way)) }
    rows += [
      ("stamp", line.stamp.map(time) ?? "no valid stamp")
    ]
    if !line.excess.isEmpty {
      let text = line.excess.joined(separator: " ")
      rows.append(("excess", escaper.escape(text, upTo: style.width - 11)))
    }
    return rows.flatMap { name, meaning in
      let lead = DisplayWidth.padded("  " + name, to: 11)
      let lines = TextWrap.lines(
        meaning, width: style.width, first: "", rest: DisplayWidth.blanks(11))
      return [style.paint(lead, .dim) + (lines.first ?? "")] + lines.dropFirst()
    }
  }

  /// Degrees, and the city that is nearest where one is near.
  private func place(_ location: Location) -> String {
    let degrees = degrees(location)
    guard let near = City.nearest(to: Coordinates(location)) else { return degrees }
    return "\(degrees), \(style.isASCII ? near.ascii : near.text)"
  }

  /// How far the client has gone since the report before, if that was another one.
  private func moved(_ before: EarlierReport) -> String? {
    guard let location = line.location, let stamp = line.stamp, stamp != before.stamp else {
      return nil
    }
    let (start, end) = (Coordinates(before.location), Coordinates(location))
    let distance = GreatCircle.distance(from: start, to: end)
    let passed = stamp.nanoseconds - before.stamp.nanoseconds
    let span = SpanText.fine(nanoseconds: passed < 0 ? -passed : passed, isASCII: style.isASCII)
    let since = "since the report seen before, \(span) \(passed < 0 ? "newer" : "older")"
    guard distance >= 0.0005 else { return "not at all \(since)" }
    let point = GreatCircle.compass(GreatCircle.bearing(from: start, to: end))
    return "\(GreatCircle.text(kilometres: distance)) \(point) \(since)"
  }

  /// Degrees with the digits that were sent: `34.068930° N, 118.445127° W`.
  private func degrees(_ location: Location) -> String {
    let sign = style.isASCII ? "" : "°"
    let (north, east) = (location.latitudeText, location.longitudeText)
    return "\(north.dropFirst())\(sign) \(north.hasPrefix("-") ? "S" : "N"), "
      + "\(east.dropFirst())\(sign) \(east.hasPrefix("-") ? "W" : "E")"
  }

  private func time(_ stamp: Stamp) -> String {
    guard let date = CalendarText.utc(nanoseconds: stamp.nanoseconds) else {
      return "not a time of this calendar"
    }
    return "\(date), \(SpanText.age(nanoseconds: Int128(now) - stamp.nanoseconds))"
  }
}

/// A report of the same client that was seen before the one at hand.
struct EarlierReport: Sendable, Equatable {
  var location: Location
  var stamp: Stamp
}

/// The skew of an AT line in a sentence.
enum SkewText {
  /// `Goloman's clock was 0.26 s ahead of the stamp`; `server` comes escaped.
  static func words(_ line: ATLine, server: String) -> String {
    guard let seconds = line.skewSeconds else { return "not a number of seconds" }
    let magnitude = seconds.magnitude
    let form = Skew(line.skewText) == nil ? " (not in the form +0.263873386)" : ""
    guard magnitude >= 0.0005 else {
      return "\(server)'s clock and the stamp agreed to half a millisecond" + form
    }
    let span = SpanText.span(seconds: magnitude)
    if seconds >= 3600 { return "the stamp was \(span) old when \(server) got it" + form }
    let side = seconds > 0 ? "ahead of" : "behind"
    return "\(server)'s clock was \(span) \(side) the stamp" + form
  }
}

/// Spans of time in words, coarse: what a person would say.
enum SpanText {
  /// `0.26 s`, `12 ms`, `3 min`, `8 years`. Not for negative spans.
  static func span(seconds: Double) -> String {
    if seconds < 0.1 { return "\(Int((seconds * 1000).rounded())) ms" }
    if seconds < 10 { return hundredths(seconds) + " s" }
    if seconds < 120 { return "\(Int(seconds)) s" }
    if seconds < 7200 { return "\(Int(seconds / 60)) min" }
    if seconds < 48 * 3600 { return "\(Int(seconds / 3600)) hours" }
    let days = seconds / 86400
    if days < 730 { return "\(Int(days)) days" }
    let years = days / 365.2425
    return years < 1e6 ? "\(Int(years)) years" : "millions of years"
  }

  /// `just now`, `3 s ago`, `in 5 min`.
  static func age(nanoseconds: Int128) -> String {
    let seconds = Double(nanoseconds) / 1e9
    if seconds.magnitude < 1 { return "just now" }
    let span =
      seconds.magnitude < 10 ? "\(Int(seconds.magnitude)) s" : span(seconds: seconds.magnitude)
    return seconds > 0 ? "\(span) ago" : "in \(span)"
  }

  private static func hundredths(_ seconds: Double) -> String {
    DurationText.fixed(Int64((seconds * 100).rounded()), digits: 2)
  }
}

/// Times of the Gregorian calendar.
enum CalendarText {
  /// `2018-03-02 20:52:14 UTC`; `nil` before the year 1 and after the year 9999.
  static func utc(nanoseconds: Int128) -> String? {
    let (quotient, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let seconds = rest < 0 ? quotient - 1 : quotient
    guard (-62_135_596_800..<253_402_300_800).contains(seconds) else { return nil }
    // Counted from the year 1, so that nothing is negative.
    let total = Int(seconds) + 62_135_596_800
    let (days, second) = total.quotientAndRemainder(dividingBy: 86400)
    let (year, month, day) = date(days)
    let time = [second / 3600, second / 60 % 60, second % 60].map(two).joined(separator: ":")
    let zeros = String(repeating: "0", count: 4 - String(year).count)
    return "\(zeros)\(year)-\(two(month))-\(two(day)) \(time) UTC"
  }

  /// The date so many days after 1 January of the year 1.
  private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    var rest = days
    var year = 1 + rest / 146_097 * 400
    rest %= 146_097
    // The last century of four and the last year of four are a day longer than the others.
    let centuries = min(rest / 36_524, 3)
    rest -= centuries * 36_524
    let quadrennia = rest / 1461
    rest -= quadrennia * 1461
    let years = min(rest / 365, 3)
    rest -= years * 365
    year += centuries * 100 + quadrennia * 4 + years
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      .enumerated()
    {
      if rest < length { return (year, index + 1, rest + 1) }
      rest -= length
    }
    return (year, 12, 31)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
