import Dispatch

/// Text that waits to be printed above the line being typed.
///
/// A redraw costs a terminal more than the text does: under a flood of messages many lines go
/// together.
struct TextAbove {
  /// When the text is to be printed.
  enum Due: Equatable {
    case now
    case at(DispatchTime)
    case alreadyPlanned
  }

  /// The shortest time between two redraws.
  static let interval = DispatchTimeInterval.milliseconds(33)
  /// More than this is printed at once, so that little is held.
  static let bytesMax = 1 << 16

  private var text = ""
  private var lastPrinted: DispatchTime?
  private var isPlanned = false

  /// Adds whole lines: a last one without its end gets one.
  mutating func append(_ added: String) {
    text += added
    if !added.isEmpty && added.utf8.last != UInt8(ascii: "\n") { text += "\n" }
  }

  /// When to print what waits.
  mutating func due(isEditing: Bool, now: DispatchTime) -> Due {
    guard isEditing, text.utf8.count < Self.bytesMax, let lastPrinted else { return .now }
    let next = lastPrinted + Self.interval
    if now >= next { return .now }
    if isPlanned { return .alreadyPlanned }
    isPlanned = true
    return .at(next)
  }

  /// The text to print now, if any.
  mutating func take(now: DispatchTime) -> String? {
    isPlanned = false
    guard !text.isEmpty else { return nil }
    lastPrinted = now
    defer { text = "" }
    return text
  }
}
