/// Bytes to lines, bounded.
///
///     var framer = LineFramer()
///     framer.append(bytes)
///     while let line = framer.next() { … }
///     let rest = framer.finish()          // a last line that has no line end
public struct LineFramer: Sendable {
  /// What came out of the bytes.
  public enum Line: Hashable, Sendable {
    /// A line without its LF or CR LF.
    case line([UInt8])
    /// A line that grew too long: its beginning. What follows it up to its end is dropped.
    case tooLong([UInt8])
  }

  /// The longest line, its end not counted.
  public let lineBytesMax: Int
  private var held: [UInt8] = []
  /// Where the next line begins in what is held.
  private var start = 0
  /// Up to where there is no line feed.
  private var searched = 0
  private var isDropping = false

  /// A framer for lines of at most so many bytes.
  public init(lineBytesMax: Int = ServerState.Limits.lineBytesMax) {
    self.lineBytesMax = lineBytesMax
  }

  /// Takes in what was read.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    if start > 0 {
      held.removeFirst(start)
      searched -= start
      start = 0
    }
    held.append(contentsOf: bytes)
  }

  /// Bytes of a line whose end has not come.
  public var unfinished: ArraySlice<UInt8> { isDropping ? [] : held[start...] }

  /// The next whole line, or nil until more was read.
  public mutating func next() -> Line? {
    while true {
      let from = searched
      guard let found = held.withUnsafeBytes({ firstLineFeed(in: $0.dropping(from)) }) else {
        searched = held.count
        return unfinishedTooLong()
      }
      let end = from + found
      let line = held[start..<end]
      start = end + 1
      searched = start
      if isDropping {
        isDropping = false
        continue
      }
      return Self.bounded(line.last == 0x0D ? line.dropLast() : line, lineBytesMax)
    }
  }

  /// The line that the input ended with, if it had no end.
  public mutating func finish() -> Line? {
    defer {
      held = []
      start = 0
      searched = 0
      isDropping = false
    }
    return unfinished.isEmpty ? nil : Self.bounded(unfinished, lineBytesMax)
  }

  private mutating func unfinishedTooLong() -> Line? {
    if isDropping {
      start = held.count
      return nil
    }
    guard isOverlong(held[start...], lineBytesMax: lineBytesMax) else { return nil }
    let beginning = Array(held[start..<(start + lineBytesMax)])
    start = held.count
    isDropping = true
    return .tooLong(beginning)
  }

  private static func bounded(_ line: ArraySlice<UInt8>, _ max: Int) -> Line {
    line.count <= max ? .line(Array(line)) : .tooLong(Array(line.prefix(max)))
  }
}
