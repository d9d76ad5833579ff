/// The fields of a line, one after the other, where they lie.
struct Fields {
  private let line: Bytes
  /// Where the last field given began.
  private(set) var start = 0
  private var index = 0

  init(_ line: Bytes) {
    self.line = line
  }

  /// The next run of bytes that are not white space, or nil at the end of the line.
  mutating func next() -> Bytes? {
    while index < line.count, isWhite(line[index]) { index &+= 1 }
    guard index < line.count else {
      start = index
      return nil
    }
    start = index
    while index < line.count, !isWhite(line[index]) { index &+= 1 }
    return line.part(start..<index)
  }
}

/// Splits a line into its fields: one or more of SP TAB LF VT FF CR separate them.
public func fields(of line: [UInt8]) -> [[UInt8]] {
  line.withUnsafeBytes { line in
    var fields = Fields(line)
    var all: [[UInt8]] = []
    while let field = fields.next() { all.append(Array(field)) }
    return all
  }
}
