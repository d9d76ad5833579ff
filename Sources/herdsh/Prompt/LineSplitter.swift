/// Bytes to lines of text, however the bytes were cut up on the way.
///
/// A line ends with LF or CR LF; the last one may go without. Nothing is repaired: a line that is
/// not UTF-8 is an error, since a script should not send other bytes than it shows.
struct LineSplitter: Sendable {
  private let bytesMax: Int
  private var bytes: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isFinished = false
  private var line = 0

  /// - Parameter bytesMax: the longest line, its ending not counted.
  init(bytesMax: Int) { self.bytesMax = bytesMax }

  mutating func append(_ chunk: [UInt8]) {
    bytes.removeFirst(start)
    searched -= start
    start = 0
    bytes += chunk
  }

  /// Nothing more will be appended: what is left is the last line.
  mutating func finish() { isFinished = true }

  /// The next whole line, or nothing until more is appended.
  ///
  /// - Throws: `LineReadError.tooLong` and `.notText`.
  mutating func next() throws(LineReadError) -> String? {
    guard let end = bytes[searched...].firstIndex(of: 0x0A) else {
      searched = bytes.count
      if bytes.count - start > bytesMax + 1 { throw .tooLong(line: line + 1, bytesMax: bytesMax) }
      guard isFinished, start < bytes.count else { return nil }
      defer { start = bytes.count }
      return try text(bytes[start...])
    }
    defer {
      start = end + 1
      searched = start
    }
    return try text(bytes[start..<end])
  }

  private mutating func text(_ ended: ArraySlice<UInt8>) throws(LineReadError) -> String {
    line += 1
    let content = ended.last == 0x0D ? ended.dropLast() : ended
    if content.count > bytesMax { throw .tooLong(line: line, bytesMax: bytesMax) }
    do {
      return String(copying: try UTF8Span(validating: content.span))
    } catch {
      throw .notText(line: line, column: error.byteOffsets.lowerBound + 1)
    }
  }
}
