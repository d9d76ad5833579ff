/// The figures of a series of times: those that were measured, none made up in between.
struct Quantiles: Sendable, Equatable {
  let count: Int
  let least: Duration
  let median: Duration
  /// At least 99 of 100 took no longer.
  let ninetyNinth: Duration
  let most: Duration

  /// `nil` for an empty series.
  init?(_ series: [Duration]) {
    let sorted = series.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    (count, least, most) = (sorted.count, first, last)
    median = Self.rank(50, of: sorted)
    ninetyNinth = Self.rank(99, of: sorted)
  }

  /// The nearest rank: the least value that so many of a hundred do not exceed.
  private static func rank(_ percent: Int, of sorted: [Duration]) -> Duration {
    let rank = (sorted.count * percent + 99) / 100
    return sorted[max(1, min(rank, sorted.count)) - 1]
  }
}

/// Bars side by side, one for each value.
enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let asciiBars: [Character] = ["_", ".", ":", "-", "=", "+", "*", "#"]

  /// A bar a value from nothing to `top`; what is above that is as high. `nil` is a gap. Of more than
  /// `columns` values neighbours share a bar, as high as the highest of them.
  static func text(
    _ values: [Duration?], top: Duration, columns: Int, isASCII: Bool
  ) -> String {
    guard columns > 0, !values.isEmpty else { return "" }
    let count = min(columns, values.count)
    let shown = (0..<count).map { column in
      let range = column * values.count / count..<(column + 1) * values.count / count
      return values[range].contains { $0 == nil } ? nil : values[range].compactMap(\.self).max()
    }
    let bars = isASCII ? asciiBars : bars
    return String(
      shown.map { $0.map { bars[level($0, top, bars.count)] } ?? (isASCII ? "x" : "×") })
  }

  private static func level(_ value: Duration, _ top: Duration, _ count: Int) -> Int {
    guard top > .zero else { return 0 }
    let part = value.inNanoseconds * Int128(count) / max(1, top.inNanoseconds)
    return Int(min(max(0, part), Int128(count - 1)))
  }
}

extension Duration {
  /// Whole nanoseconds, cut.
  var inNanoseconds: Int128 {
    let (seconds, attoseconds) = components
    return Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000)
  }
}
