/// Durations as people read them, in sentences and in tables: `31 µs`, `41 ms`, `1.3 s`, `2.04 s`, `2 min 5 s`.
package enum DurationText {
  /// Three figures at most, in the unit that needs no zeros.
  package static func short(_ duration: Duration, isASCII: Bool = false) -> String {
    if duration < .zero { return "-" + short(.zero - duration, isASCII: isASCII) }
    let microseconds = rounded(duration, to: .microseconds(1))
    if microseconds == 0 { return "0 ms" }
    if microseconds < 1000 { return "\(microseconds) \(isASCII ? "us" : "µs")" }
    let milliseconds = rounded(duration, to: .milliseconds(1))
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    let hundredths = rounded(duration, to: .milliseconds(10))
    if hundredths < 1000 { return decimal(hundredths, digits: 2) + " s" }
    let tenths = rounded(duration, to: .milliseconds(100))
    if tenths < 600 { return decimal(tenths, digits: 1) + " s" }
    let seconds = rounded(duration, to: .seconds(1))
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }

  /// The same with one decimal below 10 ms: for round trips, where that matters.
  package static func fine(_ duration: Duration, isASCII: Bool = false) -> String {
    let tenths = rounded(max(.zero, duration), to: .microseconds(100))
    guard duration >= .milliseconds(1), tenths < 100 else {
      return short(duration, isASCII: isASCII)
    }
    return decimal(tenths, digits: 1) + " ms"
  }

  /// Since the start of something, for a column of a transcript: `+0.001 s`, `-0.020 s`.
  package static func offset(_ duration: Duration) -> String {
    let isNegative = duration < .zero
    let milliseconds = rounded(isNegative ? .zero - duration : duration, to: .milliseconds(1))
    return (isNegative ? "-" : "+") + fixed(milliseconds, digits: 3) + " s"
  }

  /// How often `unit` fits, rounded half up; `duration` is not negative.
  package static func rounded(_ duration: Duration, to unit: Duration) -> Int64 {
    let (count, rest) = division(duration, by: unit)
    return rest + rest >= unit ? count + 1 : count
  }

  private static func division(_ duration: Duration, by unit: Duration) -> (Int64, Duration) {
    // Units divide a second or are a second, so whole seconds and the rest are exact on their own.
    let perSecond = Int64(1_000_000_000_000_000_000)
    let unitAttoseconds = unit.components.seconds > 0 ? perSecond : unit.components.attoseconds
    let (seconds, attoseconds) = duration.components
    let count = seconds * (perSecond / unitAttoseconds) + attoseconds / unitAttoseconds
    let rest = attoseconds % unitAttoseconds
    return (count, Duration(secondsComponent: 0, attosecondsComponent: rest))
  }

  private static func decimal(_ value: Int64, digits: Int) -> String {
    var text = fixed(value, digits: digits)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// `1234` with 3 digits: `1.234`.
  package static func fixed(_ value: Int64, digits: Int) -> String {
    let text = String(value)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
  }
}

extension Duration {
  /// As a sentence has it: `2 s`, `500 ms`, `1.5 s`, `38 µs`.
  package var inWords: String { DurationText.short(self) }
}
