/// How much is logged: everything from a level on.
///
/// Not swift-log's levels, because not its front either: a line on the wire is logged as the bytes it is,
/// and a `LogHandler` would want a `String` and a dictionary for each.
enum LogLevel: String, CaseIterable, Comparable {
  /// Every line in and out, and each attempt to reach a neighbour.
  case debug
  /// Connections, links, start and end.
  case info
  /// What should not happen: places that fail, lines the log lost.
  case warning
  case off

  static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warning: 2
    case .off: 3
    }
  }
}
